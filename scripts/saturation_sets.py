"""Real and bundled coded sets as tables of themes by units."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, NVIVO, SURVEYS, load

from thememap.records import ThemePath

SHORT = {"nhs-feedback": "nhs"}


def incidences(data: Path) -> dict[str, np.ndarray]:
    """(m, t) bool of each set, level and kind of unit; themes are those that occur.

    Units are participants or studies, and texts where nobody said whose they are (answers to one
    question of a survey, comments).
    """
    tables = {}
    for name in ("annomi", "taguette-usability"):
        of = load(name, data=data)
        tables[name] = _incidence(of.quotes.participant, of.themes())
    for name, levels in (
        *((survey, (1, 2)) for survey in SURVEYS),
        (NVIVO, (2, 3)),
        ("nhs-feedback", (1, 2)),
    ):
        of = load(name, data=data)
        for level in levels:
            themes = replace(of, level=level).themes()
            tables[f"{SHORT.get(name, name)}/{level}"] = _incidence(of.quotes.quote_id, themes)
    for name in BUNDLED:
        of = load(name, data=data)
        people = [a + b for a, b in zip(of.quotes.study, of.quotes.participant, strict=True)]
        for level in (2, 3):
            themes = replace(of, level=level).themes()
            tables[f"{name}-studies/{level}"] = _incidence(of.quotes.study, themes)
            tables[f"{name}-people/{level}"] = _incidence(people, themes)
    return tables


def is_even(name: str) -> bool:
    """Whether a set is of the half that was looked at."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def _incidence(units: Sequence[str], themes: Sequence[frozenset[ThemePath]]) -> np.ndarray:
    row = {name: place for place, name in enumerate(sorted(set(units)))}
    names = sorted({theme for of_quote in themes for theme in of_quote})
    column = {theme: place for place, theme in enumerate(names)}
    occurs = np.zeros((len(row), len(column)), dtype=bool)
    for unit, of_quote in zip(units, themes, strict=True):
        for theme in of_quote:
            occurs[row[unit], column[theme]] = True
    return occurs
