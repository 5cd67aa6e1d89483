"""The ladder of scales: one partition after the other, from few large groups to many small."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thememap.grouping.methods._registry import METHODS
from thememap.grouping.points._neighbours import PointGraph

LADDER = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
MIN_TEXTS_PER_GROUP = 6
MIN_POINTS_TO_GROUP = 16


def ladder_of(m: int) -> tuple[int, ...]:
    """The numbers of groups of the ladder that leave six texts a group or more on average.

    Two groups for 16 to 23 texts, one for fewer.

    >>> ladder_of(100), ladder_of(20), ladder_of(5)
    ((4, 6, 8, 12, 16), (2,), (1,))
    """
    if m < MIN_POINTS_TO_GROUP:
        return (1,)
    return tuple(k for k in LADDER if k * MIN_TEXTS_PER_GROUP <= m) or (2,)


def scales_of(m: int, *, method: str, shown: int) -> tuple[int, ...]:
    """The numbers of groups that a method is asked for, ascending, ``shown`` among them.

    A method without a ladder has one scale.

    >>> scales_of(100, method="spectral", shown=10), scales_of(100, method="ward", shown=10)
    ((4, 6, 8, 10, 12, 16), (10,))
    """
    return tuple(sorted({*ladder_of(m), shown})) if METHODS[method].has_ladder else (shown,)


def partition_at_scales(
    sample: PointGraph, *, method: str, numbers: tuple[int, ...], seed: int
) -> Mapping[int, np.ndarray]:
    """(m,) int labels of the points for each number of groups; all 0 for one group."""
    m, chosen = len(sample), METHODS[method]
    several = tuple(k for k in numbers if 1 < k <= m)
    labels = chosen.fit_labels(sample, numbers=several, seed=seed) if several else {}
    return {k: labels[k] if k in labels else np.zeros(m, dtype=np.int64) for k in numbers}
