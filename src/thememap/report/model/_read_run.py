"""A run folder as plain values; whatever is missing or damaged is one clear message."""

from __future__ import annotations

import csv
import json
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

from thememap.errors import DataError
from thememap.output import recover_interrupted_write
from thememap.records import QUOTE_NUMBER, ThemePath, parse_path
from thememap.report.model._scale_labels import parse_scale_labels
from thememap.run_files import (
    CODEBOOK_FILE,
    DECIDED_FILE,
    MANIFEST_FILE,
    METHODS_FILE,
    QUOTES_FILE,
    RESULT_FILE,
    SCALE_COLUMN,
    SCALES_FILE,
    TEXTS_FILE,
)

REQUIRED_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "schema_version": str, "title": str, "approach": str, "content_note": str, "support": str,
    "depth": str, "coverage": dict, "reference": dict, "scores": dict, "themes": list,
    "groups": list, "levels": list, "concepts": list, "concepts_reason": (str, dict),
    "number_of_groups": dict, "agreement": dict, "sensitivity": dict, "rules": dict,
    "measures": list, "left_out": list, "notes": list,
    "hierarchy": dict, "nuisance": list,
}  # fmt: skip
RUN_AGAIN_HINT = "The folder is damaged or was written by another version: run thememap again."
# csv's own bound of 131,072 characters a cell is smaller than a long interview turn.
MAX_CELL_CHARACTERS = 2**31 - 1
MADE_ID = re.compile(r"q[0-9a-f]{12}(-\d+)?|h\d+")
"""Ids made from the content of a quote, and from the number of a highlight in Taguette."""
TOLD_APART = re.compile(r"~[0-9a-f]{6}$")
TEXT_COLUMNS = ("text", "context_before", "context_after", "rule")


@dataclass(frozen=True, kw_only=True)
class RunQuote:
    """One quote as the run folder holds it; ``x`` and ``y`` are None where it has no place.

    ``number`` is what the report and `why` call it by, as in ``#67``: from 1, in the order of
    quotes.csv. ``read`` is None where the run does not say. ``group`` is empty where there is none,
    with the ``reason``. ``coders`` says whether those who read it gave it the same.
    ``before`` and ``after`` are its context in its source, ``found_by`` the rule
    that took it out of there.
    """

    quote_id: str
    text: str
    group: str
    reason: str
    themes: tuple[ThemePath, ...]
    x: float | None
    y: float | None
    read: bool | None
    study: str
    participant: str
    perspective: str
    fictional: bool
    number: int
    coders: str = ""
    source: str = ""
    before: str = ""
    after: str = ""
    found_by: str = ""

    @property
    def given_id(self) -> str:
        """The id that a user's table gave it, without what told quotes of one id apart.

        Empty where thememap made the id.
        """
        return "" if MADE_ID.fullmatch(self.quote_id) else TOLD_APART.sub("", self.quote_id)


@dataclass(frozen=True, kw_only=True, eq=False)
class RunFolder:
    """``result`` is result.json as it is; ``quotes`` come in the order of quotes.csv.

    ``display_order`` are the paths of the codebook in its authors' order; in ``result`` themes are
    sorted by path. ``decided`` sums up the decisions on the run's proposals, `None` where there are
    none yet. ``scales`` has, for each scale by its number of groups, the number of each quote's
    group there, from 1 in the order of the scale's groups; 0 is none. It is empty where the run
    has no ladder of scales.
    """

    result: Mapping[str, Any]
    quotes: tuple[RunQuote, ...]
    methods: str
    versions: Mapping[str, str]
    settings_history: tuple[Mapping[str, str], ...] = ()
    decided: Mapping[str, Any] | None = None
    display_order: tuple[ThemePath, ...] = ()
    scales: Mapping[int, array[int]] = field(default_factory=dict)

    @cached_property
    def text_by_id(self) -> dict[str, str]:
        """The text of each quote by its id."""
        return {quote.quote_id: quote.text for quote in self.quotes}

    def text_of(self, quote_id: str) -> str:
        """The text of a quote; empty for an id that the run does not hold."""
        return self.text_by_id.get(quote_id, "")


def read_run(run: Path) -> RunFolder:
    """Read the run folder ``run``.

    A run that was killed while its files took their places is ended first. Raises `DataError`
    where it is not a run folder, or where a file of it is missing or cannot be read.
    """
    recover_interrupted_write(run)
    if not (run / RESULT_FILE).is_file():
        raise DataError(
            f"{run.name}: not a run folder of thememap (it holds no {RESULT_FILE}). "
            "Name the folder that was given to --out."
        )
    result = _read_json(run, RESULT_FILE)
    for key, kind in REQUIRED_KEYS.items():
        if not isinstance(result.get(key), kind):
            raise DataError(
                f"{run.name}/{RESULT_FILE}: no usable value for {key!r}. {RUN_AGAIN_HINT}"
            )
    manifest = _read_json(run, MANIFEST_FILE)
    versions = manifest.get("versions")
    quotes = _read_quotes(run)
    return RunFolder(
        result=result,
        quotes=quotes,
        scales=_read_scales(run, result, quotes),
        methods=_read_text(run, METHODS_FILE).strip(),
        versions=versions if isinstance(versions, dict) else {},
        decided=_read_json(run, DECIDED_FILE) if (run / DECIDED_FILE).is_file() else None,
        display_order=tuple(
            parse_path(row["path"])
            for row in _iter_rows(run, CODEBOOK_FILE, ("path",))
            if row["path"]
        ),
        settings_history=tuple(
            entry for entry in manifest.get("settings_history") or () if isinstance(entry, dict)
        ),
    )


def _read_text(run: Path, name: str) -> str:
    try:
        return (run / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"{run.name}: the file {name} is missing. {RUN_AGAIN_HINT}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{run.name}/{name}: cannot be read ({type(error).__name__}). {RUN_AGAIN_HINT}"
        ) from None


def _read_json(run: Path, name: str) -> dict[str, Any]:
    try:
        content = json.loads(_read_text(run, name))
    except (ValueError, RecursionError):
        raise DataError(f"{run.name}/{name}: not complete JSON. {RUN_AGAIN_HINT}") from None
    if not isinstance(content, dict):
        raise DataError(f"{run.name}/{name}: not a JSON object. {RUN_AGAIN_HINT}")
    return content


def read_run_table(run: Path, name: str, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table of the run folder, cells of any length.

    Raises `DataError` where the file or one of the ``needed`` columns is missing.
    """
    return list(_iter_rows(run, name, needed))


def _iter_rows(run: Path, name: str, needed: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Row after row, so that a table of a million quotes is not held twice."""
    earlier = csv.field_size_limit(MAX_CELL_CHARACTERS)
    try:
        with (run / name).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            header = reader.fieldnames or []
            if missing := [column for column in needed if column not in header]:
                raise DataError(
                    f"{run.name}/{name}: the column {missing[0]!r} is missing. {RUN_AGAIN_HINT}"
                )
            for row in reader:
                yield {k: v for k, v in row.items() if k is not None}
    except FileNotFoundError:
        raise DataError(f"{run.name}: the file {name} is missing. {RUN_AGAIN_HINT}") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(
            f"{run.name}/{name}: cannot be read ({type(error).__name__}). {RUN_AGAIN_HINT}"
        ) from None
    finally:
        csv.field_size_limit(earlier)


def _read_quotes(run: Path) -> tuple[RunQuote, ...]:
    texts = {
        row["quote_id"]: {name: row[name] for name in TEXT_COLUMNS if row.get(name)}
        for row in _iter_rows(run, TEXTS_FILE, ("quote_id", "text"))
    }
    quotes = []
    for number, row in enumerate(
        _iter_rows(run, QUOTES_FILE, ("quote_id", "group", "themes")), start=1
    ):
        where = f"{run.name}/{QUOTES_FILE}, row {number + 1}"
        if row["quote_id"] not in texts:
            raise DataError(f"{where}: its quote_id is not in {TEXTS_FILE}. {RUN_AGAIN_HINT}")
        quotes.append(_parse_quote(row, texts[row["quote_id"]], number, where))
    return tuple(quotes)


def _read_scales(
    run: Path, result: Mapping[str, Any], quotes: Sequence[RunQuote]
) -> dict[int, array[int]]:
    """Nothing where the result has no ladder: runs of earlier versions, other methods."""
    scales = result.get("scales") or []
    if len(scales) < 2:
        return {}
    try:
        columns = {f"{SCALE_COLUMN}{scale['k']}": scale for scale in scales}
        rows = _iter_rows(run, SCALES_FILE, ("quote_id", *columns))
        return parse_scale_labels(rows, columns, [quote.quote_id for quote in quotes])
    except (KeyError, TypeError, ValueError):
        raise DataError(
            f"{run.name}/{SCALES_FILE}: it does not fit to {RESULT_FILE}. {RUN_AGAIN_HINT}"
        ) from None


def _parse_quote(
    row: Mapping[str, str], given: Mapping[str, str], place: int, where: str
) -> RunQuote:
    """A quote; runs of earlier versions hold no numbers, and its place was its number."""
    try:
        number = int(row.get(QUOTE_NUMBER) or place)
        themes = json.loads(row["themes"] or "[]")
        x, y = (float(row.get(axis) or "nan") for axis in ("x", "y"))
    except (ValueError, RecursionError):
        raise DataError(
            f"{where}: themes, {QUOTE_NUMBER}, x or y cannot be read. {RUN_AGAIN_HINT}"
        ) from None
    if not isinstance(themes, list):
        raise DataError(f"{where}: themes is not a JSON array. {RUN_AGAIN_HINT}")
    placed = abs(x) < float("inf") and abs(y) < float("inf")
    return RunQuote(
        quote_id=row["quote_id"],
        text=given.get("text", ""),
        group=intern(row["group"]),
        reason=intern(row.get("reason", "")),
        themes=tuple(parse_path(str(theme)) for theme in themes),
        x=x if placed else None,
        y=y if placed else None,
        read={"true": True, "false": False}.get(row.get("read", "").lower()),
        study=intern(row.get("study", "")),
        participant=row.get("participant", ""),
        perspective=intern(row.get("perspective", "")),
        fictional=row.get("fictional", "").lower() == "true",
        number=number,
        coders=row.get("coders", ""),
        source=intern(row.get("source", "")),
        before=given.get("context_before", ""),
        after=given.get("context_after", ""),
        found_by=given.get("rule", ""),
    )
