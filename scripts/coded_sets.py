"""The coded sets that evaluations run on: real ones beside the project, and the bundled corpora."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from thememap.embedding import VectorStore, create_encoder, embed
from thememap.pipeline import load_material
from thememap.project import load_project
from thememap.records import Codebook, Codings, Quotes, Theme, ThemePath

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261123
NHS_QUOTES = 3_000
LEAST_WORDS = 8
REAL = ("nhs-feedback", "annomi", "taguette-usability")
BUNDLED = ("alliance", "cycling")


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


def load(name: str, *, data: Path | None) -> CodedSet:
    """One of `REAL` (from the folder ``data``) or `BUNDLED`."""
    if name in BUNDLED:
        return _bundled(name)
    assert data is not None, "--data names the folder with the real sets"
    return {"nhs-feedback": _nhs, "annomi": _annomi, "taguette-usability": _taguette}[name](data)


def vectors_of(quotes: Quotes, *, name: str = "all-MiniLM-L6-v2") -> np.ndarray:
    with VectorStore() as store:
        found: np.ndarray = embed(quotes.text, encoder=create_encoder(name), store=store).vectors
    return found


def coded_set(
    name: str,
    rows: list[tuple[str, str, tuple[ThemePath, ...]]],
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


def _rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def nhs_rows(data: Path) -> list[tuple[str, str, ThemePath]]:
    """(text, trust, theme) of each different comment, in order of the texts."""
    seen: dict[str, tuple[str, ThemePath]] = {}
    for row in _rows_of(data / "nhs-feedback/text_data.csv"):
        text = " ".join(row["feedback"].split())
        if text and text not in seen:
            seen[text] = (row["organization"], (row["label"].strip(), row["subcategory"].strip()))
    return [(text, *seen[text]) for text in sorted(seen)]


def _nhs(data: Path) -> CodedSet:
    every = nhs_rows(data)
    chosen = np.random.default_rng(SEED).choice(len(every), size=NHS_QUOTES, replace=False)
    rows = [(every[i][0], every[i][1], (every[i][2],)) for i in sorted(chosen.tolist())]
    return coded_set("nhs-feedback", rows, level=2)


def _annomi(data: Path) -> CodedSet:
    seen: dict[str, tuple[str, tuple[ThemePath, ...]]] = {}
    for row in _rows_of(data / "annomi/annomi.csv"):
        text = " ".join(row["utterance_text"].split())
        if row["interlocutor"] == "client" and len(text.split()) >= LEAST_WORDS:
            seen.setdefault(text, (f"session {row['transcript_id']}", ((row["topic"].strip(),),)))
    return coded_set("annomi", [(text, *rest) for text, rest in seen.items()], level=1, people=True)


def _taguette(data: Path) -> CodedSet:
    tags: dict[str, set[ThemePath]] = {}
    document: dict[str, str] = {}
    for row in _rows_of(data / "taguette-usability/highlights.csv"):
        text = " ".join(row["content"].split())
        if text:
            tags.setdefault(text, set()).add((row["tag"].strip(),))
            document.setdefault(text, row["document"])
    rows = [(text, document[text], tuple(sorted(tags[text]))) for text in tags]
    return coded_set("taguette-usability", rows, level=1, people=True)


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
    "BUNDLED", "REAL", "ROOT", "SEED", "CodedSet", "coded_set", "load", "nhs_rows", "vectors_of",
]  # fmt: skip
