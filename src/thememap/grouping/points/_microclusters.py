"""Fine groups: what stands for the texts where there are too many to link each with each."""

from __future__ import annotations

import numpy as np

from thememap.grouping.points._distinct_texts import DistinctTexts
from thememap.records import NO_GROUP

MICROCLUSTERS = 2_000
BATCH_SIZE = 8_192
KMEANS_PASSES, MAX_BATCHES = 5, 200
BLOCK_SIZE = 65_536


def microcluster_points(texts: DistinctTexts, *, seed: int) -> DistinctTexts:
    """The centres of fine groups of texts, as points that are grouped in their stead.

    Mini-batch k-means (scikit-learn's) makes `MICROCLUSTERS` of them; a quote's point is the
    fine group of its text, ``row`` is the first quote of each.
    """
    label = _minibatch_kmeans(texts, seed=seed)
    used, label = np.unique(label, return_inverse=True)
    first = np.full(len(used), len(texts), dtype=np.int64)
    np.minimum.at(first, label, np.arange(len(label)))
    # Numbered by their first text, so that they come in canonical order.
    rank = np.empty(len(used), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(used))
    label = rank[label]
    known = texts.point >= 0
    return DistinctTexts(
        vectors=centroids(texts.vectors, label, n=len(used), rows=texts.vector_rows),
        row=texts.row[np.sort(first)],
        point=np.where(known, label[texts.point], NO_GROUP),
        reason=texts.reason,
    )


def _minibatch_kmeans(texts: DistinctTexts, *, seed: int) -> np.ndarray:
    """(m,) fine groups by mini-batch k-means, fed with batches drawn at random."""
    from sklearn.cluster import MiniBatchKMeans

    n, rng = len(texts), np.random.default_rng([seed, 53])
    model = MiniBatchKMeans(
        n_clusters=MICROCLUSTERS,
        batch_size=BATCH_SIZE,
        init="random",
        n_init=1,
        compute_labels=False,
        reassignment_ratio=0.0,
        random_state=seed,
    )
    for _ in range(min(MAX_BATCHES, -(-KMEANS_PASSES * n // BATCH_SIZE))):
        model.partial_fit(texts.vectors_of(np.sort(rng.integers(n, size=BATCH_SIZE))))
    blocks = (np.arange(start, min(start + BLOCK_SIZE, n)) for start in range(0, n, BLOCK_SIZE))
    return np.concatenate([model.predict(texts.vectors_of(block)) for block in blocks])


def centroids(
    vectors: np.ndarray, label: np.ndarray, *, n: int, rows: np.ndarray | None = None
) -> np.ndarray:
    """(n, d) unit vectors towards the mean of each label's vectors; zero where it has none.

    ``label`` is that of each vector, or of those in ``rows``. Summed block by block, so that no
    copy of all vectors is made.

    >>> centroids(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 0]), n=1).round(3).tolist()
    [[0.707, 0.707]]
    """
    from scipy.sparse import csr_array

    total = np.zeros((n, vectors.shape[1]))
    for start in range(0, len(label), BLOCK_SIZE):
        some = label[start : start + BLOCK_SIZE]
        shape = (n, len(some))
        member = csr_array((np.ones(len(some)), (some, np.arange(len(some)))), shape=shape)
        block = (
            slice(start, start + BLOCK_SIZE) if rows is None else rows[start : start + BLOCK_SIZE]
        )
        total += member @ vectors[block]
    length = np.linalg.norm(total, axis=1, keepdims=True)
    unit: np.ndarray = total / np.where(length > 0, length, 1.0)
    return unit
