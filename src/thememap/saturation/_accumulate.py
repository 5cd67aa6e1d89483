"""One table of themes by units: what was seen, and what would come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.records import (
    AccumulationPoint,
    Incidence,
    NewThemes,
    SaturationRules,
    SeenOnce,
    ThemeAccumulation,
    message,
)
from thememap.saturation._coverage import estimate_coverage
from thememap.saturation._facts import SaturationFact
from thememap.saturation._new_themes import count_for_new, predict_new
from thememap.saturation._observed_curves import curve_sizes, with_observed_curves
from thememap.saturation._unseen_themes import estimate_total, occurring_in

CURVE_POINTS = 30


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
    counted = with_observed_curves(counted, incidence, rules=rules, seed=seed)
    if units < rules.least_units:
        return replace(
            counted, reason=message(SaturationFact.FEW_UNITS, n=units, needed=rules.least_units)
        )
    if not counted.observed:
        return replace(counted, reason=message(SaturationFact.NO_THEMES))
    if incidence.occurs.any(axis=1).sum() == 1:
        return replace(counted, reason=message(SaturationFact.THEMES_OF_ONE_UNIT))
    further = {n for n in (*rules.further, units) if n <= units}
    curve = {*curve_sizes(units, most=CURVE_POINTS).tolist()}
    beyond = predict_new(count_for_new(incidence.occurs), np.array(sorted(further | curve)))
    return replace(
        counted,
        total=estimate_total(frequency, units=units),
        coverage=estimate_coverage(incidence.occurs, resamples=rules.resamples, seed=seed),
        new=tuple(new for new in beyond if new.units in further),
        accumulation=counted.accumulation + _points_beyond(beyond, counted),
    )


def _points_beyond(
    beyond: tuple[NewThemes, ...], counted: ThemeAccumulation
) -> tuple[AccumulationPoint, ...]:
    seen = counted.observed
    return tuple(
        AccumulationPoint(
            units=counted.units + new.units,
            expected=seen + (new.expected.value or 0.0),
            low=seen + (new.expected.low or 0.0),
            high=seen + (new.expected.high or 0.0),
            extrapolated=True,
        )
        for new in beyond
    )
