"""The coded sets that evaluations run on: real ones beside the project, and the bundled corpora."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from thememap.embedding import VectorStore, create_encoder, embed
from thememap.grouping import (
    PreparedPoints,
    number_by_rule_of_thumb,
    number_by_themes,
    partition_points,
)
from thememap.pipeline import load_material
from thememap.project import SourcesSection, load_project
from thememap.records import Codebook, Codings, NumberOfGroups, Quotes, Theme, ThemePath
from thememap.sources import import_files

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261123
NHS_QUOTES = 3_000
LEAST_WORDS = 8
LEAST_QUOTES = 10
REAL = ("nhs-feedback", "annomi", "taguette-usability")
NVIVO = "nvivo-comments"
SURVEYS = ("proctoring-n3", "proctoring-n4", "proctoring-q5")
BUNDLED = ("alliance", "cycling")
Row = tuple[str, str, tuple[ThemePath, ...]]
"""Text, study (or participant) and themes."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedSet:
    """Quotes with themes that people gave them; every quote was read.

    ``level`` is the level of the themes that are compared.
    """

    name: str
    quotes: Quotes
    codings: Codings
    codebook: Codebook
    level: int

    def themes(self) -> list[frozenset[ThemePath]]:
        """The themes of each quote at ``level``."""
        of: dict[str, set[ThemePath]] = {one: set() for one in self.quotes.quote_id}
        for quote_id, theme in zip(self.codings.quote_id, self.codings.theme, strict=True):
            if theme is not None and quote_id in of and len(theme) >= self.level:
                of[quote_id].add(theme[: self.level])
        return [frozenset(of[one]) for one in self.quotes.quote_id]

    def unit(self) -> np.ndarray:
        """What is resampled: the study, else the participant, else the quote."""
        return self.quotes.resampling_units()[1]

    def well_coded_themes(self) -> int:
        """How many themes have ten quotes or more."""
        counts = Counter(theme for of_quote in self.themes() for theme in of_quote)
        return sum(n >= LEAST_QUOTES for n in counts.values())

    def in_half(self, half: str) -> CodedSet:
        """The quotes of the ``even`` or ``odd`` half, by the SHA-256 of their texts."""
        return self.take(
            [row for row, text in enumerate(self.quotes.text) if is_in_half(text, half)]
        )

    def take(self, rows: Sequence[int]) -> CodedSet:
        """The quotes in some rows."""
        quotes = self.quotes.take(rows)
        chosen = set(quotes.quote_id)
        of = self.codings
        kept_rows = [row for row, quote_id in enumerate(of.quote_id) if quote_id in chosen]
        codings = Codings(
            quote_id=tuple(of.quote_id[row] for row in kept_rows),
            coder=tuple(of.coder[row] for row in kept_rows),
            theme=tuple(of.theme[row] for row in kept_rows),
        )
        return replace(self, quotes=quotes, codings=codings)


def is_in_half(text: str, half: str) -> bool:
    """Whether a text is in the ``even`` or ``odd`` half; ``all`` has every text."""
    parity = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2
    return half == "all" or ("even", "odd").index(half) == parity


def load(name: str, *, data: Path | None, half: str = "all") -> CodedSet:
    """One of `REAL` or `SURVEYS` or `NVIVO` (from the folder ``data``), or of `BUNDLED`.

    ``nhs-feedback`` is drawn from the half that is asked for, so that it keeps its size.
    """
    if name in BUNDLED:
        return _bundled(name).in_half(half)
    assert data is not None, "--data names the folder with the real sets"
    if name == "nhs-feedback":
        return _nhs(data, half)
    if name == NVIVO:
        return _nvivo(data).in_half(half)
    if name in SURVEYS:
        return _proctoring(data, name.partition("-")[2]).in_half(half)
    return {"annomi": _annomi, "taguette-usability": _taguette}[name](data).in_half(half)


def shown_groups(
    prepared: PreparedPoints, *, themes: int, level: int
) -> tuple[NumberOfGroups, np.ndarray]:
    """The number of groups that a run shows, and (m,) labels of the points.

    ``themes`` is how many of the level have ten quotes or more.
    """
    m = len(prepared.points)
    number = number_by_themes(themes, level=level, m=m) if themes else number_by_rule_of_thumb(m)
    points = prepared.all_points()
    return number, partition_points(points, method="spectral", k=number.k, seed=0)


def vectors_of(quotes: Quotes, *, name: str = "all-MiniLM-L6-v2") -> np.ndarray:
    with VectorStore() as store:
        found: np.ndarray = embed(quotes.text, encoder=create_encoder(name), store=store).vectors
    return found


def coded_set(
    name: str,
    rows: Sequence[Row],
    *,
    level: int,
    people: bool = False,
) -> CodedSet:
    """From (text, study, themes) of distinct texts, numbered in order of their texts.

    With ``people`` the second value names the participant (a session, an interview).
    """
    rows = sorted(rows)
    ids = tuple(f"{number:05d}" for number in range(len(rows)))
    empty = ("",) * len(rows)
    quotes = Quotes(
        quote_id=ids,
        text=tuple(row[0] for row in rows),
        source=empty,
        report=empty,
        study=empty if people else tuple(row[1] for row in rows),
        participant=tuple(row[1] for row in rows) if people else empty,
        perspective=empty,
        order=empty,
        heading=empty,
        start=(None,) * len(rows),
        end=(None,) * len(rows),
        fictional=(None,) * len(rows),
    )
    pairs = [(i, theme) for i, row in zip(ids, rows, strict=True) for theme in row[2] or (None,)]
    codings = Codings(
        quote_id=tuple(one for one, _ in pairs),
        coder=("people",) * len(pairs),
        theme=tuple(theme for _, theme in pairs),
    )
    paths = sorted({theme[:depth] for _, theme in pairs if theme for depth in range(1, 9)})
    return CodedSet(
        name=name,
        quotes=quotes,
        codings=codings,
        codebook=Codebook.of([Theme(path=path) for path in paths]),
        level=level,
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def nhs_rows(data: Path) -> list[tuple[str, str, ThemePath]]:
    """(text, trust, theme) of each different comment, in order of the texts."""
    seen: dict[str, tuple[str, ThemePath]] = {}
    for row in rows_of(data / "nhs-feedback/text_data.csv"):
        text = " ".join(row["feedback"].split())
        if text and text not in seen:
            seen[text] = (row["organization"], (row["label"].strip(), row["subcategory"].strip()))
    return [(text, *seen[text]) for text in sorted(seen)]


def _nhs(data: Path, half: str) -> CodedSet:
    every = [row for row in nhs_rows(data) if is_in_half(row[0], half)]
    chosen = np.random.default_rng(SEED).choice(len(every), size=NHS_QUOTES, replace=False)
    rows: list[Row] = []
    for text, trust, theme in (every[i] for i in sorted(chosen.tolist())):
        rows.append((text, trust, (theme,)))
    return coded_set("nhs-feedback", rows, level=2)


def _annomi(data: Path) -> CodedSet:
    seen: dict[str, tuple[str, tuple[ThemePath, ...]]] = {}
    for row in rows_of(data / "annomi/annomi.csv"):
        text = " ".join(row["utterance_text"].split())
        if row["interlocutor"] == "client" and len(text.split()) >= LEAST_WORDS:
            seen.setdefault(text, (f"session {row['transcript_id']}", ((row["topic"].strip(),),)))
    return coded_set("annomi", [(text, *rest) for text, rest in seen.items()], level=1, people=True)


def _taguette(data: Path) -> CodedSet:
    tags: dict[str, set[ThemePath]] = {}
    document: dict[str, str] = {}
    for row in rows_of(data / "taguette-usability/highlights.csv"):
        text = " ".join(row["content"].split())
        if text:
            tags.setdefault(text, set()).add((row["tag"].strip(),))
            document.setdefault(text, row["document"])
    rows = [(text, document[text], tuple(sorted(tags[text]))) for text in tags]
    return coded_set("taguette-usability", rows, level=1, people=True)


def _proctoring(data: Path, question: str) -> CodedSet:
    """The answers to one question, with the codes of the first coder, who read them all."""
    rows = rows_of(data / f"proctoring/{question}_primary.csv")
    asked = next(name for name in rows[0] if "Code" not in name and "ResponseId" not in name)
    tags: dict[str, set[ThemePath]] = {}
    for row in rows:
        text = " ".join(row[asked].split())
        codes = (row[name] for name in row if name.startswith("Code ") and row[name].strip())
        paths = {tuple(part.strip() for part in code.split("->")) for code in codes}
        if text:
            tags.setdefault(text, set()).update(paths)
    answers: list[Row] = [(text, "", tuple(sorted(tags[text]))) for text in tags]
    return coded_set(f"proctoring-{question}", answers, level=1)


def _nvivo(data: Path) -> CodedSet:
    """Hungarian comments on videos with the codes of the coder who gave most; the encoder is not
    made for Hungarian."""
    file = data / "qda-projects/nvivo12-hungarian.qdpx"
    material = import_files([file], SourcesSection()).material
    coder, _ = Counter(material.codings.coder).most_common(1)[0]
    texts = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    tags: dict[str, set[ThemePath]] = {}
    given = material.codings
    for quote_id, by, theme in zip(given.quote_id, given.coder, given.theme, strict=True):
        if by == coder and theme is not None:
            tags.setdefault(" ".join(texts[quote_id].split()), set()).add(theme)
    rows: list[Row] = [(text, "", tuple(sorted(themes))) for text, themes in tags.items()]
    return coded_set("nvivo-comments", rows, level=3)


def _bundled(name: str) -> CodedSet:
    material = load_material(load_project(ROOT / f"configs/{name}.toml"))
    coder = {"alliance": "Clara", "cycling": "Ada"}[name]
    coder = coder if coder in material.codings.coders else material.codings.coders[0]
    rows = [row for row, one in enumerate(material.codings.coder) if one == coder]
    codings = Codings(
        quote_id=tuple(material.codings.quote_id[row] for row in rows),
        coder=tuple(coder for _ in rows),
        theme=tuple(material.codings.theme[row] for row in rows),
    )
    return CodedSet(
        name=name, quotes=material.quotes, codings=codings, codebook=material.codebook, level=2
    )


__all__ = [
    "BUNDLED", "NVIVO", "REAL", "ROOT", "SEED", "SURVEYS", "CodedSet", "Row", "coded_set", "load",
    "nhs_rows", "rows_of", "shown_groups", "vectors_of",
]  # fmt: skip
