"""thememap's grouping methods as a clusterer of scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.utils.validation import validate_data

from thememap.argument_checks import (
    check_bool_argument,
    check_choice_argument,
    check_integer_argument,
)
from thememap.engines import single_threaded_blas
from thememap.grouping import (
    DEFAULT_NEIGHBOURS,
    METHODS,
    PointGraph,
    nearest_neighbours,
    partition_at_scales,
    partition_points,
    scales_of,
)
from thememap.records import NO_GROUP


class QuoteClustering(ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """Groups of vectors by their direction, as ``thememap run`` makes them.

    ``method`` is a name of `thememap.grouping.METHODS`. ``n_clusters`` is the most groups there
    can be, a whole number from 1 (one above the number of different rows asks for as many), and
    means nothing to methods that find their own number; the choice of a number by
    resampling is in `thememap.run`. Vectors are compared by their cosine; equal directions are
    grouped once, in an order of their own, so that the order of the rows does not matter.
    ``random_state`` is a whole number and is used by k-means and UMAP only. ``scales`` asks for the
    whole ladder of numbers of groups, too, where the method has one.

    After `fit`: ``labels_`` (n,) whole numbers, the largest group 0, −1 for a row in no group
    (a zero vector, or one that the method leaves out); ``n_clusters_``, the groups found;
    ``scales_``, with ``scales``: such labels for each number of groups, ``n_clusters`` among them.

    It passes scikit-learn's ``check_estimator``. There is no ``predict``: a new quote has
    neighbours of its own, so that groups are made again.

    >>> rows = np.array([[1.0, 0.1], [1.0, 0.2], [1.0, 0.3], [0.1, 1.0], [0.2, 1.0]])
    >>> QuoteClustering(n_clusters=2, method="ward").fit_predict(rows).tolist()
    [0, 0, 0, 1, 1]
    """

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        method: str = "spectral",
        n_neighbors: int = DEFAULT_NEIGHBOURS,
        random_state: int = 0,
        scales: bool = False,
    ) -> None:
        self.n_clusters = n_clusters
        self.method = method
        self.n_neighbors = n_neighbors
        self.random_state = random_state
        self.scales = scales

    def fit(self, X: Any, y: object = None) -> QuoteClustering:
        """Group the rows of ``X`` (n, d); ``y`` is not used.

        Raises `ArgumentError`, which is a `TypeError` and a `ValueError`, for parameters of
        another type or below their least value.
        """
        k = check_integer_argument("n_clusters", self.n_clusters, least=1)
        neighbours = check_integer_argument("n_neighbors", self.n_neighbors, least=1)
        seed = check_integer_argument("random_state", self.random_state, least=0)
        method = check_choice_argument("method", self.method, METHODS)
        rows = np.asarray(validate_data(self, X, dtype=np.float64))
        length = np.linalg.norm(rows, axis=1)
        known = np.flatnonzero(length > 0)
        unit = np.round(rows[known] / length[known, None], 6) + 0.0
        distinct, place = np.unique(unit, axis=0, return_inverse=True)
        wanted: tuple[int, ...] = (min(k, len(distinct)),)
        if check_bool_argument("scales", self.scales):
            wanted = scales_of(len(distinct), method=method, shown=wanted[0])
        by_number = {number: np.full(len(rows), NO_GROUP, dtype=np.int64) for number in wanted}
        if len(distinct):
            sample = PointGraph(
                vectors=distinct,
                build_graph=lambda: nearest_neighbours(distinct, neighbours=neighbours).graph,
            )
            with single_threaded_blas():
                partitions = _partition(sample, method=method, numbers=wanted, seed=seed)
            for number, labels in partitions.items():
                by_number[number][known] = labels[place.ravel()]
        relabelled = {number: _relabel_by_size(labels) for number, labels in by_number.items()}
        self.labels_ = relabelled[min(k, len(distinct))]
        if self.scales:
            self.scales_ = relabelled
        self.n_clusters_ = int(self.labels_.max(initial=NO_GROUP)) + 1
        return self


def _partition(
    sample: PointGraph, *, method: str, numbers: tuple[int, ...], seed: int
) -> Mapping[int, np.ndarray]:
    """Labels for each number; a method that finds its own number has one partition."""
    if METHODS[method].accepts_number:
        return partition_at_scales(sample, method=method, numbers=numbers, seed=seed)
    return {numbers[0]: partition_points(sample, method=method, k=numbers[0], seed=seed)}


def _relabel_by_size(labels: np.ndarray) -> np.ndarray:
    """The same groups numbered by size; of equals, the one with the lower label first."""
    present, size = np.unique(labels[labels != NO_GROUP], return_counts=True)
    number = {int(label): n for n, label in enumerate(present[np.lexsort((present, -size))])}
    return np.array([number.get(int(label), NO_GROUP) for label in labels], dtype=np.int64)
