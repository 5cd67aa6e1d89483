"""What the measures for real partitions check before they compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._undefined import Undefined, first_reason
from thememap.records import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from thememap.measures._set_table import Overlaps, SetTable
    from thememap.records import Message

    Values = Callable[[np.ndarray, SetTable, Overlaps], np.ndarray]


def quotes_in_partitions(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    """The number of quotes with a theme and a group, and why a partition measure is undefined.

    There is no value where a quote has two themes or two groups, where fewer than two quotes have
    both, or where both sides are one single set or all sets hold one quote: chance agreement is 1
    there.
    """
    complete = table.counts[np.ix_(~table.left_empty, ~table.right_empty)]
    n = int(complete.sum())
    several_themes = int(table.left_n[table.left.sum(axis=1) > 1].sum())
    several_groups = int(table.right_n[table.right.sum(axis=1) > 1].sum())
    sizes = (int(complete.any(axis=1).sum()), int(complete.any(axis=0).sum()))
    return n, first_reason(
        (several_themes > 0, message(Undefined.SEVERAL_THEMES, n=several_themes)),
        (several_groups > 0, message(Undefined.SEVERAL_GROUPS, n=several_groups)),
        (n < 2, Undefined.FEW_IN_BOTH),
        (sizes == (1, 1), Undefined.ONE_SET),
        (sizes == (n, n), Undefined.ALL_SINGLE),
    )


def partitions_only(values: Values) -> Values:
    """``values`` for tables in which every quote has a theme and a group.

    Elsewhere a shuffle moves quotes into and out of those that count, so that the margins of
    those that do change: there each table is checked and computed by itself.
    """

    def checked(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
        if not table.left_n[table.left_empty].any() and not table.right_n[table.right_empty].any():
            return values(counts, table, overlaps)
        defined = []
        for table_counts in counts:
            with_counts = table.with_counts(table_counts)
            if not quotes_in_partitions(with_counts, overlaps)[1]:
                complete = table.with_counts(with_counts.with_theme_and_group())
                defined.append(float(values(complete.stacked, complete, overlaps)[0]))
        return np.array(defined)

    return checked
