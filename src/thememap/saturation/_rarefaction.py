"""Themes expected in fewer units than there are."""

from __future__ import annotations

import numpy as np


def rarefied(frequency: np.ndarray, *, units: int, sizes: np.ndarray, least: int = 1) -> np.ndarray:
    """(k,) themes expected to occur in ``least`` or more of so many (``sizes``) of the units.

    The mean over all orders of the units, by the hypergeometric distribution (Colwell et al. 2012).
    ``frequency`` (t,) int: in how many units each theme occurs. ``sizes`` are from 1 to ``units``,
    ``least`` is 1 or 2.

    >>> rarefied(np.array([1, 2]), units=2, sizes=np.array([1, 2])).tolist()
    [1.5, 2.0]
    """
    expected = np.zeros(len(sizes))
    seen, times = np.unique(frequency[frequency > 0], return_counts=True)
    for theme_units, themes in zip(seen.tolist(), times.tolist(), strict=True):
        short = _none_of(theme_units, units=units)[sizes]
        if least == 2:
            # Some unit of the theme is drawn, and none of its others by the units drawn otherwise.
            others = _none_of(theme_units - 1, units=units - 1)[sizes - 1]
            short += theme_units * sizes / units * others
        expected += themes * (1 - short)
    return expected


def _none_of(special: int, *, units: int) -> np.ndarray:
    """(units + 1,) chance that none of so many special units is among 0, 1, … units drawn.

    A product of simple ratios: scipy's hypergeometric distribution takes thirty times as long.
    """
    drawn = np.arange(units)
    ratios = np.maximum(units - special - drawn, 0) / (units - drawn)
    return np.concatenate([[1.0], ratios.cumprod()])
