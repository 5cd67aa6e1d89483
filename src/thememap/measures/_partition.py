"""What the measures for real partitions check before they compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from thememap.measures._table import Overlaps, SetTable

    Shuffled = Callable[[np.ndarray, SetTable, Overlaps], np.ndarray]


def partition_counts(table: SetTable) -> np.ndarray | Value:
    """Counts of themes against groups, or the undefined `Value` with its reason.

    Quotes with no theme or no group are left out. There is no value where a quote has two
    themes or two groups, where fewer than two quotes are left, or where both sides are one
    single set or all sets hold one quote: chance agreement is 1 there.
    """
    left_size, right_size = table.left.sum(axis=1), table.right.sum(axis=1)
    kept = table.counts[np.ix_(left_size > 0, right_size > 0)]
    n = int(kept.sum())
    several = int(table.counts[left_size > 1].sum())
    if several:
        return Value(
            value=None, n=n, reason=f"{_quotes(several, 'has', 'have')} two themes or more"
        )
    several = int(table.counts[:, right_size > 1].sum())
    if several:
        return Value(
            value=None, n=n, reason=f"{_quotes(several, 'is', 'are')} in two groups or more"
        )
    kept = kept[kept.any(axis=1)][:, kept.any(axis=0)]
    if n < 2:
        return Value(value=None, n=n, reason="fewer than two quotes have a theme and a group")
    if kept.shape == (1, 1):
        return Value(value=None, n=n, reason="there is one theme and one group: no variation")
    if kept.shape == (n, n):
        return Value(value=None, n=n, reason="every theme and every group has one quote only")
    return kept


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
        found = []
        for one in counts:
            kept = table.with_counts(one)
            whole = partition_counts(kept)
            if not isinstance(whole, Value):
                kept = table.with_counts(kept.with_theme_and_group())
                found.append(float(shuffled(kept.counts[None], kept, overlaps)[0]))
        return np.array(found)

    return values


def _quotes(count: int, one: str, more: str) -> str:
    return f"1 quote {one}" if count == 1 else f"{count} quotes {more}"
