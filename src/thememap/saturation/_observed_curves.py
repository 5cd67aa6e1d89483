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

MOST_POINTS = 300
"""A curve over more units has points at some of them."""


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
    first, second = first_and_second(incidence.occurs[by_name], places)
    frequency, sizes = incidence.occurs.sum(axis=0), curve_sizes(units)
    collected = _collected(incidence) if incidence.ordered else None
    return replace(
        counted,
        accumulation=_points(
            sizes, rarefied(frequency, units=units, sizes=sizes), first, share=rules.band
        ),
        repeated=_points(
            sizes, rarefied(frequency, units=units, sizes=sizes, least=2), second, share=rules.band
        ),
        collected=() if collected is None else tuple(collected.tolist()),
        stopping=stopping_outcomes(first, units=units, rules=rules, collected=collected),
    )


def curve_sizes(units: int, *, most: int = MOST_POINTS) -> np.ndarray:
    """Numbers of units at which a curve has points: all, or ``most`` of them, evenly.

    >>> curve_sizes(3).tolist(), len(curve_sizes(100_000)), curve_sizes(100_000)[-1].item()
    ([1, 2, 3], 300, 100000)
    """
    return np.unique(np.linspace(1, units, num=min(units, most)).round().astype(int))


def _collected(incidence: Incidence) -> np.ndarray:
    """(m,) int: themes after each unit, in the order of the rows."""
    result: np.ndarray = np.logical_or.accumulate(incidence.occurs, axis=0).sum(axis=1)
    return result


def _points(
    sizes: np.ndarray, expected: np.ndarray, seen_at: np.ndarray, *, share: float
) -> tuple[AccumulationPoint, ...]:
    """Exact means with the band of the orders, wide enough to hold them.

    Where nearly all orders agree, their mean can lie a little outside the band.
    """
    low, high = middle_band(known_after(seen_at, sizes), share=share)
    return tuple(
        AccumulationPoint(units=size, expected=mean, low=least, high=most)
        for size, mean, least, most in zip(
            sizes.tolist(),
            expected.tolist(),
            np.minimum(low, expected).tolist(),
            np.maximum(high, expected).tolist(),
            strict=True,
        )
    )
