"""The share of all occurrences of themes that belong to themes seen (Chao & Jost 2012)."""

from __future__ import annotations

import numpy as np

from thememap.records import Estimate
from thememap.saturation._extrapolation import new_themes, unseen_from_counts
from thememap.saturation._new_themes import TAIL, count_for_new, plausible_means
from thememap.saturation._unseen_themes import occurring_in

RANDOM_STREAM = 103


def sample_coverage(frequency: np.ndarray, *, units: int) -> float:
    """How complete the themes are, weighted by how often each occurs: 0 to 1.

    1 − coverage is the share of the themes' occurrences in a further unit that would be of themes
    not yet seen. 1 where no theme occurs in one unit only. At least one theme must occur.

    >>> round(sample_coverage(np.array([1, 1, 1, 2, 3, 5]), units=10), 3)
    0.785
    """
    return float(_coverage_of(frequency[None, :], units=units)[0])


def estimate_coverage(occurs: np.ndarray, *, resamples: int, seed: int) -> Estimate:
    """Sample coverage with a 95 % interval, from draws of the estimated set of themes.

    ``occurs`` (m, t) bool. In each draw (Chao et al. 2014, appendix G: themes seen with their
    frequencies corrected, and the unseen ones that there are at least) coverage is estimated, and
    known: the interval turns the middle 95 % of the errors round. Their standard deviation alone
    makes intervals too short. Where few themes occur in one unit hardly anything unseen is drawn;
    there the low end is that of the new themes that the next unit may bring.
    """
    units, frequency = len(occurs), occurs.sum(axis=0)
    estimate = sample_coverage(frequency, units=units)
    probability = themes_at_least(frequency, units=units)
    rng = np.random.default_rng([seed, RANDOM_STREAM])
    drawn = rng.binomial(units, probability, size=(resamples, len(probability)))
    known = np.where(drawn > 0, probability, 0.0).sum(axis=1) / probability.sum()
    errors = _coverage_of(drawn, units=units) - known
    bottom, top = np.quantile(errors, [TAIL, 1 - TAIL])
    next_unit = plausible_means(count_for_new(occurs), np.array([1]))
    missing = np.quantile(next_unit, 1 - TAIL) * units / frequency.sum()
    return Estimate(
        value=estimate,
        low=float(np.clip(min(estimate - top, 1 - missing), 0, estimate)),
        high=float(np.clip(estimate - bottom, estimate, 1)),
    )


def themes_at_least(frequency: np.ndarray, *, units: int) -> np.ndarray:
    """Estimated probabilities, in a unit, of the themes seen (in order) and of those unseen.

    Chao et al. 2014, appendix G: those of themes seen are lowered, most where they are rare, by
    what the unseen ones have.

    >>> themes_at_least(np.array([1, 1, 1, 2, 3, 5]), units=10).round(2).tolist()
    [0.03, 0.03, 0.03, 0.16, 0.28, 0.5, 0.06, 0.06, 0.06, 0.06, 0.06]
    """
    seen = np.sort(frequency[frequency > 0]) / units
    missing = seen.sum() * (1 - sample_coverage(frequency, units=units))
    once, twice = (np.array(float(occurring_in(frequency, k))) for k in (1, 2))
    unseen = int(np.ceil(unseen_from_counts(once, twice, units=units)))
    weight = (seen * (1 - seen) ** units).sum()
    seen = seen * (1 - (missing / weight if missing else 0) * (1 - seen) ** units)
    share = min(1.0, missing / unseen) if unseen else 0.0
    return np.concatenate([np.clip(seen, 0, 1), np.full(unseen, share)])


def _coverage_of(frequency: np.ndarray, *, units: int) -> np.ndarray:
    """(n,) coverage of n sets of frequencies (n, t); 0 where nothing occurs."""
    once, twice = ((frequency == k).sum(axis=1).astype(float) for k in (1, 2))
    occurrences = frequency.sum(axis=1)
    # new themes of the next unit, of all that a unit has
    new = new_themes(once, twice, units=units, further=np.array(1)) * units
    result: np.ndarray = np.where(occurrences > 0, 1 - new / np.maximum(occurrences, 1), 0.0)
    return result
