"""Adjusted Rand index: pairs of quotes in one set or in two, for real partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, Population
from thememap.measures._partition_check import partitions_only, quotes_in_partitions

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable


def adjusted_rand(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Adjusted Rand index of Hubert and Arabie (1985), over quotes with a theme and a group.

    With T the number of pairs that share theme and group, A those that share a theme, B a
    group, and E = A B / all pairs: (T - E) / ((A + B) / 2 - E).
    """
    n = int(counts[0].sum())
    pairs = n * (n - 1) // 2
    left, right = (int(_pair_count(counts[0].sum(axis=axis)).sum()) for axis in (1, 0))
    # Doubled and multiplied out in whole numbers without bound: only the last division rounds.
    most = (left + right) * pairs - 2 * left * right
    return np.array(
        [
            2 * (int(together) * pairs - left * right) / most
            for together in _pair_count(counts).sum(axis=(1, 2))
        ]
    )


def _pair_count(counts: np.ndarray) -> np.ndarray:
    pairs: np.ndarray = counts * (counts - 1) // 2
    return pairs


ADJUSTED_RAND = Measure(
    name="adjusted_rand",
    low=-0.5,
    high=1.0,
    citation=(
        "Hubert, L., & Arabie, P. (1985). Comparing partitions. Journal of Classification, "
        "2, 193–218. https://doi.org/10.1007/BF01908075"
    ),
    rests_on=quotes_in_partitions,
    values=partitions_only(adjusted_rand),
    population=Population.CODED,
)
