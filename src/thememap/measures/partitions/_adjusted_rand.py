"""Adjusted Rand index: pairs of quotes kept together or apart, for real partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, MeasureRange, MeasureValue
from thememap.measures.partitions._partition_check import partition_counts, partitions_only

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable


def adjusted_rand(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Adjusted Rand index of Hubert and Arabie (1985), over quotes with a theme and a group.

    With T the number of pairs that share theme and group, A those that share a theme, B a
    group, and E = A B / all pairs: (T - E) / ((A + B) / 2 - E). ``n`` counts the quotes
    with a theme and a group; the others are left out.

    >>> import numpy as np
    >>> from thememap.measures import overlaps, set_table
    >>> table, _, _ = set_table(np.eye(2)[[0, 0, 0, 1, 1, 1]], np.eye(3)[[0, 0, 1, 1, 2, 2]])
    >>> adjusted_rand(table, overlaps(table)).value
    0.24242424242424243
    """
    counts = partition_counts(table)
    if isinstance(counts, MeasureValue):
        return counts
    return MeasureValue(value=_rand_values(counts[None])[0], n=int(counts.sum()))


def shuffled_rand(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`adjusted_rand` of counts (k, a, b) of partitions with the margins of ``table``."""
    return np.array(_rand_values(counts))


def _rand_values(counts: np.ndarray) -> list[float]:
    """Of counts (k, a, b) with the same margins."""
    n = int(counts[0].sum())
    pairs = n * (n - 1) // 2
    left, right = (int(_pair_count(counts[0].sum(axis=axis)).sum()) for axis in (1, 0))
    # Doubled and multiplied out in whole numbers without bound: only the last division rounds.
    most = (left + right) * pairs - 2 * left * right
    return [
        2 * (int(together) * pairs - left * right) / most
        for together in _pair_count(counts).sum(axis=(1, 2))
    ]


def _pair_count(counts: np.ndarray) -> np.ndarray:
    pairs: np.ndarray = counts * (counts - 1) // 2
    return pairs


ADJUSTED_RAND = Measure(
    name="adjusted_rand",
    title="Adjusted Rand index",
    meaning=(
        "How far pairs of quotes that share their one theme also share their one group, "
        "beyond what chance gives."
    ),
    range=MeasureRange(
        low=-0.5,
        high=1.0,
        low_means="groups cut across themes as far as they can",
        high_means="groups are the themes",
    ),
    chance="0 on average where groups of these sizes are unrelated to the themes",
    undefined=(
        "where a quote has two themes or two groups, with fewer than two quotes that have a "
        "theme and a group, and where both sides are one set or all sets hold one quote"
    ),
    citation=(
        "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, "
        "2, 193–218. https://doi.org/10.1007/BF01908075"
    ),
    compute=adjusted_rand,
    shuffled=partitions_only(shuffled_rand),
)
