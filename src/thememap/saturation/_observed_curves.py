"""How the themes of a table add up over its units: curves, order of collection, stopping rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.records import AccumulationPoint, Incidence, SaturationRules, ThemeAccumulation
from thememap.saturation._orders import (
    first_and_second,
    known_after,
    middle_band,
    shuffled_places,
)
from thememap.saturation._rarefaction import rarefied
from thememap.saturation._stopping_rules import stopping_outcomes


def with_observed_curves(
    counted: ThemeAccumulation, incidence: Incidence, *, rules: SaturationRules, seed: int
) -> ThemeAccumulation:
    """The same with its curves up to the units at hand and what stopping rules would have done.

    Means are exact (rarefaction); bands are those of `shuffled_places`.
    """
    units = len(incidence.units)
    if not units:
        return counted
    # Shuffled orders are numbered by name, whatever the order of collection.
    by_name = sorted(range(units), key=incidence.units.__getitem__)
    places = shuffled_places(units, orders=rules.orders, seed=seed)
    seen_at = first_and_second(incidence.occurs[by_name], places)
    known, known_twice = (known_after(at, units=units) for at in seen_at)
    frequency = incidence.occurs.sum(axis=0)
    collected = _collected(incidence) if incidence.ordered else None
    return replace(
        counted,
        accumulation=_points(rarefied(frequency, units=units), known, share=rules.band),
        repeated=_points(rarefied(frequency, units=units, least=2), known_twice, share=rules.band),
        collected=() if collected is None else tuple(collected.tolist()),
        stopping=stopping_outcomes(known, rules=rules, collected=collected),
    )


def _collected(incidence: Incidence) -> np.ndarray:
    """(m,) int: themes after each unit, in the order of the rows."""
    result: np.ndarray = np.logical_or.accumulate(incidence.occurs, axis=0).sum(axis=1)
    return result


def _points(
    expected: np.ndarray, known: np.ndarray, *, share: float
) -> tuple[AccumulationPoint, ...]:
    """Exact means with the band of the orders, wide enough to hold them.

    Where nearly all orders agree, their mean can lie a little outside the band.
    """
    low, high = middle_band(known, share=share)
    return tuple(
        AccumulationPoint(units=size, expected=mean, low=least, high=most)
        for size, (mean, least, most) in enumerate(
            zip(
                expected.tolist(),
                np.minimum(low, expected).tolist(),
                np.maximum(high, expected).tolist(),
                strict=True,
            ),
            start=1,
        )
    )
