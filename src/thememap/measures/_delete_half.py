"""Intervals from halves that are drawn without copies."""

from __future__ import annotations

import numpy as np

INTERVAL = (0.975, 0.025)


def delete_half_ends(value: np.ndarray | float, halves: np.ndarray, *, units: int) -> np.ndarray:
    """(2, …) the ends of 95 % intervals of ``value`` by the delete-d jackknife (Shao & Wu 1989).

    ``halves`` (r, …) are the values in random halves, rounded up, of ``units`` studies (two or
    more); NaN among them is left out.

    >>> delete_half_ends(0.5, np.array([0.4, 0.5, 0.6]), units=4).round(3).tolist()
    [0.405, 0.595]
    """
    sampled = (units + 1) // 2
    spread = (halves - np.nanmean(halves, axis=0)) * np.sqrt(sampled / (units - sampled))
    ends: np.ndarray = value - np.nanquantile(spread, INTERVAL, axis=0)
    return ends
