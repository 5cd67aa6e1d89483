"""What a run folder holds of its inputs, read back as material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.output import hash_file_content
from thememap.records import Material, Review, Study, StudyReport, format_path
from thememap.review import ReviewMaterial
from thememap.run_files import (
    INPUTS_FOLDER,
    QUOTES_FILE,
    RESULT_FILE,
    REVIEW_FILE,
)

FINGERPRINT_LENGTH = 16


def read_run_material(run: Path) -> Material:
    """Quotes, codings and codebook of a run folder, as its inputs hold them.

    Raises `DataError` where ``run`` is no run folder.
    """
    from thememap.project import project_from_canonical_tables
    from thememap.tables import read_material

    folder = run / INPUTS_FOLDER
    if not (folder / QUOTES_FILE).is_file():
        raise DataError(
            f"{run.name}: not a run folder of thememap (it holds no {INPUTS_FOLDER}/{QUOTES_FILE})."
            " Name the folder that was given to --out."
        )
    coded = (folder / "codings.csv").read_text(encoding="utf-8").count("\n") > 1
    return read_material(
        project_from_canonical_tables(
            quotes=folder / QUOTES_FILE,
            codings=[folder / "codings.csv"] if coded else [],
            codebook=folder / "codebook.csv" if coded else None,
        )
    )


def read_run_studies(run: Path) -> Review:
    """The tables of studies and reports of a run folder; empty where it has none.

    Raises `DataError` where they cannot be read.
    """
    content = _read_review(run)
    if content is None:
        return Review()
    with damage_as_data_error(run):
        return Review(
            studies=tuple(Study(**row) for row in content["studies"]),
            reports=tuple(StudyReport(**row) for row in content["reports"]),
        )


def _read_review(run: Path) -> dict[str, Any] | None:
    """The tables of the review as the run holds them; `None` where it has none."""
    path = run / REVIEW_FILE
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError):
        raise DataError(f"{path.name}: not complete JSON. Run thememap again.") from None
    known = {field.name for field in fields(Review)}
    if not isinstance(content, dict) or not known >= set(content):
        raise DataError(f"{path.name}: written by another version. Run thememap again.")
    return content


def _read_constructs(run: Path) -> tuple[dict[str, dict[str, Any]], frozenset[frozenset[str]]]:
    """Constructs by id, and the pairs of them that the translations name."""
    content = _read_review(run)
    if content is None:
        return {}, frozenset()
    with damage_as_data_error(run):
        return (
            {str(construct["construct"]): construct for construct in content["constructs"]},
            frozenset(
                frozenset((str(translation["construct"]), str(translation["other"])))
                for translation in content["translations"]
            ),
        )


def load_review_material(run: Path) -> ReviewMaterial:
    """What the run folder holds for reviewing."""
    from thememap.report import read_run

    folder = read_run(run)
    constructs, examined = _read_constructs(run)
    return ReviewMaterial(
        result=folder.result,
        text={quote.quote_id: quote.text for quote in folder.quotes},
        study={quote.quote_id: quote.study for quote in folder.quotes},
        speaker={
            quote.quote_id: ", ".join(
                part for part in (quote.participant, quote.perspective, quote.study) if part
            )
            for quote in folder.quotes
        },
        themes={
            quote.quote_id: tuple(format_path(path) for path in quote.themes)
            for quote in folder.quotes
            if quote.read
        },
        constructs=constructs,
        examined_pairs=examined,
    )


def fingerprint(run: Path) -> str:
    """What stands for a run as it was computed; raises `DataError` where ``run`` is none."""
    try:
        return hash_file_content(run / RESULT_FILE)[:FINGERPRINT_LENGTH]
    except OSError:
        raise DataError(f"{run.name}: not a run folder of thememap.") from None


@contextmanager
def damage_as_data_error(run: Path) -> Iterator[None]:
    """One message instead of what code stumbles over in a result that is not as it was written."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}: its result cannot be used ({type(error).__name__}). The folder is "
            "damaged or was written by another version: run thememap again."
        ) from error
