"""For each quote: does it meet the same company in its themes as in its group?"""

from __future__ import annotations

import numpy as np

from thememap.measures import element_centric_cells, overlaps, set_table

MAX_SET_PAIRS = 40_000
"""Beyond so many pairs of (set of themes, group) the values are left out: the cost grows with the
square of that number."""


def quote_similarity(
    *, member: np.ndarray, group_member: np.ndarray, compared: np.ndarray
) -> np.ndarray:
    """(n,) element-centric similarity of each quote, 0 to 1; NaN where it is undefined.

    ``member`` (n, t) and ``group_member`` (n, g) bool; only quotes in ``compared`` (n,) with a
    theme and a group have a value (Gates et al. 2019).
    """
    similarity = np.full(len(member), np.nan)
    rows = np.flatnonzero(compared & member.any(axis=1) & group_member.any(axis=1))
    if len(rows) < 2:
        return similarity
    table, left, right = set_table(member[rows], group_member[rows])
    if table.counts.size > MAX_SET_PAIRS:
        return similarity
    similarity[rows] = element_centric_cells(table, overlaps(table))[left, right]
    return similarity
