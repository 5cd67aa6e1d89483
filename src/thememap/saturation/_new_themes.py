"""How many new themes come with further units, with an interval of the number that will come.

Two things are not known: how many themes are expected, as the numbers of themes in one and in two
units are themselves draws, and how many of those come. Where units differ in richness, new themes
come in bursts: how unevenly the themes of one unit are spread over the units at hand says how much
wider both must be taken. No random numbers: a grid of quantiles, and the negative binomial
distribution with the mean and variance that result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.records import Estimate, NewThemes
from thememap.saturation._extrapolation import new_themes
from thememap.saturation._unseen_themes import occurring_in

GRID = 16
PRIOR = 0.5
TAIL = 0.025


@dataclass(frozen=True, kw_only=True)
class NewThemeCounts:
    """What new themes are predicted from.

    ``units`` at hand, ``once`` and ``twice`` themes in exactly one and two of them; ``spread`` is
    the variance of the themes of one unit over the units, divided by its mean, and 1 at least.
    """

    units: int
    once: int
    twice: int
    spread: float = 1.0


def count_for_new(occurs: np.ndarray) -> NewThemeCounts:
    """The counts of (m, t) bool, with two units or more.

    >>> count_for_new(np.array([[1, 0, 1, 0], [0, 1, 1, 1], [0, 0, 0, 1]], dtype=bool))
    NewThemeCounts(units=3, once=2, twice=2, spread=1.0)
    """
    frequency = occurs.sum(axis=0)
    once = occurring_in(frequency, 1)
    of_one = occurs[:, frequency == 1].sum(axis=1)
    spread = max(1.0, float(of_one.var(ddof=1) / of_one.mean())) if once else 1.0
    return NewThemeCounts(
        units=len(occurs), once=once, twice=occurring_in(frequency, 2), spread=spread
    )


def predict_new(counts: NewThemeCounts, further: np.ndarray) -> tuple[NewThemes, ...]:
    """New themes in each number of further units, with the 95 % interval of what will come.

    ``further`` (k,) int, at most the units at hand. Low and high are whole numbers.

    >>> new = predict_new(NewThemeCounts(units=10, once=3, twice=1), np.array([5]))[0].expected
    >>> round(new.value, 2), new.low, new.high
    (1.22, 0.0, 5.0)
    """
    value = new_themes(
        np.array(float(counts.once)), np.array(float(counts.twice)),
        units=counts.units, further=further,
    )  # fmt: skip
    low, high = _interval(counts, further)
    return tuple(
        NewThemes(units=int(units), expected=Estimate(value=mean, low=bottom, high=top))
        for units, mean, bottom, top in zip(
            further,
            value.tolist(),
            np.minimum(low, np.floor(value)).tolist(),
            np.maximum(high, np.ceil(value)).tolist(),
            strict=True,
        )
    )


def plausible_means(counts: NewThemeCounts, further: np.ndarray) -> np.ndarray:
    """(n, k) numbers of new themes that may be expected, all equally likely.

    From `GRID` quantiles each of what the numbers of themes in one and in two units may be in other
    units like these: gamma distributions about what they are, as wide as their `spread` says.
    """
    from scipy.stats import gamma

    grid = (np.arange(GRID) + 0.5) / GRID
    once, twice = (
        gamma.ppf(grid, (n + PRIOR) / counts.spread) * counts.spread
        for n in (counts.once, counts.twice)
    )
    means = new_themes(
        once[:, None, None], twice[None, :, None], units=counts.units, further=further
    )
    return means.reshape(-1, len(further))


def _interval(counts: NewThemeCounts, further: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from scipy.stats import nbinom

    means = plausible_means(counts, further)
    mean = means.mean(axis=0)
    # at least a little above the mean, where the negative binomial becomes the Poisson
    variance = np.maximum(means.var(axis=0) + counts.spread * mean, mean * 1.0001)
    size = mean**2 / (variance - mean)
    share = size / (size + mean)
    return nbinom.ppf(TAIL, size, share), nbinom.ppf(1 - TAIL, size, share)
