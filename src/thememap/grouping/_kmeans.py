"""k-means on the vectors."""

from __future__ import annotations

import numpy as np

STARTS = 10


def k_means(vectors: np.ndarray, *, k: int, seed: int) -> np.ndarray:
    """(m,) int labels; ten starts, the best by inertia (scikit-learn's KMeans)."""
    from sklearn.cluster import KMeans

    fitted = KMeans(n_clusters=k, n_init=STARTS, random_state=seed).fit(vectors.astype(np.float64))
    labels: np.ndarray = fitted.labels_
    return labels
