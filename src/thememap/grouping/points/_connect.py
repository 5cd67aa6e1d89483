"""One graph of all points: parts that share no link are linked where they are nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.points._neighbours import BLOCK_SIZE, SIMILARITY_GRID, PointGraph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LINK_WEIGHT = 0.5


def connect_components(sample: PointGraph) -> csr_array:
    """The neighbour graph with its components linked into one.

    With more components than groups the leading eigenvectors are tied, so that which components
    go together would be left to chance. Each component, in the order of its first point, is linked
    to the most similar point outside it (½, as where only one point is a neighbour of the other;
    of equals the earlier pair) until one is left. Points without any link stay alone:
    their eigenvalue is 0, and they tie nothing.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    graph = sample.graph
    while True:
        _, component = connected_components(graph, directed=False)
        several = np.flatnonzero(np.bincount(component) > 1)
        if len(several) < 2:
            return graph
        linked = np.isin(component, several)
        pairs = {_nearest_pair(sample.vectors, component == c, linked) for c in several}
        ends = np.array(sorted(pairs | {(right, left) for left, right in pairs}))
        links = csr_array((np.full(len(ends), LINK_WEIGHT), ends.T), shape=graph.shape)
        graph = (graph + links).tocsr()


def _nearest_pair(vectors: np.ndarray, inside: np.ndarray, linked: np.ndarray) -> tuple[int, int]:
    """The rows of the most similar points of which one is ``inside`` and the other is not."""
    outside = np.flatnonzero(linked & ~inside)
    grid = np.rint(vectors[outside] * SIMILARITY_GRID).astype(np.float64)
    best = (-np.inf, 0, 0)
    rows = np.flatnonzero(inside)
    for start in range(0, len(rows), BLOCK_SIZE):
        block = rows[start : start + BLOCK_SIZE]
        near = np.rint(vectors[block] * SIMILARITY_GRID).astype(np.float64) @ grid.T
        left, right = np.unravel_index(int(near.argmax()), near.shape)
        if near[left, right] > best[0]:
            best = (float(near[left, right]), int(block[left]), int(outside[right]))
    return best[1], best[2]
