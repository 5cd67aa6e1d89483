"""The graph of nearest neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

GRID = 100_000
BLOCK = 1024


def neighbour_graph(vectors: np.ndarray, *, neighbours: int) -> csr_array:
    """Symmetric (m, m) graph: 1 where two points are neighbours of each other, ½ where
    only one is a neighbour of the other.

    ``neighbours`` nearest points by cosine, at most m − 1; of equals the earlier point.
    Vectors are put on a grid of 1/100,000, where float64 dot products are exact, so that
    the graph does not depend on threads or on how the work is cut into blocks.
    """
    from scipy.sparse import csr_array

    m = len(vectors)
    k = min(neighbours, m - 1)
    if k < 1:
        return csr_array((m, m), dtype=np.float64)
    grid = np.rint(vectors * GRID).astype(np.float64)
    nearest = np.empty((m, k), dtype=np.int64)
    for start in range(0, m, BLOCK):
        block = grid[start : start + BLOCK] @ grid.T
        rows = np.arange(start, start + len(block))
        block[np.arange(len(block)), rows] = -np.inf
        cut = np.partition(block, m - k, axis=1)[:, m - k]
        for offset, similarity in enumerate(block):
            near = np.flatnonzero(similarity >= cut[offset])
            order = np.lexsort((near, -similarity[near]))
            nearest[start + offset] = near[order[:k]]
    graph = csr_array((np.ones(m * k), (np.repeat(np.arange(m), k), nearest.ravel())), shape=(m, m))
    symmetric: csr_array = ((graph + graph.T) * 0.5).tocsr()
    return symmetric
