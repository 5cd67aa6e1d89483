"""Other estimators of unseen themes, that were tried and left."""

from __future__ import annotations

import numpy as np

MIXTURE_STEPS = 300
MIXTURE_POINTS = 40
INFREQUENT = 10


def chao2_corrected(frequency: np.ndarray, *, units: int) -> float:
    """The bias-corrected form of Chao2: defined in every case, and lower.

    >>> round(chao2_corrected(np.array([1, 1, 1, 2, 3, 5]), units=10), 3)
    7.35
    """
    once, twice = int((frequency == 1).sum()), int((frequency == 2).sum())
    unseen = once * (once - 1) / (2 * (twice + 1))
    return float((frequency > 0).sum() + (units - 1) / units * unseen)


def new_corrected(frequency: np.ndarray, *, units: int, further: np.ndarray) -> np.ndarray:
    """New themes of further units, from the bias-corrected form."""
    once = int((frequency == 1).sum())
    unseen = chao2_corrected(frequency, units=units) - int((frequency > 0).sum())
    share = once / (units * unseen + once) if once else 0.0
    result: np.ndarray = unseen * (1 - (1 - share) ** further)
    return result


def coverage_estimator(frequency: np.ndarray, *, units: int) -> float:
    """ICE (Lee & Chao 1994, as EstimateS and SpadeR compute it); undefined where all occur once.

    >>> round(coverage_estimator(np.array([1, 1, 1, 2, 3, 5, 20]), units=30), 2)
    10.45
    """
    seen = frequency[frequency > 0]
    rare = seen[seen <= INFREQUENT]
    once, twice = int((rare == 1).sum()), int((rare == 2).sum())
    if not once:
        return float(len(seen))
    total = int(rare.sum())
    share = 2 * twice if twice else 2
    share = share / ((units - 1) * (once if twice else once - 1) + share)
    coverage = 1 - once / total * (1 - share)
    if coverage <= 0:
        return float("nan")
    pairs = float((rare * (rare - 1)).sum())
    spread = len(rare) / coverage * units / (units - 1) * pairs / (total * max(total - 1, 1)) - 1
    return len(seen) - len(rare) + len(rare) / coverage + once / coverage * max(spread, 0.0)


def good_toulmin(
    counts: np.ndarray, *, units: int, further: np.ndarray, smooth: bool
) -> np.ndarray:
    """New themes after Good & Toulmin; smoothed with Poisson weights (Orlitsky et al. 2016).

    ``counts`` (m,): themes in exactly 1, 2, … m units. Up to as many further units as there are.

    >>> good_toulmin(np.array([4, 2, 0]), units=3, further=np.array([3]), smooth=False).tolist()
    [2.0]
    """
    from scipy.stats import poisson

    times = np.arange(1, units + 1)
    ratio = further[:, None] / units
    weight = np.ones((len(further), units))
    if smooth:
        mean = np.log(np.maximum(units * (ratio + 1) ** 2, 2)) / (2 * ratio)
        weight = poisson.sf(times - 1, mean)
    result: np.ndarray = np.maximum(-((-ratio) ** times * counts * weight).sum(axis=1), 0)
    return result


def mixture(
    counts: np.ndarray, *, units: int, further: np.ndarray, rarest: float
) -> tuple[np.ndarray, np.ndarray]:
    """Themes unseen (n,), and new ones (n, k), by a mixture of zero-truncated binomials.

    Tran, Porcher, Tran & Ravaud 2017, with a distribution on a grid of probabilities of a theme
    (non-parametric maximum likelihood by EM). ``counts`` (n, m) of n tables. The smallest
    probability ``rarest`` / m has to be chosen, and decides how many are unseen.
    """
    from scipy.stats import binom

    grid = np.exp(np.linspace(np.log(rarest / units), np.log(0.98), MIXTURE_POINTS))
    none = (1 - grid) ** units
    likelihood = binom.pmf(np.arange(1, units + 1)[:, None], units, grid) / (1 - none)
    total = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    weight = np.full((len(counts), len(grid)), 1 / len(grid))
    for _ in range(MIXTURE_STEPS):
        expected = np.maximum(weight @ likelihood.T, np.finfo(float).tiny)
        weight = weight * ((counts / expected) @ likelihood) / total
    unseen = total * weight * none / (1 - none)
    new = [(unseen * (1 - (1 - grid) ** n)).sum(axis=1) for n in further]
    return unseen.sum(axis=1), np.stack(new, axis=1)
