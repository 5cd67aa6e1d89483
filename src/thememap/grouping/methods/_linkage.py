"""Ward and average linkage: a tree of merges, cut at a number of groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping.methods._ward_tree import ward_tree
from thememap.grouping.points._point_graph import PointGraph


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


def cut_tree(tree: np.ndarray, *, k: int) -> np.ndarray:
    """(m,) labels of the leaves after all merges but the last k − 1, in order of first leaf.

    ``tree`` (m − 1, 2) has the children of each node, leaves first, as SciPy numbers them.

    >>> cut_tree(np.array([[0, 1], [2, 3], [4, 5]]), k=2).tolist()
    [0, 0, 1, 1]
    """
    m = len(tree) + 1
    node = np.arange(m + len(tree))
    done = len(tree) - (k - 1)
    for at in range(done - 1, -1, -1):
        # The parent's label is known before its children's: nodes are numbered as they merge.
        node[tree[at]] = node[m + at]
    label: np.ndarray = np.unique(node[:m], return_inverse=True)[1]
    first = np.full(label.max() + 1, m)
    np.minimum.at(first, label, np.arange(m))
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    ordered: np.ndarray = rank[label]
    return ordered
