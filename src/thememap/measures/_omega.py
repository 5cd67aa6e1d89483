"""Omega index: do pairs of quotes share as many themes as groups?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure
from thememap.measures._undefined import Undefined, first_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thememap.measures._set_table import Overlaps, RowBlock, SetTable
    from thememap.records import Message


def _rests_on(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    reason = first_reason((table.n < 2, Undefined.NO_PAIR)) or table.lacking
    if not reason and _expected_agreeing_pairs(table, overlaps) == _pair_count(table) ** 2:
        reason = first_reason((True, Undefined.CERTAIN_CHANCE))
    return table.n, reason


def omega_values(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Omega index of Collins and Dent (1988), over all quotes of the table.

    A pair agrees if it shares the same number of themes as of groups. With the share
    ``o`` of pairs that agree, and ``e`` = Σ_s P(s themes shared) P(s groups shared), the
    value is (o - e) / (1 - e). A quote with no theme shares none with any other.
    """
    pairs, expected = _pair_count(table), _expected_agreeing_pairs(table, overlaps)
    # Whole numbers without bound: their products pass 2**63 from 80,000 quotes on.
    return np.array(
        [
            (int(agree) * pairs - expected) / (pairs * pairs - expected)
            for agree in _agreeing_pairs(counts, overlaps)
        ]
    )


def _pair_count(table: SetTable) -> int:
    return table.n * (table.n - 1) // 2


def _expected_agreeing_pairs(table: SetTable, overlaps: Overlaps) -> int:
    """Σ_s of the pairs that share s themes times those that share s groups."""

    def sum_of_products() -> int:
        themes = _pairs_sharing(table.left_n, table.left, overlaps.left.blocks)
        groups = _pairs_sharing(table.right_n, table.right, overlaps.right.blocks)
        return sum(theme_pairs * other for theme_pairs, other in zip(themes, groups, strict=False))

    return overlaps.cached_by_margins("omega expected", table, sum_of_products)


def _pairs_sharing(sizes: np.ndarray, sets: np.ndarray, blocks: Iterable[RowBlock]) -> list[int]:
    """Pairs of quotes that share s = 0, 1, … themes (or groups)."""
    n, set_size = sizes.astype(np.float64), sets.sum(axis=1)
    pairs = [0] * (int(set_size.max(initial=0)) + 1)
    for rows, overlap in blocks:
        for s in range(len(pairs)):
            pairs[s] += int(n[rows] @ (overlap == s).astype(np.float64) @ n)
    # A quote is no pair with itself, and each pair was met twice.
    return [(met - int(sizes[set_size == s].sum())) // 2 for s, met in enumerate(pairs)]


def _agreeing_pairs(counts: np.ndarray, overlaps: Overlaps) -> np.ndarray:
    """Pairs of quotes that share as many themes as groups, (k,) int64, for counts (k, a, b).

    Sums of whole numbers below 2**53 are exact in float64, whatever their order.
    """
    members, rows, columns = counts.astype(np.float64), overlaps.left_sets, overlaps.right_sets
    row_blocks, column_blocks = overlaps.left.blocks, overlaps.right.blocks
    if len(rows) < len(columns):
        members, rows, columns = members.swapaxes(1, 2), columns, rows
        row_blocks, column_blocks = column_blocks, row_blocks
    row_size, column_size = rows.sum(axis=1), columns.sum(axis=1)
    column_overlap = np.concatenate([block for _, block in column_blocks])
    shared = range(int(min(row_size.max(), column_size.max())) + 1)
    columns_sharing = [(column_overlap == s).astype(np.float64) for s in shared]
    met = np.zeros(len(counts), dtype=np.int64)
    for block, overlap in row_blocks:
        for s in shared:
            rows_sharing = (overlap == s).astype(np.float64)
            alike = (rows_sharing @ members) * (members[:, block] @ columns_sharing[s])
            met += alike.sum(axis=(1, 2)).astype(np.int64)
    for s in shared:
        # A quote is no pair with itself, and each pair was met twice.
        itself = members[:, row_size == s][:, :, column_size == s]
        met -= itself.sum(axis=(1, 2)).astype(np.int64)
    return met // 2


OMEGA = Measure(
    name="omega",
    low=-1.0,
    high=1.0,
    citation=(
        "Collins, L. M., & Dent, C. W. (1988). Omega: A general formulation of the Rand "
        "index of cluster recovery suitable for non-disjoint solutions. Multivariate "
        "Behavioral Research, 23(2), 231–242. https://doi.org/10.1207/s15327906mbr2302_6"
    ),
    rests_on=_rests_on,
    values=omega_values,
)
