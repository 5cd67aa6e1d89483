"""From codings to a table of themes by units."""

from __future__ import annotations

import numpy as np

from thememap.records import (
    UNKNOWN_VALUE,
    CollectionUnit,
    Incidence,
    LevelView,
    Quotes,
)


def collection_units(quotes: Quotes, *, unit: str) -> tuple[CollectionUnit, tuple[str, ...]]:
    """What is counted, and the unit of each quote (empty where it is not known).

    ``unit`` is ``study``, ``participant`` or empty: then studies, with fewer than two participants.
    A participant of two studies is two.
    """
    studies = set(quotes.study) - {UNKNOWN_VALUE}
    if unit == "study" or (not unit and len(studies) >= 2):
        return CollectionUnit.STUDIES, quotes.study
    pairs = zip(quotes.participant, quotes.study, strict=True)
    several = len(studies) > 1
    names = tuple(f"{study}: {person}" if person and several else person for person, study in pairs)
    return CollectionUnit.PARTICIPANTS, names


def incidence(view: LevelView, *, read: np.ndarray, unit: tuple[str, ...]) -> Incidence:
    """Which theme of a level occurs in which unit; units with a read quote, in order of names."""
    names = sorted({unit[row] for row in np.flatnonzero(read)} - {UNKNOWN_VALUE})
    number = {name: place for place, name in enumerate(names)}
    occurs = np.zeros((len(names), len(view.themes)), dtype=bool)
    for row in np.flatnonzero(read):
        if unit[row]:
            occurs[number[unit[row]]] |= view.member[row]
    return Incidence(units=tuple(names), themes=view.themes, occurs=occurs)
