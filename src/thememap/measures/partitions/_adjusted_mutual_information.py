"""Adjusted mutual information: what a group tells of the theme, for real partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, MeasureRange, MeasureValue
from thememap.measures.partitions._expected_mutual_information import expected_mutual_information
from thememap.measures.partitions._partition_check import partition_counts, partitions_only

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable


def adjusted_mutual_information(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Adjusted mutual information of Vinh et al. (2010), over quotes with a theme and a group.

    With mutual information I, its mean E over all shuffles, and entropies H of themes and
    groups: (I - E) / (mean(H) - E), the mean being arithmetic. ``n`` counts the quotes
    with a theme and a group; the others are left out. E takes most of the time and depends
    on the sizes alone: shuffle quotes that have a theme and a group, and it is computed once.

    >>> from thememap.measures import overlaps, set_table
    >>> table, _, _ = set_table(np.eye(2)[[0, 0, 0, 1, 1, 1]], np.eye(3)[[0, 0, 1, 1, 2, 2]])
    >>> round(adjusted_mutual_information(table, overlaps(table)).value, 4)
    0.2988
    """
    counts = partition_counts(table)
    if isinstance(counts, MeasureValue):
        return counts
    complete = table.with_counts(table.with_theme_and_group())
    return MeasureValue(
        value=float(_ami_values(counts[None], complete, overlaps)[0]), n=int(counts.sum())
    )


def shuffled_information(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`adjusted_mutual_information` of counts (k, a, b) with the margins of ``table``."""
    return _ami_values(counts, table, overlaps)


def _ami_values(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Of counts (k, a, b) with the same margins, those of ``kept``."""
    left, right = counts[0].sum(axis=1), counts[0].sum(axis=0)
    expected = overlaps.cached_by_margins(
        "expected mutual information",
        table,
        lambda: expected_mutual_information(left[left > 0], right[right > 0]),
    )
    # I = H(left) + H(right) − H(both); scikit-learn's mutual_info_score checks its arguments
    # for five times as long as this takes, 4,398 times a run.
    sizes = _entropy(left[None])[0] + _entropy(right[None])[0]
    information = sizes - _entropy(counts.reshape(len(counts), -1))
    values: np.ndarray = np.minimum(1.0, (information - expected) / (sizes / 2 - expected))
    return values


def _entropy(sizes: np.ndarray) -> np.ndarray:
    """In nats, of each row of sizes (k, m); a size of 0 adds nothing."""
    share = sizes / sizes.sum(axis=1, keepdims=True)
    entropy: np.ndarray = -(share * np.log(np.where(share > 0, share, 1.0))).sum(axis=1)
    return entropy


ADJUSTED_MUTUAL_INFORMATION = Measure(
    name="adjusted_mutual_information",
    title="Adjusted mutual information",
    meaning=(
        "How much knowing a quote's one group tells of its one theme, beyond what chance gives."
    ),
    range=MeasureRange(
        low=-1.0,
        high=1.0,
        low_means="a group tells less than chance would",
        high_means="groups are the themes",
    ),
    chance="0 on average where groups of these sizes are unrelated to the themes",
    undefined=(
        "where a quote has two themes or two groups, with fewer than two quotes that have a "
        "theme and a group, and where both sides are one set or all sets hold one quote"
    ),
    citation=(
        "Vinh, N. X., Epps, J., & Bailey, J. (2010). Information theoretic measures for "
        "clusterings comparison: Variants, properties, normalization and correction for "
        "chance. Journal of Machine Learning Research, 11, 2837–2854."
    ),
    compute=adjusted_mutual_information,
    shuffled=partitions_only(shuffled_information),
)
