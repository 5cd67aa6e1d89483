"""Intervals by resampling whole studies (or participants, or quotes)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from thememap.records import Score

MIN_DEFINED_SHARE = 0.9
FEW_CLUSTERS = 20
MIN_CLUSTERS = 5
BOUND_TOLERANCE = 1e-12
NO_DISAGREEMENT = "no disagreement in the sample: resampling cannot show how uncertain that is"


@dataclass(frozen=True, kw_only=True, eq=False)
class BootstrapWeights:
    """Which clusters each bootstrap resample holds, how often: ``weights`` (r, c)."""

    weights: np.ndarray
    clusters: int
    name: str

    @property
    def interval(self) -> str:
        """What was resampled, in words."""
        few = f"; {self.clusters} are few, so it is rough" if self.clusters < FEW_CLUSTERS else ""
        return f"bootstrap of {self.clusters} {self.name}, BCa{few}"


def draw_bootstrap(clusters: int, *, name: str, times: int, seed: int) -> BootstrapWeights:
    """``times`` resamples of as many clusters, with replacement (Kang et al. 2013)."""
    rng = np.random.default_rng([seed, 11])
    even = np.full(max(clusters, 1), 1 / max(clusters, 1))
    weights = rng.multinomial(clusters, even, size=times).astype(np.float64)
    return BootstrapWeights(weights=weights, clusters=clusters, name=name)


def score_with_interval(
    measure: str,
    coefficient: Callable[[Any], np.ndarray],
    sums: Any,
    *,
    n: int,
    draws: BootstrapWeights | None,
    undefined: str,
) -> Score:
    """A coefficient of the sums of all clusters, with its interval.

    ``sums`` has clusters as its first axis and a method ``weighted``. BCa (Efron 1987) with a
    jackknife over clusters; the percentile interval where BCa's correction is undefined; none
    where fewer than 90 % of the resamples have a value, or there are fewer than five clusters.
    Below twenty the range with any one cluster left out is said.
    """
    clusters = len(sums.values)
    value = float(coefficient(sums.weighted(np.ones((1, clusters))))[0])
    if np.isnan(value):
        return Score(measure=measure, value=None, n=n, reason=undefined)
    if draws is None or draws.clusters < 2:
        return Score(measure=measure, value=value, n=n, interval="" if draws is None else (
            f"one {draws.name.removesuffix('s')} only: no interval"))  # fmt: skip
    if value >= 1 - BOUND_TOLERANCE:
        return Score(measure=measure, value=value, n=n, interval=NO_DISAGREEMENT)
    left_out = coefficient(sums.weighted(1.0 - np.eye(clusters)))
    left_out = left_out[~np.isnan(left_out)]
    without = _leave_one_out_range(left_out, draws) if draws.clusters < FEW_CLUSTERS else ""
    if draws.clusters < MIN_CLUSTERS:
        return Score(
            measure=measure, value=value, n=n,
            interval=f"{draws.clusters} {draws.name} are too few to resample{without}",
        )  # fmt: skip
    resampled = coefficient(sums.weighted(draws.weights))
    known = np.sort(resampled[~np.isnan(resampled)])
    if len(known) < MIN_DEFINED_SHARE * len(resampled):
        return Score(
            measure=measure, value=value, n=n,
            interval="undefined in more than a tenth of the resamples: no interval",
        )  # fmt: skip
    low, high = _bca_interval(value, known, left_out)
    return Score(
        measure=measure, value=value, n=n, low=low, high=high, interval=draws.interval + without
    )


def _leave_one_out_range(left_out: np.ndarray, draws: BootstrapWeights) -> str:
    """The range of the coefficient with any one cluster left out, in words."""
    if not len(left_out):
        return ""
    return (
        f"; with any one of the {draws.name} left out {left_out.min():.2f} to {left_out.max():.2f}"
    )


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
