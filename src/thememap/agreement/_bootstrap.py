"""Intervals by resampling whole studies (or participants, or quotes)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thememap.agreement._coefficients import Coefficient
from thememap.agreement._facts import AgreementFact
from thememap.records import (
    NO_MESSAGE,
    Message,
    ResamplingUnit,
    Score,
    ScoreFact,
    count_units,
    message,
)

MIN_DEFINED_SHARE = 0.9
FEW_CLUSTERS = 20
MIN_CLUSTERS = 5
MIN_QUOTES = 10
"""Resampling fewer quotes shows next to nothing of how uncertain a coefficient is."""
BOUND_TOLERANCE = 1e-12


@dataclass(frozen=True, kw_only=True, eq=False)
class BootstrapWeights:
    """Which clusters each bootstrap resample holds, how often: ``weights`` (r, c)."""

    weights: np.ndarray
    clusters: int
    unit: ResamplingUnit

    @property
    def units(self) -> Message:
        """What is resampled, and how many there are."""
        return count_units(self.unit, self.clusters)


def draw_bootstrap(
    clusters: int, *, unit: ResamplingUnit, times: int, seed: int
) -> BootstrapWeights:
    """``times`` resamples of as many clusters, with replacement (Kang et al. 2013)."""
    rng = np.random.default_rng([seed, 11])
    even = np.full(max(clusters, 1), 1 / max(clusters, 1))
    weights = rng.multinomial(clusters, even, size=times).astype(np.float64)
    return BootstrapWeights(weights=weights, clusters=clusters, unit=unit)


def score_with_interval(
    coefficient: Coefficient,
    sums: Any,
    *,
    n: int,
    draws: BootstrapWeights | None,
) -> Score:
    """A coefficient of the sums of all clusters, with its interval.

    ``sums`` has clusters as its first axis and a method ``weighted``. BCa (Efron 1987) with a
    jackknife over clusters; the percentile interval where BCa's correction is undefined; none
    where fewer than 90 % of the resamples have a value, or there are fewer than five clusters or
    ten quotes.
    Below twenty the range with any one cluster left out is said.
    """
    clusters = len(sums.values)
    value = float(coefficient.values(sums.weighted(np.ones((1, clusters))))[0])
    if np.isnan(value):
        return Score(measure=coefficient.name, value=None, n=n, reason=message(coefficient.reason))
    if n < MIN_QUOTES and draws is not None:
        few = message(AgreementFact.TOO_FEW_QUOTES)
        return Score(measure=coefficient.name, value=value, n=n, interval=few)
    low, high, interval = _interval(coefficient, sums, value, draws)
    return Score(measure=coefficient.name, value=value, n=n, low=low, high=high, interval=interval)


def _interval(
    coefficient: Coefficient, sums: Any, value: float, draws: BootstrapWeights | None
) -> tuple[float | None, float | None, Message]:
    if draws is None:
        return None, None, NO_MESSAGE
    if draws.clusters < 2:
        return None, None, message(ScoreFact.TOO_FEW_UNITS, n=draws.clusters, units=draws.units)
    if value >= 1 - BOUND_TOLERANCE:
        return None, None, message(AgreementFact.NO_DISAGREEMENT)
    left_out = coefficient.values(sums.weighted(1.0 - np.eye(len(sums.values))))
    left_out = left_out[~np.isnan(left_out)]
    few = without = NO_MESSAGE
    if draws.clusters < FEW_CLUSTERS:
        few = message(ScoreFact.FEW_UNITS, n=draws.clusters)
        if len(left_out):
            ends = {"low": float(left_out.min()), "high": float(left_out.max())}
            without = message(AgreementFact.WITHOUT_ANY_ONE, **ends)
    if draws.clusters < MIN_CLUSTERS:
        reason = message(AgreementFact.TOO_FEW_CLUSTERS, units=draws.units, without=without)
        return None, None, reason
    resampled = coefficient.values(sums.weighted(draws.weights))
    known = np.sort(resampled[~np.isnan(resampled)])
    if len(known) < MIN_DEFINED_SHARE * len(resampled):
        return None, None, message(AgreementFact.OFTEN_UNDEFINED)
    how = message(AgreementFact.BOOTSTRAP, units=draws.units, few=few, without=without)
    return *_bca_interval(value, known, left_out), how


def _bca_interval(value: float, known: np.ndarray, left_out: np.ndarray) -> tuple[float, float]:
    from statistics import NormalDist

    normal = NormalDist()
    below = (np.sum(known < value) + 0.5 * np.sum(known == value)) / len(known)
    levels = [0.025, 0.975]
    spread = left_out.mean() - left_out if len(left_out) else np.zeros(1)
    sizes = float(np.sum(spread**2))
    if 0 < below < 1 and sizes > 0:
        bias = normal.inv_cdf(float(below))
        skew = float(np.sum(spread**3)) / (6 * sizes**1.5)
        moved = []
        for level in levels:
            z = bias + normal.inv_cdf(level)
            moved.append(normal.cdf(bias + z / (1 - skew * z)) if abs(skew * z) < 1 else level)
        levels = moved
    low, high = np.quantile(known, levels)
    return float(low), float(high)
