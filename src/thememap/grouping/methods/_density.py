"""HDBSCAN, on the vectors or after UMAP: dense regions become groups, the rest is noise."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from thememap.grouping.points._neighbours import PointGraph

MIN_CLUSTER_SIZE = 10
UMAP_COMPONENTS = 5
UMAP_NEIGHBOURS = 15
MIN_POINTS_FOR_UMAP = 5


def hdbscan(sample: PointGraph, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels by HDBSCAN (scikit-learn's) on the vectors; −1 is noise. The number is its own."""
    return dict.fromkeys(numbers, hdbscan_labels(sample.vectors))


def umap_hdbscan(sample: PointGraph, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels by UMAP to five dimensions, then HDBSCAN: BERTopic's recipe (Grootendorst 2022)."""
    if len(sample) < MIN_POINTS_FOR_UMAP:
        return dict.fromkeys(numbers, np.full(len(sample), -1, dtype=np.int64))
    return dict.fromkeys(numbers, hdbscan_labels(umap_vectors(sample.vectors, seed=seed)))


def umap_vectors(vectors: np.ndarray, *, seed: int) -> np.ndarray:
    """(m, 5) the vectors reduced by UMAP; m is five or more.

    Components are at most m − 2 and neighbours at most m − 1, as small material needs. UMAP runs
    on one thread with the seed given, so that the same input gives the same groups.
    """
    m = len(vectors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from umap import UMAP

        reduced = UMAP(
            n_neighbors=min(UMAP_NEIGHBOURS, m - 1),
            n_components=min(UMAP_COMPONENTS, m - 2),
            min_dist=0.0,
            metric="cosine",
            random_state=seed,
            n_jobs=1,
        ).fit_transform(vectors.astype(np.float32))
    rounded: np.ndarray = np.round(reduced, 5)
    return rounded


def hdbscan_labels(vectors: np.ndarray, *, smallest: int = MIN_CLUSTER_SIZE) -> np.ndarray:
    """(m,) int labels; −1 for noise. No group has fewer than ``smallest`` points."""
    from sklearn.cluster import HDBSCAN

    if len(vectors) < smallest:
        return np.full(len(vectors), -1, dtype=np.int64)
    fitted = HDBSCAN(min_cluster_size=smallest, copy=True).fit(vectors.astype(np.float64))
    return np.asarray(fitted.labels_, dtype=np.int64)
