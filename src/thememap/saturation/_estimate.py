"""Saturation of a coding: at every level, over all units and by perspective."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.records import (
    UNKNOWN_VALUE,
    Codebook,
    CollectionUnit,
    Incidence,
    LevelSaturation,
    LevelView,
    Quotes,
    ReferenceCoding,
    Saturation,
    SaturationRules,
    coded_levels,
    level_view,
    message,
)
from thememap.saturation._accumulate import accumulate_themes
from thememap.saturation._facts import SaturationFact
from thememap.saturation._incidence import collection_units, incidence


def estimate_saturation(
    *,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: SaturationRules,
    shown_level: int | None = None,
    seed: int = 0,
) -> Saturation:
    """Which themes occur in how many units, and how many more would come.

    Counted are quotes that were read in the reference coding, and units with such a quote. Without
    codings, or without units, there is a reason in place of levels.
    """
    unit_kind, unit = collection_units(quotes, unit=rules.unit)
    read = reference.read
    known = np.array([bool(name) for name in unit], dtype=bool) & read
    levels = coded_levels(reference)
    nothing = Saturation(unit=unit_kind, rules=rules, quotes_left_out=int((read & ~known).sum()))
    if not levels:
        return replace(nothing, reason=message(SaturationFact.NO_CODINGS))
    if not known.any():
        return replace(nothing, reason=message(SaturationFact.NO_UNITS))
    return replace(
        nothing,
        units=len({unit[row] for row in np.flatnonzero(known)}),
        shown_level=shown_level if shown_level in levels else levels[-1],
        levels=tuple(
            _at_level(
                level_view(reference=reference, codebook=codebook, level=level),
                level=level,
                quotes=quotes,
                read=known,
                unit=unit,
                rules=rules,
                seed=seed,
            )
            for level in levels
        ),
    )


def estimate_table_saturation(
    incidence: Incidence, *, rules: SaturationRules, seed: int = 0
) -> Saturation:
    """Saturation of a table of themes by units alone; one level, no perspectives."""
    overall = accumulate_themes(incidence, rules=rules, seed=seed)
    return Saturation(
        unit=CollectionUnit.UNITS,
        units=len(incidence.units),
        shown_level=1,
        levels=(LevelSaturation(level=1, overall=overall),),
        rules=rules,
    )


def _at_level(
    view: LevelView,
    *,
    level: int,
    quotes: Quotes,
    read: np.ndarray,
    unit: tuple[str, ...],
    rules: SaturationRules,
    seed: int,
) -> LevelSaturation:
    perspectives = sorted(set(quotes.perspective) - {UNKNOWN_VALUE})
    of = np.array(quotes.perspective)
    return LevelSaturation(
        level=level,
        overall=accumulate_themes(incidence(view, read=read, unit=unit), rules=rules, seed=seed),
        by_perspective=tuple(
            accumulate_themes(
                incidence(view, read=read & (of == name), unit=unit),
                rules=rules,
                seed=seed,
                perspective=name,
            )
            for name in (perspectives if len(perspectives) > 1 else ())
        ),
    )
