"""How often proposals of a strength are right, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from thememap.evidence.reread._trials import Trials

BLOCK = 25
"""Proposals of like strength that a rate rests on at least."""
RATE_DECIMALS = 4
NORMAL_95 = 1.959964


@dataclass(frozen=True, kw_only=True, eq=False)
class RateCurve:
    """The rate of proposals by strength, never falling: ``rate`` (b,) from ``strength`` (b,) on."""

    strength: np.ndarray
    rate: np.ndarray

    @classmethod
    def of(cls, trials: Trials) -> RateCurve:
        """Blocks of proposals of like strength, pooled until rates do not fall (isotonic).

        >>> curve = RateCurve.of(Trials(row=np.arange(100), strength=np.repeat([0.2, 0.6], 50),
        ...     right=np.arange(100) % 50 < np.repeat([5, 40], 50), about=np.ones(100, dtype=bool),
        ...     chance=np.zeros(100), changed=100))
        >>> curve.of_strength(np.array([0.1, 0.3, 0.7])).tolist()
        [0.0, 0.1, 0.8]
        """
        from scipy.optimize import isotonic_regression

        if not len(trials.strength):
            return cls(strength=np.zeros(0), rate=np.zeros(0))
        values, value_of = np.unique(trials.strength, return_inverse=True)
        n = np.bincount(value_of.reshape(-1))
        right = np.bincount(value_of.reshape(-1), weights=trials.right)
        # From the strongest down, so that the strongest proposals have a whole block.
        block = (n[::-1].cumsum() - n[::-1])[::-1] // BLOCK
        first = np.flatnonzero(np.append(True, np.diff(block) != 0))
        of_block, right_of_block = np.add.reduceat(n, first), np.add.reduceat(right, first)
        rate = isotonic_regression(right_of_block / of_block, weights=of_block).x
        return cls(strength=values[first], rate=np.round(rate, RATE_DECIMALS))

    def of_strength(self, strength: np.ndarray) -> np.ndarray:
        """(c,) rates; 0 for what is weaker than all that was tried."""
        place = np.searchsorted(self.strength, strength, side="right") - 1  # −1: the last, 0
        rates: np.ndarray = np.append(self.rate, 0.0)[place]
        return rates


def rate_interval(right: np.ndarray, cluster: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of a share of (m,) bool, one or more, that come in clusters (m,) int.

    Wilson's, with as many proposals as would have the variance between clusters: the same quotes
    come back in several draws, and quotes of one study are alike.

    >>> low, high = rate_interval(np.arange(100) < 80, np.arange(100))
    >>> round(low, 2), round(high, 2)
    (0.71, 0.87)
    """
    m, rate = len(right), float(right.mean())
    number = np.unique(cluster, return_inverse=True)[1].reshape(-1)
    clusters = int(number.max()) + 1
    n = float(clusters)
    if 0 < rate < 1 and clusters > 1:
        deviation = np.bincount(number, weights=right - rate)
        variance = float((deviation**2).sum()) / m**2 * clusters / (clusters - 1)
        n = min(float(m), rate * (1 - rate) / max(variance, 1e-12))
    z2 = NORMAL_95**2 / n
    centre = (rate + z2 / 2) / (1 + z2)
    half = NORMAL_95 * math.sqrt(rate * (1 - rate) / n + z2 / (4 * n)) / (1 + z2)
    low, high = max(0.0, centre - half), min(1.0, centre + half)
    return round(low, RATE_DECIMALS), round(high, RATE_DECIMALS)
