"""What chance gives: p from shuffles, with the tail beyond them."""

from __future__ import annotations

import numpy as np

from thememap.measures import TIE_TOLERANCE, permutation_p
from thememap.records import NO_MESSAGE, Message, NullDistribution, NullKind, ScoreFact, message

LEAST_P = 1e-5
"""Some hundred shuffles do not tell how thin a tail is farther out."""
NORMAL_BELOW = 1e-3
"""Below this skewness a Pearson III distribution is a normal one."""


def null_p(value: np.ndarray, shuffled: np.ndarray) -> np.ndarray:
    """(t,) p of each value (t,) from shuffles (s, t); NaN where the value is NaN.

    (1 + shuffles at or above the value) / (1 + shuffles). Where no shuffle reaches the value, the
    tail of a Pearson III distribution with the shuffles' mean, standard deviation and skewness,
    which is not below 0, never above 1 / (1 + shuffles) nor below `LEAST_P`: 199 shuffles alone
    cannot reach a q of 0.05 where few of many themes are real (Winkler et al. 2016).

    >>> shuffled = np.linspace(0.0, 0.1, 199)[:, None]
    >>> null_p(np.array([0.05]), shuffled).round(3), null_p(np.array([0.5]), shuffled) < 1e-4
    (array([0.505]), array([ True]))
    """
    times = len(shuffled)
    reached = (shuffled >= value - TIE_TOLERANCE).sum(axis=0)
    p = permutation_p(reached, times)
    beyond = np.flatnonzero((reached == 0) & ~np.isnan(value))
    if times > 1 and len(beyond):
        tail = np.maximum(_pearson_tail(value[beyond], shuffled[:, beyond]), LEAST_P)
        p[beyond] = np.minimum(p[beyond], tail)
    return np.where(np.isnan(value), np.nan, p)


def _pearson_tail(value: np.ndarray, shuffled: np.ndarray) -> np.ndarray:
    """Upper tail of the Pearson III distribution with the moments of the shuffles."""
    from scipy.special import erfc, gammaincc

    mean, sd = shuffled.mean(axis=0), shuffled.std(axis=0, ddof=1)
    spread = np.where(sd > TIE_TOLERANCE, sd, 1.0)
    z = (value - mean) / spread
    skewness = np.maximum((((shuffled - mean) / spread) ** 3).mean(axis=0), 0.0)
    shape = 4.0 / np.maximum(skewness, NORMAL_BELOW) ** 2
    gamma = gammaincc(shape, np.maximum(shape + z * np.sqrt(shape), 0.0))
    tail = np.where(skewness > NORMAL_BELOW, gamma, 0.5 * erfc(z / np.sqrt(2.0)))
    # Shuffles that are all alike say nothing of what lies beyond them.
    tail_or_one: np.ndarray = np.where(sd > TIE_TOLERANCE, tail, 1.0)
    return tail_or_one


def null_distributions(
    kind: NullKind, *, value: np.ndarray, shuffled: np.ndarray, reason: Message = NO_MESSAGE
) -> tuple[NullDistribution, ...]:
    """What shuffles (s, t) give for each of t values; empty with the reason without shuffles.

    `ScoreFact.NOT_COMPUTED` is the reason where none is given.
    """
    if not len(shuffled):
        nothing = NullDistribution(name=kind, reason=reason or message(ScoreFact.NOT_COMPUTED))
        return (nothing,) * len(value)
    p = null_p(value, shuffled)
    mean, upper = shuffled.mean(axis=0), np.quantile(shuffled, 0.95, axis=0)
    return tuple(
        NullDistribution(name=kind, reason=reason)
        if np.isnan(value[t])
        else NullDistribution(
            name=kind,
            mean=float(mean[t]),
            upper_95=float(upper[t]),
            p=float(p[t]),
            shuffles=len(shuffled),
        )
        for t in range(len(value))
    )
