"""k-means on the vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping.points._point_graph import PointGraph

KMEANS_STARTS = 10


def k_means(sample: PointGraph, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels for each number of groups; ten starts, the best by inertia (scikit-learn's KMeans)."""
    from sklearn.cluster import KMeans

    vectors = sample.vectors.astype(np.float64)
    return {
        k: KMeans(n_clusters=k, n_init=KMEANS_STARTS, random_state=seed).fit(vectors).labels_
        for k in numbers
    }
