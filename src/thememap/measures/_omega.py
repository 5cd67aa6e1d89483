"""Omega index: do pairs of quotes share as many themes as groups?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, Range, Value

if TYPE_CHECKING:
    from thememap.measures._table import Overlaps, SetTable


def omega(table: SetTable, overlaps: Overlaps) -> Value:
    """Omega index of Collins and Dent (1988), over all quotes of the table.

    A pair agrees if it shares the same number of themes as of groups. With the share
    ``o`` of pairs that agree, and ``e`` = Σ_s P(s themes shared) P(s groups shared), the
    value is (o - e) / (1 - e). A quote with no theme shares none with any other.

    >>> from thememap.measures import overlaps, set_table
    >>> themes = np.array([[1, 0], [1, 1], [0, 1], [0, 1]], dtype=bool)
    >>> table, _, _ = set_table(themes, themes)
    >>> omega(table, overlaps(table))
    Value(value=1.0, n=4, reason='')
    """
    n = table.n
    if n < 2:
        return Value(value=None, n=n, reason="a pair needs two quotes")
    if table.lacking:
        return Value(value=None, n=n, reason=table.lacking)
    agree, left_pairs, right_pairs = _pairs_by_number_shared(table, overlaps)
    expected = sum(left * right for left, right in zip(left_pairs, right_pairs, strict=True))
    pairs = n * (n - 1) // 2
    if expected == pairs * pairs:
        return Value(value=None, n=n, reason="no variation: chance agreement is 1")
    return Value(value=(sum(agree) * pairs - expected) / (pairs * pairs - expected), n=n)


def _pairs_by_number_shared(
    table: SetTable, overlaps: Overlaps
) -> tuple[list[int], list[int], list[int]]:
    """Pairs of quotes that share s = 0, 1, … on both sides, of themes, and of groups.

    Sums of whole numbers below 2**53 are exact in float64, whatever their order.
    """
    counts, rows, columns = table.counts.astype(np.float64), table.left, table.right
    row_blocks, column_blocks = overlaps.left_blocks(), overlaps.right_blocks()
    swapped = len(rows) < len(columns)
    if swapped:
        counts, rows, columns = counts.T, columns, rows
        row_blocks, column_blocks = column_blocks, row_blocks
    row_size, column_size = rows.sum(axis=1), columns.sum(axis=1)
    row_n, column_n = counts.sum(axis=1), counts.sum(axis=0)
    column_overlap = np.concatenate([block for _, block in column_blocks])
    shared = range(int(min(row_size.max(), column_size.max())) + 1)
    columns_sharing = [(column_overlap == s).astype(np.float64) for s in shared]
    both, of_rows, of_columns = [0] * len(shared), [0] * len(shared), [0] * len(shared)
    for block, overlap in row_blocks:
        for s in shared:
            rows_sharing = (overlap == s).astype(np.float64)
            both[s] += int(((rows_sharing @ counts) * (counts[block] @ columns_sharing[s])).sum())
            of_rows[s] += int(row_n[block] @ rows_sharing @ row_n)
    for s in shared:
        # A quote is no pair with itself, and each pair was met twice.
        both[s] = (both[s] - int(counts[np.ix_(row_size == s, column_size == s)].sum())) // 2
        of_rows[s] = (of_rows[s] - int(row_n[row_size == s].sum())) // 2
        of_columns[s] = int(column_n @ columns_sharing[s] @ column_n)
        of_columns[s] = (of_columns[s] - int(column_n[column_size == s].sum())) // 2
    return (both, of_columns, of_rows) if swapped else (both, of_rows, of_columns)


OMEGA = Measure(
    name="omega",
    title="Omega index",
    meaning=(
        "How far pairs of quotes that share themes also share as many groups, "
        "beyond what chance gives."
    ),
    range=Range(low=-1.0, high=1.0, low_means="pairs never agree", high_means="every pair agrees"),
    chance="0 on average where groups of these sizes are unrelated to the themes",
    undefined=(
        "with fewer than two quotes, where no quote has a theme or none a group, and where "
        "all pairs share one and the same number of themes and of groups"
    ),
    citation=(
        "Collins, L. M., & Dent, C. W. (1988). Omega: A general formulation of the Rand "
        "index of cluster recovery suitable for non-disjoint solutions. Multivariate "
        "Behavioral Research, 23(2), 231–242. https://doi.org/10.1207/s15327906mbr2302_6"
    ),
    compute=omega,
)
