"""Themes expected in fewer units than there are."""

from __future__ import annotations

import numpy as np


def rarefied(frequency: np.ndarray, *, units: int, least: int = 1) -> np.ndarray:
    """(units,) themes expected to occur in ``least`` or more of 1, 2, … of the units.

    The mean over all orders of the units, by the hypergeometric distribution (Colwell et al. 2012).
    ``frequency`` (t,) int: in how many units each theme occurs. ``least`` is 1 or 2.

    >>> rarefied(np.array([1, 2]), units=2).tolist()
    [1.5, 2.0]
    """
    seen, times = np.unique(frequency[frequency > 0], return_counts=True)
    short = _none_of(seen, units=units)[:, 1:]
    if least == 2:
        # Some unit of the theme is drawn, and none of its others by the units drawn otherwise.
        some = np.outer(seen, np.arange(1, units + 1)) / units
        short = short + some * _none_of(seen - 1, units=units - 1)
    # Row by row: a product of matrices rounds differently on another processor.
    result: np.ndarray = (times[:, None] * (1 - short)).sum(axis=0)
    return result


def _none_of(special: np.ndarray, *, units: int) -> np.ndarray:
    """(k, units + 1) chance that none of so many special units is among 0, 1, … units drawn.

    A product of simple ratios: scipy's hypergeometric distribution takes thirty times as long.
    """
    drawn = np.arange(units)
    ratios = np.maximum(units - special[:, None] - drawn, 0) / (units - drawn)
    return np.concatenate([np.ones((len(special), 1)), ratios.cumprod(axis=1)], axis=1)
