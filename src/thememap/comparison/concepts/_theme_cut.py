"""Where a theme falls apart most: the cut through its neighbour graph that parts fewest neighbours.

The cuts are those of a Ward tree: one of its sets, and the rest of the theme. Each is scored by
the share of nearest neighbours that stay on their side (normalised association, Shi & Malik 2000).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

CUT_NEIGHBOURS = 15
"""Neighbours of a quote within its theme. On the even half of three corpora 10, 15, 20 and 30 hit
10, 11, 10 and 9 of 29 absorbed themes and 11, 12, 10 and 10 of 18 merged ones."""
MAX_THEME_SHARE = 0.6
MIN_THEME_SHARE = 0.01


@dataclass(frozen=True, kw_only=True, eq=False)
class ThemeCuts:
    """Sets (s, n) bool of the n quotes of a theme, and the score of each, from −1 to 1.

    0 is what random neighbours give, 1 a set without any neighbour in the rest, nor the rest any
    in it.
    """

    inside: np.ndarray
    score: np.ndarray


def theme_cuts(unit: np.ndarray, *, smallest: int) -> ThemeCuts:
    """The cuts of a theme with the unit vectors ``unit`` (n, d)."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    n = len(unit)
    near = np.round(unit @ unit.T, 6)
    np.fill_diagonal(near, 1.0)
    distances = np.sqrt(np.maximum(2 - 2 * near, 0.0))
    merges = linkage(squareform(distances, checks=False), method="ward")
    below = np.zeros((2 * n - 1, n), dtype=bool)
    below[np.arange(n), np.arange(n)] = True
    for node, (left, right) in enumerate(merges[:, :2].astype(np.int64).tolist(), start=n):
        np.logical_or(below[left], below[right], out=below[node])
    sizes = merges[:, 3]
    least = max(smallest, MIN_THEME_SHARE * n)
    inside = below[n:][(sizes >= least) & (sizes <= MAX_THEME_SHARE * n)]
    return ThemeCuts(inside=inside, score=_kept_neighbours(near, inside))


def _kept_neighbours(near: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Shares of neighbours that stay inside, and that stay outside, added, less 1."""
    n = len(near)
    np.fill_diagonal(near, -np.inf)
    k = min(CUT_NEIGHBOURS, n - 2)
    cut = np.partition(near, n - k, axis=1)[:, n - k]
    # A quote whose farthest neighbours are equally near has all of these.
    neighbour = (near >= cut[:, None]).astype(np.float32)
    degree = neighbour.sum(axis=1)
    ours = inside.astype(np.float32)
    of_ours, within = ours @ degree, ((ours @ neighbour) * ours).sum(axis=1)
    to_rest, from_rest = of_ours - within, ours @ neighbour.sum(axis=0) - within
    score: np.ndarray = 1 - to_rest / of_ours - from_rest / (degree.sum() - of_ours)
    return np.round(score, 6)
