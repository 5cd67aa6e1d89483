"""k-means on the vectors, and points moved to the group whose centre is nearest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping.points._neighbours import PointGraph

KMEANS_STARTS = 10
MAX_ROUNDS = 8
STOP_BELOW_SHARE = 1 / 400
SIMILARITY_DECIMALS = 9
"""In float32 one point of 8,554 was so near to two centres that a processor could decide."""


def k_means(sample: PointGraph, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels for each number of groups; ten starts, the best by inertia (scikit-learn's KMeans)."""
    from sklearn.cluster import KMeans

    vectors = sample.vectors.astype(np.float64)
    return {
        k: KMeans(n_clusters=k, n_init=KMEANS_STARTS, random_state=seed).fit(vectors).labels_
        for k in numbers
    }


def assign_to_nearest_centroid(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """(m,) labels after spherical k-means (Dhillon & Modha 2001) from given groups.

    Each point goes to the group whose centre is nearest by cosine, and centres are made again,
    until at most one point in 400 moves (at most eight times). After spectral grouping this
    raised the agreement (ARI) between half-samples from .75 to .87 on patients' comments, .40 to
    .46 on talk and .48 to .60 on highlights, at twelve groups, at the same agreement with
    people's themes. A group may come out empty where k is large; its label is then not used.

    >>> points = np.array([[1.0, 0.0], [0.96, 0.28], [0.0, 1.0]])
    >>> assign_to_nearest_centroid(points, np.array([0, 1, 1])).tolist()
    [0, 0, 1]
    """
    from scipy.sparse import csr_array

    m, k = len(labels), int(labels.max(initial=0)) + 1
    vectors = vectors.astype(np.float64)
    ones, every = np.ones(m), np.arange(m)
    for _ in range(MAX_ROUNDS):
        size = np.bincount(labels, minlength=k)
        total = csr_array((ones, (labels, every)), shape=(k, m)) @ vectors
        length = np.linalg.norm(total, axis=1, keepdims=True)
        centre = total / np.where(length > 0, length, 1.0)
        similarity = np.round(vectors @ centre.T, SIMILARITY_DECIMALS)
        similarity[:, size == 0] = -np.inf
        moved = similarity.argmax(axis=1)
        changed = int((moved != labels).sum())
        labels = moved
        if changed <= STOP_BELOW_SHARE * m:
            break
    return labels
