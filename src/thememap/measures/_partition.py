"""What the measures for real partitions check before they compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Value

if TYPE_CHECKING:
    from thememap.measures._table import SetTable


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


def _quotes(count: int, one: str, more: str) -> str:
    return f"1 quote {one}" if count == 1 else f"{count} quotes {more}"
