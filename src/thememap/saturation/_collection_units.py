"""What is counted: studies or participants, and what there is to say about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from thememap.records import (
    NO_MESSAGE,
    UNKNOWN_VALUE,
    CollectionUnit,
    Message,
    Quotes,
    ReferenceCoding,
    message,
)
from thememap.saturation._facts import SaturationFact

STUDY, PARTICIPANT = "study", "participant"
_LARGE_SHARE = 0.25
"""A unit with so many of the quotes, and twice its part, is named."""
_UNEVEN_SHARE = 0.2
"""So few of the units with half of the quotes are named."""
_DIFFERENT = 3
"""The most themes of a unit are so many times those of the middle one: very different numbers."""


@dataclass(frozen=True, kw_only=True)
class CollectionUnits:
    """The unit of each quote, empty where it is not known.

    ``notes`` say what was chosen and why; ``reason`` says why there is no unit.
    """

    kind: CollectionUnit
    names: tuple[str, ...]
    notes: tuple[Message, ...] = ()
    reason: Message = NO_MESSAGE


def collection_units(quotes: Quotes, *, read: np.ndarray, unit: str) -> CollectionUnits:
    """What is counted among the quotes that were ``read`` (n,) bool.

    ``unit`` is ``study``, ``participant`` or empty: then studies, with fewer than two participants.
    A participant of two studies is two. What was asked for and is not known is a reason; nothing
    else is counted in its place.
    """
    rows = np.flatnonzero(read)
    studies = {quotes.study[row] for row in rows} - {UNKNOWN_VALUE}
    people = {
        (quotes.study[row], quotes.participant[row]) for row in rows if quotes.participant[row]
    }
    if unit == STUDY or (not unit and len(studies) > 1):
        reason = NO_MESSAGE if studies else message(SaturationFact.NO_STUDIES)
        if unit:
            note = message(SaturationFact.UNIT_GIVEN)
        elif people:
            note = message(SaturationFact.UNIT_STUDIES, n=len(studies), participants=len(people))
        else:
            note = message(SaturationFact.UNIT_STUDIES_ONLY, n=len(studies))
        return CollectionUnits(
            kind=CollectionUnit.STUDIES, names=quotes.study, notes=(note,), reason=reason
        )
    if not people:
        fact = SaturationFact.ONE_STUDY if studies else SaturationFact.NO_UNITS
        if unit:
            fact = SaturationFact.NO_PARTICIPANTS
        return CollectionUnits(
            kind=CollectionUnit.PARTICIPANTS,
            names=(UNKNOWN_VALUE,) * len(quotes),
            reason=message(fact),
        )
    fact = SaturationFact.UNIT_GIVEN if unit else SaturationFact.UNIT_PARTICIPANTS
    notes = [message(fact)]
    in_studies = Counter(person for _, person in people)
    if shared := sum(n > 1 for n in in_studies.values()):
        notes.append(message(SaturationFact.SAME_NAME_IN_STUDIES, n=shared))
    pairs = zip(quotes.participant, quotes.study, strict=True)
    nested = len(studies) > 1
    return CollectionUnits(
        kind=CollectionUnit.PARTICIPANTS,
        names=tuple(
            f"{study}: {person}" if person and study and nested else person
            for person, study in pairs
        ),
        notes=tuple(notes),
    )


def unit_notes(
    units: CollectionUnits,
    *,
    known: np.ndarray,
    reference: ReferenceCoding,
    themes: np.ndarray,
) -> tuple[Message, ...]:
    """How many units have no theme, and whether a few hold most of the quotes.

    ``known`` (n,) bool are the quotes that were read and belong to a unit, ``themes`` (m,) int how
    many themes of the shown level each unit has.
    """
    sizes: Counter[str] = Counter()
    coded: set[str] = set()
    for row, has_theme in zip(
        np.flatnonzero(known), reference.assigned[known].any(axis=1), strict=True
    ):
        sizes[units.names[row]] += 1
        if has_theme:
            coded.add(units.names[row])
    notes = []
    if without := len(sizes) - len(coded):
        few = message(units.kind, n=without)
        notes.append(message(SaturationFact.UNITS_WITHOUT_THEME, n=without, units=few))
    # Where no unit has two themes it does not matter that some have more quotes.
    notes.extend(
        single_theme_notes(themes, units.kind) or _size_notes(sizes, units.kind, themes=themes)
    )
    return tuple(notes)


def single_theme_notes(themes: np.ndarray, kind: CollectionUnit) -> tuple[Message, ...]:
    """That no unit has more than one theme; ``themes`` (m,) int of each."""
    if len(themes) < 3 or themes.max() != 1:
        return ()
    return (message(SaturationFact.SINGLE_THEME, units=message(kind, n=len(themes))),)


def _size_notes(
    sizes: Counter[str], kind: CollectionUnit, *, themes: np.ndarray
) -> tuple[Message, ...]:
    """That one unit, or a few, hold most of the quotes; nothing with fewer than three units."""
    quotes, units = sum(sizes.values()), len(sizes)
    if units < 3:
        return ()
    name, most = min(sizes.items(), key=lambda item: (-item[1], item[0]))
    share = most / quotes
    if share >= _LARGE_SHARE and share >= 2 / units:
        return (message(SaturationFact.LARGE_UNIT, unit=name, quotes_share=share),)
    descending = np.cumsum(sorted(sizes.values(), reverse=True))
    few = int((descending < quotes / 2).sum()) + 1
    if few > _UNEVEN_SHARE * units:
        return ()
    middle = float(np.median(themes))
    differ = themes.max() >= _DIFFERENT * middle
    brought = message(
        SaturationFact.THEMES_DIFFER if differ else SaturationFact.THEMES_SIMILAR,
        low=int(themes.min()), high=int(themes.max()), middle=middle,
    )  # fmt: skip
    of_all = message(kind, n=units)
    return (message(SaturationFact.UNEVEN_UNITS, n=few, units=of_all, themes=brought),)
