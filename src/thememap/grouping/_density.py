"""HDBSCAN, on the vectors or after UMAP: dense regions become groups, the rest is noise."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from thememap.grouping._sample import Sample

LEAST_IN_A_GROUP = 10
COMPONENTS = 5
NEIGHBOURS = 15
LEAST_FOR_UMAP = 5


def hdbscan(sample: Sample, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels by HDBSCAN (scikit-learn's) on the vectors; −1 is noise. The number is its own."""
    return dict.fromkeys(numbers, _dense_regions(sample.vectors))


def umap_hdbscan(sample: Sample, *, numbers: Sequence[int], seed: int) -> dict[int, np.ndarray]:
    """Labels by UMAP to five dimensions, then HDBSCAN: BERTopic's recipe (Grootendorst 2022).

    Components are at most m − 2 and neighbours at most m − 1, as small material needs. UMAP runs
    on one thread with the seed given, so that the same input gives the same groups.
    """
    m = len(sample)
    if m < LEAST_FOR_UMAP:
        return dict.fromkeys(numbers, np.full(m, -1, dtype=np.int64))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from umap import UMAP

        reduced = UMAP(
            n_neighbors=min(NEIGHBOURS, m - 1),
            n_components=min(COMPONENTS, m - 2),
            min_dist=0.0,
            metric="cosine",
            random_state=seed,
            n_jobs=1,
        ).fit_transform(sample.vectors.astype(np.float32))
    return dict.fromkeys(numbers, _dense_regions(np.round(reduced, 5)))


def _dense_regions(vectors: np.ndarray) -> np.ndarray:
    from sklearn.cluster import HDBSCAN

    if len(vectors) < LEAST_IN_A_GROUP:
        return np.full(len(vectors), -1, dtype=np.int64)
    fitted = HDBSCAN(min_cluster_size=LEAST_IN_A_GROUP, copy=True).fit(vectors.astype(np.float64))
    return np.asarray(fitted.labels_, dtype=np.int64)
