"""Groups merged along the tree of their centres."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping.methods._linkage import cut_tree
from thememap.grouping.points._microclusters import centroids

DISTANCE_DECIMALS = 9


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


def merge_groups(
    vectors: np.ndarray, labels: np.ndarray, *, numbers: Sequence[int]
) -> dict[int, np.ndarray]:
    """Labels after groups were merged to each number; a number of k and more merges nothing."""
    used, dense = np.unique(labels[labels >= 0], return_inverse=True)
    whole = labels.copy()
    whole[labels >= 0] = dense
    tree = group_merge_tree(vectors, whole)[:, :2].astype(np.int64)
    labels_by_number = {}
    for number in numbers:
        parent = (
            cut_tree(tree, k=min(number, len(used))) if len(used) > 1 else np.zeros(1, np.int64)
        )
        label = whole.copy()
        label[whole >= 0] = parent[whole[whole >= 0]]
        labels_by_number[number] = label
    return labels_by_number
