"""Join counts: how many neighbours of a theme's quotes are its quotes, too."""

from __future__ import annotations

import numpy as np

COHERENT_Z = 5.0
"""A theme whose join count is this many standard deviations above shuffles is a cluster."""
JOIN_COUNT_SHUFFLES = 99


def join_count_z(given: np.ndarray, neighbours: np.ndarray, rng: np.random.Generator) -> float:
    """Standard deviations by which a join count is above those of shuffled quotes.

    ``given`` (n,) bool; ``neighbours`` (n, k) rows of the nearest quotes, −1 for none. 0 where
    nothing varies (Cliff & Ord 1981 for the statistic).

    >>> near = np.array([[1], [0], [3], [2], [5], [4], [7], [6]])
    >>> pair = np.arange(8) < 2
    >>> join_count_z(pair, near, np.random.default_rng(0)) > 2
    True
    """
    known = neighbours >= 0

    def joined(member: np.ndarray) -> float:
        rows = np.flatnonzero(member)
        return float((member[neighbours[rows]] & known[rows]).sum())

    shuffled = np.array([joined(rng.permutation(given)) for _ in range(JOIN_COUNT_SHUFFLES)])
    spread = float(shuffled.std(ddof=1))
    return (joined(given) - float(shuffled.mean())) / spread if spread > 0 else 0.0
