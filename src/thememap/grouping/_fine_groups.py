"""Fine groups: what stands for the texts where there are too many to link each with each."""

from __future__ import annotations

import numpy as np

from thememap.grouping._distinct import Points
from thememap.records import NO_GROUP

EACH_TEXT_UP_TO = 20_000
FINE_GROUPS = 2_000
BATCH = 8_192
PASSES = 5


def fine_points(texts: Points, *, seed: int) -> Points:
    """The centres of fine groups of texts, as points that are grouped in their stead.

    Mini-batch k-means (scikit-learn's) makes `FINE_GROUPS` of them; a quote's point is the
    fine group of its text, ``row`` is the first quote of each.
    """
    from sklearn.cluster import MiniBatchKMeans

    fitted = MiniBatchKMeans(
        n_clusters=FINE_GROUPS,
        batch_size=BATCH,
        max_iter=PASSES,
        n_init=1,
        init_size=3 * FINE_GROUPS,
        init="random",
        max_no_improvement=None,
        reassignment_ratio=0.0,
        random_state=seed,
    ).fit(texts.vectors)
    used, label = np.unique(fitted.labels_, return_inverse=True)
    first = np.full(len(used), len(texts.vectors), dtype=np.int64)
    np.minimum.at(first, label, np.arange(len(label)))
    # Numbered by their first text, so that they come in canonical order.
    rank = np.empty(len(used), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(used))
    label = rank[label]
    known = texts.point >= 0
    return Points(
        vectors=centres(texts.vectors, label, n=len(used)),
        row=texts.row[np.sort(first)],
        point=np.where(known, label[texts.point], NO_GROUP),
        reason=texts.reason,
    )


def centres(vectors: np.ndarray, label: np.ndarray, *, n: int) -> np.ndarray:
    """(n, d) unit vectors towards the mean of each label's vectors; zero where it has none.

    >>> centres(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 0]), n=1).round(3).tolist()
    [[0.707, 0.707]]
    """
    from scipy.sparse import csr_array

    member = csr_array((np.ones(len(label)), (label, np.arange(len(label)))), shape=(n, len(label)))
    total = np.asarray(member @ vectors, dtype=np.float64)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    unit: np.ndarray = total / np.where(length > 0, length, 1.0)
    return unit
