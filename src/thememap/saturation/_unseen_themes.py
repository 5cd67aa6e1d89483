"""How many themes there are at least: Chao2 (Chao 1987; Colwell et al. 2012)."""

from __future__ import annotations

import numpy as np


def occurring_in(frequency: np.ndarray, units: int) -> int:
    """The number of themes that occur in exactly so many units.

    ``frequency`` (t,) int: in how many units each theme occurs.

    >>> occurring_in(np.array([1, 1, 2, 5]), 1)
    2
    """
    return int((frequency == units).sum())


def chao2(frequency: np.ndarray, *, units: int) -> float:
    """A lower bound of the number of themes, seen and unseen.

    >>> round(chao2(np.array([1, 1, 1, 2, 3, 5]), units=10), 3)
    10.05
    """
    once, twice = occurring_in(frequency, 1), occurring_in(frequency, 2)
    unseen = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    return float((frequency > 0).sum() + (units - 1) / units * unseen)
