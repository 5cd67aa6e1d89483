"""The grouping methods by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thememap.errors import UsageError
from thememap.grouping._density import hdbscan, umap_hdbscan
from thememap.grouping._kmeans import k_means
from thememap.grouping._linkage import average, ward
from thememap.grouping._sample import Sample
from thememap.grouping._spectral import spectral

OWN_NUMBER = 0
"""Stands for a number of groups where the method finds its own."""


@dataclass(frozen=True, kw_only=True)
class Method:
    """A way of making groups.

    ``label`` takes a `Sample`, numbers of groups and a seed, and gives (m,) int labels for each
    number, −1 for a point in no group. Where ``takes_number`` is false the method finds its own
    number, and is asked for `OWN_NUMBER`. ``resamples`` caps how often a slow one is run again.
    """

    name: str
    title: str
    label: Callable[..., dict[int, np.ndarray]]
    takes_number: bool = True
    resamples: int | None = None


METHODS: dict[str, Method] = {
    one.name: one
    for one in (
        Method(
            name="spectral",
            title="spectral grouping of the neighbour graph, then nearest centres",
            label=spectral,
        ),
        Method(name="ward", title="Ward linkage of the vectors", label=ward),
        Method(name="average", title="average linkage of cosine distances", label=average),
        Method(name="k-means", title="k-means on the vectors", label=k_means, resamples=10),
        Method(
            name="umap-hdbscan",
            title="UMAP to five dimensions, then HDBSCAN",
            label=umap_hdbscan,
            takes_number=False,
            resamples=4,
        ),
        Method(name="hdbscan", title="HDBSCAN on the vectors", label=hdbscan, takes_number=False),
    )
}


def method_of(name: str) -> Method:
    """A method by its name; raises `UsageError` where there is none."""
    if name not in METHODS:
        raise UsageError(
            f"[grouping] method = {name!r}: there is no such method. "
            f"Methods: {', '.join(METHODS)}, given."
        )
    return METHODS[name]


def partition(sample: Sample, *, method: str, k: int, seed: int) -> np.ndarray:
    """(m,) int labels of the points in at most ``k`` groups; ``k`` is capped at m.

    Raises `UsageError` for a method that does not exist.
    """
    chosen = method_of(method)
    if not chosen.takes_number:
        return chosen.label(sample, numbers=(OWN_NUMBER,), seed=seed)[OWN_NUMBER]
    k = min(k, len(sample))
    if k <= 1:
        return np.zeros(len(sample), dtype=np.int64)
    return chosen.label(sample, numbers=(k,), seed=seed)[k]
