"""Extended B-cubed: are groups pure, and are themes whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure
from thememap.measures._undefined import Undefined, first_reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thememap.measures._set_table import (
        Overlaps,
        RowBlock,
        SetOverlaps,
        SetTable,
        SharedThresholds,
    )
    from thememap.records import Message

_BCUBED_CITATION = (
    "Amigó, E., Gonzalo, J., Artiles, J., & Verdejo, F. (2009). A comparison of extrinsic "
    "clustering evaluation metrics based on formal constraints. Information Retrieval, "
    "12(4), 461–486. https://doi.org/10.1007/s10791-008-9066-8"
)


def _quotes_with_group(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    n = int(table.right_n[~table.right_empty].sum())
    return n, first_reason((n < 2, Undefined.FEW_GROUPED)) or table.lacking


def _quotes_with_theme(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    n = int(table.left_n[~table.left_empty].sum())
    return n, first_reason((n < 2, Undefined.FEW_CODED)) or table.lacking


def _quotes_with_either(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    reason = _quotes_with_group(table, overlaps)[1] or _quotes_with_theme(table, overlaps)[1]
    return table.n_in_either, reason


def bcubed_precision(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Mean over quotes with a group of how far those grouped with them share their themes.

    For quotes e and e' that share ``g`` > 0 groups and ``t`` themes: min(t, g) / g, averaged
    over all such e' (e itself included), then over e. One without a theme shares none, not even
    with itself, and so counts 0.
    """
    return overlaps.cached_by_counts(
        "precision", counts, lambda: _mean_share(counts, overlaps.left, overlaps.right)
    )


def bcubed_recall(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Mean over quotes with a theme of how far those of its themes share its groups.

    As `bcubed_precision` with themes and groups exchanged: min(t, g) / t over pairs that
    share a theme.
    """
    return overlaps.cached_by_counts(
        "recall", counts, lambda: _mean_share(counts.swapaxes(1, 2), overlaps.right, overlaps.left)
    )


def bcubed_f(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Harmonic mean of `bcubed_precision` and `bcubed_recall`; 0 where both are 0."""
    precision = bcubed_precision(counts, table, overlaps)
    recall = bcubed_recall(counts, table, overlaps)
    total = precision + recall
    values: np.ndarray = np.divide(
        2 * precision * recall, total, out=np.zeros(total.shape), where=total > 0
    )
    return values


def _mean_share(counts: np.ndarray, rows: SetOverlaps, columns: SetOverlaps) -> np.ndarray:
    """Mean over quotes of min(rows shared, columns shared) / columns shared.

    (k,) for ``counts`` (k, rows, columns); the mean of a quote is over those it shares a column
    with. min(x, y) is the number of s ≥ 1 that neither is below, which makes the sum over quotes
    a sum of matrix products.
    """
    if rows.thresholds is not None and columns.thresholds is not None:
        total, n = _precomputed_sums(counts, rows.thresholds, columns.thresholds)
    else:
        total, n = _blockwise_sums(counts, rows.blocks, columns.blocks)
    means: np.ndarray = np.divide(total, n, out=np.zeros(len(counts)), where=n > 0)
    return means.clip(max=1.0)


def _precomputed_sums(
    counts: np.ndarray, rows: SharedThresholds, columns: SharedThresholds
) -> tuple[np.ndarray, np.ndarray]:
    """Sums and numbers of quotes where what sets share was computed once for all shuffles."""
    members = counts.astype(np.float64)
    inside = members * columns.any_shared.diagonal()
    partners = members.sum(axis=1) @ columns.any_shared
    shared = np.zeros(members.shape)
    for at_least, inverse in zip(rows.at_least, columns.inverse, strict=False):
        if members.shape[1] <= members.shape[2]:
            shared += (at_least @ members) @ inverse
        else:
            shared += at_least @ (members @ inverse)
    total = (inside * (shared / np.maximum(partners, 1.0)[:, None, :])).sum(axis=(1, 2))
    n = inside.sum(axis=(1, 2)).astype(np.int64)
    return total, n


def _blockwise_sums(
    counts: np.ndarray, row_blocks: Iterable[RowBlock], column_blocks: Iterable[RowBlock]
) -> tuple[np.ndarray, np.ndarray]:
    """The same where the matrices would take too much memory."""
    members = counts.astype(np.float64)
    column_n = members.sum(axis=1)
    alike: list[np.ndarray] = []
    for rows, overlap in row_blocks:
        for s in range(1, int(overlap.max(initial=0)) + 1):
            if s > len(alike):
                alike.append(np.zeros(members.shape))
            alike[s - 1][:, rows] = (overlap >= s).astype(np.float64) @ members
    total, n = np.zeros(len(counts)), np.zeros(len(counts), dtype=np.int64)
    for columns, overlap in column_blocks:
        inside = members[:, :, columns] * (overlap[:, columns].diagonal() > 0)
        partners = column_n @ (overlap > 0).astype(np.float64).T
        per_shared = np.divide(1.0, overlap, out=np.zeros(overlap.shape), where=overlap > 0)
        shared = np.zeros(inside.shape)
        for s in range(1, min(len(alike), int(overlap.max(initial=0))) + 1):
            shared += alike[s - 1] @ np.where(overlap >= s, per_shared, 0.0).T
        total += (inside * (shared / np.maximum(partners, 1.0)[:, None, :])).sum(axis=(1, 2))
        n += inside.sum(axis=(1, 2)).astype(np.int64)
    return total, n


BCUBED_PRECISION = Measure(
    name="bcubed_precision",
    low=0.0,
    high=1.0,
    citation=_BCUBED_CITATION,
    rests_on=_quotes_with_group,
    values=bcubed_precision,
)
BCUBED_RECALL = Measure(
    name="bcubed_recall",
    low=0.0,
    high=1.0,
    citation=_BCUBED_CITATION,
    rests_on=_quotes_with_theme,
    values=bcubed_recall,
)
BCUBED_F = Measure(
    name="bcubed_f",
    low=0.0,
    high=1.0,
    citation=_BCUBED_CITATION,
    rests_on=_quotes_with_either,
    values=bcubed_f,
)
