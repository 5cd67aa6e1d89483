"""The grouping methods by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from thememap.errors import UsageError
from thememap.grouping.methods._density import hdbscan, umap_hdbscan
from thememap.grouping.methods._kmeans import k_means
from thememap.grouping.methods._linkage import average_linkage, ward_linkage
from thememap.grouping.methods._spectral import spectral
from thememap.grouping.points._neighbours import PointGraph

METHOD_CHOOSES_NUMBER = 0
"""Stands for a number of groups where the method finds its own."""


class MethodName(StrEnum):
    """The methods that a project file names; `GIVEN` takes the groups of a table."""

    SPECTRAL = "spectral"
    WARD = "ward"
    AVERAGE = "average"
    K_MEANS = "k-means"
    UMAP_HDBSCAN = "umap-hdbscan"
    HDBSCAN = "hdbscan"
    GIVEN = "given"


@dataclass(frozen=True, kw_only=True)
class GroupingMethod:
    """A way of making groups.

    ``fit_labels`` takes a `PointGraph`, numbers of groups and a seed, and gives (m,) int labels
    for each number, −1 for a point in no group. Where ``accepts_number`` is false the method finds
    its own number, and is asked for `METHOD_CHOOSES_NUMBER`. ``resamples`` caps how often a slow
    one is run again; ``draws_at_random`` says that the seed matters, ``has_ladder`` that all
    scales come from one set of eigenvectors.
    """

    name: str
    fit_labels: Callable[..., dict[int, np.ndarray]]
    accepts_number: bool = True
    resamples: int | None = None
    draws_at_random: bool = False
    has_ladder: bool = False


METHODS: dict[str, GroupingMethod] = {
    method.name: method
    for method in (
        GroupingMethod(name=MethodName.SPECTRAL, fit_labels=spectral, has_ladder=True),
        GroupingMethod(name=MethodName.WARD, fit_labels=ward_linkage),
        GroupingMethod(name=MethodName.AVERAGE, fit_labels=average_linkage),
        GroupingMethod(
            name=MethodName.K_MEANS, fit_labels=k_means, resamples=10, draws_at_random=True
        ),
        GroupingMethod(
            name=MethodName.UMAP_HDBSCAN,
            fit_labels=umap_hdbscan,
            draws_at_random=True,
            accepts_number=False,
            resamples=4,
        ),
        GroupingMethod(name=MethodName.HDBSCAN, fit_labels=hdbscan, accepts_number=False),
    )
}


def get_method(name: str) -> GroupingMethod:
    """A method by its name; raises `UsageError` where there is none."""
    if name not in METHODS:
        raise UsageError(
            f"[grouping] method = {name!r}: there is no such method. "
            f"Methods: {', '.join(MethodName)}."
        )
    return METHODS[name]


def partition_points(sample: PointGraph, *, method: str, k: int, seed: int) -> np.ndarray:
    """(m,) int labels of the points in at most ``k`` groups; ``k`` is capped at m.

    Raises `UsageError` for a method that does not exist.
    """
    chosen = get_method(method)
    number = min(k, len(sample)) if chosen.accepts_number else METHOD_CHOOSES_NUMBER
    if chosen.accepts_number and number <= 1:
        return np.zeros(len(sample), dtype=np.int64)
    return chosen.fit_labels(sample, numbers=(number,), seed=seed)[number]
