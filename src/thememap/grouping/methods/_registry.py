"""The grouping methods by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thememap.errors import UsageError
from thememap.grouping.methods._density import hdbscan, umap_hdbscan
from thememap.grouping.methods._kmeans import k_means
from thememap.grouping.methods._linkage import average_linkage, ward_linkage
from thememap.grouping.methods._spectral import spectral
from thememap.grouping.points._point_graph import PointGraph

METHOD_CHOOSES_NUMBER = 0
"""Stands for a number of groups where the method finds its own."""


@dataclass(frozen=True, kw_only=True)
class GroupingMethod:
    """A way of making groups.

    ``label`` takes a `Sample`, numbers of groups and a seed, and gives (m,) int labels for each
    number, −1 for a point in no group. Where ``takes_number`` is false the method finds its own
    number, and is asked for `METHOD_CHOOSES_NUMBER`. ``resamples`` caps how often a slow one is run
    again.
    """

    name: str
    title: str
    label: Callable[..., dict[int, np.ndarray]]
    accepts_number: bool = True
    resamples: int | None = None


METHODS: dict[str, GroupingMethod] = {
    method.name: method
    for method in (
        GroupingMethod(
            name="spectral",
            title="spectral grouping of the neighbour graph, then nearest centres",
            label=spectral,
        ),
        GroupingMethod(name="ward", title="Ward linkage of the vectors", label=ward_linkage),
        GroupingMethod(
            name="average", title="average linkage of cosine distances", label=average_linkage
        ),
        GroupingMethod(name="k-means", title="k-means on the vectors", label=k_means, resamples=10),
        GroupingMethod(
            name="umap-hdbscan",
            title="UMAP to five dimensions, then HDBSCAN",
            label=umap_hdbscan,
            accepts_number=False,
            resamples=4,
        ),
        GroupingMethod(
            name="hdbscan", title="HDBSCAN on the vectors", label=hdbscan, accepts_number=False
        ),
    )
}


def get_method(name: str) -> GroupingMethod:
    """A method by its name; raises `UsageError` where there is none."""
    if name not in METHODS:
        raise UsageError(
            f"[grouping] method = {name!r}: there is no such method. "
            f"Methods: {', '.join(METHODS)}, given."
        )
    return METHODS[name]


def partition_points(sample: PointGraph, *, method: str, k: int, seed: int) -> np.ndarray:
    """(m,) int labels of the points in at most ``k`` groups; ``k`` is capped at m.

    Raises `UsageError` for a method that does not exist.
    """
    chosen = get_method(method)
    if not chosen.accepts_number:
        return chosen.label(sample, numbers=(METHOD_CHOOSES_NUMBER,), seed=seed)[
            METHOD_CHOOSES_NUMBER
        ]
    k = min(k, len(sample))
    if k <= 1:
        return np.zeros(len(sample), dtype=np.int64)
    return chosen.label(sample, numbers=(k,), seed=seed)[k]
