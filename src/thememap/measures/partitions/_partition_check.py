"""What the measures for real partitions check before they compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import MeasureValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from thememap.measures._set_table import Overlaps, SetTable

    Shuffled = Callable[[np.ndarray, SetTable, Overlaps], np.ndarray]


def partition_counts(table: SetTable) -> np.ndarray | MeasureValue:
    """Counts of themes against groups, or the undefined `MeasureValue` with its reason.

    Quotes with no theme or no group are left out. There is no value where a quote has two
    themes or two groups, where fewer than two quotes are left, or where both sides are one
    single set or all sets hold one quote: chance agreement is 1 there.
    """
    left_size, right_size = table.left.sum(axis=1), table.right.sum(axis=1)
    complete = table.counts[np.ix_(left_size > 0, right_size > 0)]
    n = int(complete.sum())
    several = int(table.counts[left_size > 1].sum())
    if several:
        return MeasureValue(
            value=None,
            n=n,
            reason=f"{_quotes_with_verb(several, 'has', 'have')} two themes or more",
        )
    several = int(table.counts[:, right_size > 1].sum())
    if several:
        return MeasureValue(
            value=None,
            n=n,
            reason=f"{_quotes_with_verb(several, 'is', 'are')} in two groups or more",
        )
    complete = complete[complete.any(axis=1)][:, complete.any(axis=0)]
    if n < 2:
        return MeasureValue(
            value=None, n=n, reason="fewer than two quotes have a theme and a group"
        )
    if complete.shape == (1, 1):
        return MeasureValue(
            value=None, n=n, reason="there is one theme and one group: no variation"
        )
    if complete.shape == (n, n):
        return MeasureValue(
            value=None, n=n, reason="every theme and every group has one quote only"
        )
    return complete


def partitions_only(shuffled: Shuffled) -> Shuffled:
    """``shuffled`` for tables in which every quote has a theme and a group.

    Elsewhere a shuffle moves quotes into and out of those that count, so that the margins of
    those that do change: there each table is checked and computed by itself.
    """

    def values(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
        empty = (~table.left.any(axis=1) & (table.left_n > 0)).any() or (
            ~table.right.any(axis=1) & (table.right_n > 0)
        ).any()
        if not empty:
            return shuffled(counts, table, overlaps)
        defined = []
        for shuffle in counts:
            shuffled_table = table.with_counts(shuffle)
            whole = partition_counts(shuffled_table)
            if not isinstance(whole, MeasureValue):
                shuffled_table = table.with_counts(shuffled_table.with_theme_and_group())
                defined.append(
                    float(shuffled(shuffled_table.counts[None], shuffled_table, overlaps)[0])
                )
        return np.array(defined)

    return values


def _quotes_with_verb(count: int, singular: str, more: str) -> str:
    return f"1 quote {singular}" if count == 1 else f"{count} quotes {more}"
