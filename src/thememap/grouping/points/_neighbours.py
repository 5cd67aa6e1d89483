"""The nearest neighbours of each point, and their graph: what a method groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIMILARITY_GRID = 100_000
BLOCK_SIZE = 256
MAX_LIKELY = 256
"""A row with more candidates is looked at alone: thousands of equal vectors would fill memory."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Neighbours:
    """The k nearest other points of each of m points, nearest first.

    ``nearest`` (m, k) int rows, ``similarity`` (m, k) cosines in [−1, 1].
    """

    nearest: np.ndarray
    similarity: np.ndarray

    @cached_property
    def graph(self) -> csr_array:
        """Symmetric (m, m) graph: 1 where two points are neighbours of each other, ½ where
        only one is a neighbour of the other.
        """
        from scipy.sparse import csr_array

        m, k = self.nearest.shape
        if not k:
            return csr_array((m, m), dtype=np.float64)
        entries = (np.ones(m * k), (np.repeat(np.arange(m), k), self.nearest.ravel()))
        graph = csr_array(entries, shape=(m, m))
        symmetric: csr_array = ((graph + graph.T) * 0.5).tocsr()
        return symmetric


@dataclass(frozen=True, kw_only=True, eq=False)
class PointGraph:
    """Points: unit ``vectors`` (m, d), and their neighbour graph, made when it is needed."""

    vectors: np.ndarray
    build_graph: Callable[[], csr_array]

    def __len__(self) -> int:
        return len(self.vectors)

    @cached_property
    def graph(self) -> csr_array:
        """The symmetric (m, m) graph of nearest neighbours."""
        return self.build_graph()


def nearest_neighbours(vectors: np.ndarray, neighbours: int) -> Neighbours:
    """``neighbours`` nearest points by cosine, at most m − 1; of equals the earlier point.

    Vectors (m, d) of length 1 are put on a grid of 1/100,000, where float64 dot products are
    exact, so that neighbours do not depend on threads or on how the work is cut into blocks.

    >>> near = nearest_neighbours(np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]]), 1)
    >>> near.nearest.ravel().tolist(), near.similarity.ravel().tolist()
    ([1, 0, 1], [0.8, 0.8, 0.6])
    """
    m = len(vectors)
    k = max(0, min(neighbours, m - 1))
    nearest = np.empty((m, k), dtype=np.int64)
    similarity = np.empty((m, k))
    if not k:
        return Neighbours(nearest=nearest, similarity=similarity)
    # in float32 the whole numbers of the grid are exact
    grid = np.rint(vectors * SIMILARITY_GRID).astype(np.float32)
    for start in range(0, m, BLOCK_SIZE):
        rows = np.arange(start, min(start + BLOCK_SIZE, m))
        likely = _likely_neighbours(grid, rows, k=k)
        crowded = np.count_nonzero(likely, axis=1) > max(MAX_LIKELY, k)
        part = rows[~crowded]
        of, near = np.divmod(np.flatnonzero(likely[~crowded]), m)
        exact = np.einsum("ij,ij->i", grid[part[of]], grid[near], dtype=np.float64)
        order = np.lexsort((near, -exact, of))
        best = order[np.searchsorted(of, np.arange(len(part)))[:, None] + np.arange(k)]
        nearest[part], similarity[part] = near[best], exact[best] / SIMILARITY_GRID**2
        if crowded.any():
            part = rows[crowded]
            products = grid[part].astype(np.float64) @ grid.T.astype(np.float64)
            products[np.arange(len(part)), part] = -np.inf
            nearest[part] = [_highest(row, k=k) for row in products]
            highest = np.take_along_axis(products, nearest[part], axis=1)
            similarity[part] = highest / SIMILARITY_GRID**2
    return Neighbours(nearest=nearest, similarity=similarity)


def _highest(values: np.ndarray, *, k: int) -> np.ndarray:
    """The rows of the k highest values, highest first; of equals the earlier one."""
    cut = np.partition(values, len(values) - k)[len(values) - k]
    above = np.flatnonzero(values > cut)
    rows = np.concatenate([above, np.flatnonzero(values == cut)[: k - len(above)]])
    highest: np.ndarray = rows[np.lexsort((rows, -values[rows]))]
    return highest


def _likely_neighbours(grid: np.ndarray, rows: np.ndarray, *, k: int) -> np.ndarray:
    """(rows, m) bool: the k nearest of each of ``rows`` (ascending), and few more.

    Products in float32 take half the time. Each is off by less than d · 2⁻²³ of two unit vectors,
    whatever a processor adds first, so a point that is further than twice this below the k-th
    cannot be among the k nearest.
    """
    m, dimensions = grid.shape
    product = grid[rows] @ grid.T
    product[np.arange(len(rows)), rows] = -np.inf
    margin = np.float32(2 * dimensions * 2.0**-23 * SIMILARITY_GRID**2)
    cut = np.partition(product, m - k, axis=1)[:, m - k] - margin
    likely: np.ndarray = product >= cut[:, None]
    return likely
