"""One table of themes by units: what was seen, and what would come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.records import (
    AccumulationPoint,
    Estimate,
    Incidence,
    SaturationRules,
    SeenOnce,
    ThemeAccumulation,
    message,
)
from thememap.saturation._facts import SaturationFact
from thememap.saturation._rarefaction import rarefied
from thememap.saturation._unseen_themes import chao2, occurring_in


def accumulate_themes(
    incidence: Incidence, *, rules: SaturationRules, seed: int, perspective: str = ""
) -> ThemeAccumulation:
    """Counts, estimates, curves and stopping rules of one table."""
    frequency = incidence.occurs.sum(axis=0)
    units = len(incidence.units)
    counted = ThemeAccumulation(
        perspective=perspective,
        units=units,
        themes=len(incidence.themes),
        observed=int((frequency > 0).sum()),
        in_one=occurring_in(frequency, 1),
        in_two=occurring_in(frequency, 2),
        seen_once=tuple(
            SeenOnce(theme=theme, unit=incidence.units[int(column.argmax())])
            for theme, column, n in zip(
                incidence.themes, incidence.occurs.T, frequency, strict=True
            )
            if n == 1
        ),
    )
    if units < rules.least_units:
        return replace(counted, reason=message(SaturationFact.FEW_UNITS, n=units))
    sizes = np.arange(1, units + 1)
    return replace(
        counted,
        total=Estimate(value=chao2(frequency, units=units)),
        accumulation=_points(rarefied(frequency, units=units, sizes=sizes)),
        repeated=_points(rarefied(frequency, units=units, sizes=sizes, least=2)),
    )


def _points(expected: np.ndarray) -> tuple[AccumulationPoint, ...]:
    return tuple(
        AccumulationPoint(units=size, expected=value, low=value, high=value)
        for size, value in enumerate(expected.tolist(), start=1)
    )
