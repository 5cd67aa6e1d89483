"""The grouping methods by name: points in, labels out."""

from __future__ import annotations

import numpy as np

from thememap.errors import UsageError
from thememap.grouping._kmeans import k_means
from thememap.grouping._prepare import Prepared
from thememap.grouping._spectral import cluster_qr, spectral_vectors

METHODS = ("spectral", "k-means")


def partition(prepared: Prepared, *, method: str, k: int, seed: int) -> np.ndarray:
    """(m,) int labels of the points in at most ``k`` groups; ``k`` is capped at m.

    Raises `UsageError` for a method that does not exist.
    """
    m = len(prepared.points)
    k = min(k, m)
    if k <= 1:
        return np.zeros(m, dtype=np.int64)
    if method == "spectral":
        return cluster_qr(spectral_vectors(prepared.graph, k=k))
    if method == "k-means":
        return k_means(prepared.points.vectors, k=k, seed=seed)
    raise UsageError(
        f"[grouping] method = {method!r}: there is no such method. Methods: {', '.join(METHODS)}."
    )
