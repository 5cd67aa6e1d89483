"""The Ward tree of the points."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_DENSE_POINTS = 6000


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
    import warnings

    from sklearn.cluster import ward_tree as connected_ward_tree

    with warnings.catch_warnings():
        # scikit-learn warns when it joins components of the graph, which is what we want.
        warnings.simplefilter("ignore", UserWarning)
        children = connected_ward_tree(vectors.astype(np.float64), connectivity=graph_of())[0]
    tree: np.ndarray = np.asarray(children, dtype=np.int64)
    return tree
