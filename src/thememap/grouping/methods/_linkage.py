"""Trees of merges: of the points by Ward or average linkage, of groups by their centres."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.points._microclusters import centroids
from thememap.grouping.points._neighbours import PointGraph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_DENSE_POINTS = 6000
DISTANCE_DECIMALS = 9


def ward_linkage(sample: PointGraph, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels from the Ward tree, cut at each number of groups."""
    tree = ward_tree(sample.vectors, graph_of=lambda: sample.graph)
    return {k: cut_tree(tree, k=k) for k in numbers}


def average_linkage(
    sample: PointGraph, *, numbers: Sequence[int], seed: int
) -> dict[int, np.ndarray]:
    """Labels from average linkage of cosine distances (SciPy's), cut at each number of groups."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import pdist

    vectors = sample.vectors.astype(np.float64)
    distances = np.maximum(pdist(vectors, metric="cosine"), 0.0)
    tree = linkage(distances, method="average")[:, :2].astype(np.int64)
    return {k: cut_tree(tree, k=k) for k in numbers}


def ward_tree(vectors: np.ndarray, *, graph_of: Callable[[], csr_array]) -> np.ndarray:
    """(m − 1, 2) children of each node, leaves first; an empty tree for fewer than two points.

    Up to 6,000 points every merge is possible (SciPy's linkage, 0.15 GB at that size);
    beyond, only merges along the neighbour graph that ``graph_of`` gives (scikit-learn's
    ward_tree).
    """
    if len(vectors) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    if len(vectors) <= MAX_DENSE_POINTS:
        from scipy.cluster.hierarchy import linkage

        merges = linkage(vectors.astype(np.float64), method="ward")
        return np.asarray(merges[:, :2], dtype=np.int64)
    from sklearn.cluster import ward_tree as connected_ward_tree

    with warnings.catch_warnings():
        # scikit-learn warns when it joins components of the graph, which is what we want.
        warnings.simplefilter("ignore", UserWarning)
        children = connected_ward_tree(vectors.astype(np.float64), connectivity=graph_of())[0]
    return np.asarray(children, dtype=np.int64)


def cut_tree(tree: np.ndarray, *, k: int) -> np.ndarray:
    """(m,) labels of the leaves after all merges but the last k − 1, in order of first leaf.

    ``tree`` (m − 1, 2) has the children of each node, leaves first, as SciPy numbers them.

    >>> cut_tree(np.array([[0, 1], [2, 3], [4, 5]]), k=2).tolist()
    [0, 0, 1, 1]
    """
    m = len(tree) + 1
    node = np.arange(m + len(tree))
    for at in range(len(tree) - k, -1, -1):
        # The parent's label is known before its children's: nodes are numbered as they merge.
        node[tree[at]] = node[m + at]
    _, first, label = np.unique(node[:m], return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[label], dtype=np.int64)


def group_merge_tree(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """(k − 1, 4) merges of groups by average linkage of their centres' cosine distances.

    Columns as in SciPy: two nodes, their distance (0 to 2), groups in the new node. ``labels``
    (m,) are 0 to k − 1, negative for no group. Empty for fewer than two groups.
    """
    k = int(labels.max(initial=-1)) + 1
    if k < 2:
        return np.zeros((0, 4))
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import pdist

    grouped = np.flatnonzero(labels >= 0)
    centre = centroids(vectors, labels[grouped], n=k, rows=grouped)
    distances = np.round(np.maximum(pdist(centre, metric="cosine"), 0.0), DISTANCE_DECIMALS)
    merges: np.ndarray = linkage(np.nan_to_num(distances, nan=1.0), method="average")
    return merges
