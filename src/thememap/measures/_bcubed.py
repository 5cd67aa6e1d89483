"""Extended B-cubed: are groups pure, and are themes whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, MeasureRange, MeasureValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thememap.measures._set_table import Overlaps, RowBlock, SetTable, SharedThresholds

_BCUBED_CITATION = (
    "Amigó, E., Gonzalo, J., Artiles, J., & Verdejo, F. (2009). A comparison of extrinsic "
    "clustering evaluation metrics based on formal constraints. Information Retrieval, "
    "12(4), 461–486. https://doi.org/10.1007/s10791-008-9066-8"
)
_CHANCE_TEMPLATE = (
    "above 0, and higher the fewer and the more uneven the {sets} are, as a quote always "
    "agrees with itself: to be read beside its shuffles only"
)


def bcubed_precision(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Mean over quotes with a group of how far those grouped with them share their themes.

    For quotes e and e' that share ``g`` > 0 groups and ``t`` themes: min(t, g) / g, averaged
    over all such e' (e itself included), then over e. ``n`` counts the quotes with a group;
    one without a theme shares none, not even with itself, and so counts 0.

    >>> from thememap.measures import overlaps, set_table
    >>> themes = np.eye(2, dtype=bool)[[0, 0, 1, 1]]
    >>> groups = np.eye(1, dtype=bool)[[0, 0, 0, 0]]
    >>> table, _, _ = set_table(themes, groups)
    >>> bcubed_precision(table, overlaps(table))
    MeasureValue(value=0.5, n=4, reason='')
    """
    mean_and_n = table.cached(
        "bcubed precision",
        lambda: _precision(table.counts[None], overlaps),
    )
    return _value_or_undefined(mean_and_n, table=table, needed="a group")


def bcubed_recall(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Mean over quotes with a theme of how far those of its themes share its groups.

    As `bcubed_precision` with themes and groups exchanged: min(t, g) / t over pairs that
    share a theme. ``n`` counts the quotes with a theme.

    >>> from thememap.measures import overlaps, set_table
    >>> themes = np.eye(2, dtype=bool)[[0, 0, 1, 1]]
    >>> groups = np.eye(1, dtype=bool)[[0, 0, 0, 0]]
    >>> table, _, _ = set_table(themes, groups)
    >>> bcubed_recall(table, overlaps(table))
    MeasureValue(value=1.0, n=4, reason='')
    """
    mean_and_n = table.cached(
        "bcubed recall",
        lambda: _recall(table.counts[None], overlaps),
    )
    return _value_or_undefined(mean_and_n, table=table, needed="a theme")


def bcubed_f(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Harmonic mean of `bcubed_precision` and `bcubed_recall`; 0 where both are 0.

    ``n`` counts the quotes that enter either of them.

    >>> from thememap.measures import overlaps, set_table
    >>> themes = np.eye(2, dtype=bool)[[0, 0, 1, 1]]
    >>> table, _, _ = set_table(themes, themes)
    >>> bcubed_f(table, overlaps(table))
    MeasureValue(value=1.0, n=4, reason='')
    """
    precision, recall = bcubed_precision(table, overlaps), bcubed_recall(table, overlaps)
    neither = table.counts[np.ix_(~table.left.any(axis=1), ~table.right.any(axis=1))].sum()
    n = table.n - int(neither)
    if precision.value is None or recall.value is None:
        return MeasureValue(value=None, n=n, reason=precision.reason or recall.reason)
    both = _harmonic_mean(np.array([precision.value]), np.array([recall.value]))
    return MeasureValue(value=float(both[0]), n=n)


def shuffled_precision(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`bcubed_precision` of counts (k, a, b) that have the margins of ``table``."""
    values: np.ndarray = np.minimum(1.0, _precision(counts, overlaps)[0])
    return values


def shuffled_recall(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`bcubed_recall` of counts (k, a, b) that have the margins of ``table``."""
    values: np.ndarray = np.minimum(1.0, _recall(counts, overlaps)[0])
    return values


def shuffled_f(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`bcubed_f` of counts (k, a, b) that have the margins of ``table``."""
    precision = shuffled_precision(counts, table, overlaps)
    return _harmonic_mean(precision, shuffled_recall(counts, table, overlaps))


def _harmonic_mean(precision: np.ndarray, recall: np.ndarray) -> np.ndarray:
    total = precision + recall
    values: np.ndarray = np.divide(
        2 * precision * recall, total, out=np.zeros(total.shape), where=total > 0
    )
    return values


def _precision(counts: np.ndarray, overlaps: Overlaps) -> tuple[np.ndarray, np.ndarray]:
    def mean_share() -> tuple[np.ndarray, np.ndarray]:
        if overlaps.left_sharing is not None and overlaps.right_sharing is not None:
            return _mean_share_precomputed(counts, overlaps.left_sharing, overlaps.right_sharing)
        return _mean_share_blockwise(counts, overlaps.left_blocks(), overlaps.right_blocks())

    return overlaps.cached_by_counts("precision", counts, mean_share)


def _recall(counts: np.ndarray, overlaps: Overlaps) -> tuple[np.ndarray, np.ndarray]:
    def mean_share() -> tuple[np.ndarray, np.ndarray]:
        turned = counts.swapaxes(1, 2)
        if overlaps.left_sharing is not None and overlaps.right_sharing is not None:
            return _mean_share_precomputed(turned, overlaps.right_sharing, overlaps.left_sharing)
        return _mean_share_blockwise(turned, overlaps.right_blocks(), overlaps.left_blocks())

    return overlaps.cached_by_counts("recall", counts, mean_share)


def _mean_share_precomputed(
    counts: np.ndarray, rows: SharedThresholds, columns: SharedThresholds
) -> tuple[np.ndarray, np.ndarray]:
    """`_mean_share_blockwise` where the matrices of what sets share were made once for all
    shuffles.
    """
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
    return np.divide(total, n, out=np.zeros(len(counts)), where=n > 0), n


def _value_or_undefined(
    mean_and_n: tuple[np.ndarray, np.ndarray], *, table: SetTable, needed: str
) -> MeasureValue:
    mean, n = float(mean_and_n[0][0]), int(mean_and_n[1][0])
    if n < 2:
        return MeasureValue(value=None, n=n, reason=f"fewer than two quotes have {needed}")
    if table.undefined_reason:
        return MeasureValue(value=None, n=n, reason=table.undefined_reason)
    return MeasureValue(value=min(1.0, mean), n=n)


def _mean_share_blockwise(
    counts: np.ndarray, row_blocks: Iterable[RowBlock], column_blocks: Iterable[RowBlock]
) -> tuple[np.ndarray, np.ndarray]:
    """Mean over quotes of min(rows shared, columns shared) / columns shared, and their number.

    Both (k,) for ``counts`` (k, rows, columns); the mean of a quote is over those it shares a
    column with. min(x, y) is the number of s ≥ 1 that neither is below, which makes the sum
    over quotes a sum of matrix products.
    """
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
    return np.divide(total, n, out=np.zeros(len(counts)), where=n > 0), n


BCUBED_PRECISION = Measure(
    name="bcubed_precision",
    title="B-cubed precision",
    meaning=(
        "How pure groups are: the average share of the quotes grouped with a quote that "
        "carry its themes."
    ),
    range=MeasureRange(
        low=0.0,
        high=1.0,
        low_means="no quote in a group carries a theme",
        high_means="quotes in one group carry the same themes",
    ),
    chance=_CHANCE_TEMPLATE.format(sets="themes"),
    undefined="where fewer than two quotes have a group, or none has a theme",
    citation=_BCUBED_CITATION,
    compute=bcubed_precision,
    shuffled=shuffled_precision,
)

BCUBED_RECALL = Measure(
    name="bcubed_recall",
    title="B-cubed recall",
    meaning=(
        "How whole themes stay: the average share of the quotes of a quote's themes that "
        "are grouped with it."
    ),
    range=MeasureRange(
        low=0.0,
        high=1.0,
        low_means="no coded quote is in a group",
        high_means="quotes of one theme are grouped together",
    ),
    chance=_CHANCE_TEMPLATE.format(sets="groups"),
    undefined="where fewer than two quotes have a theme, or none has a group",
    citation=_BCUBED_CITATION,
    compute=bcubed_recall,
    shuffled=shuffled_recall,
)

BCUBED_F = Measure(
    name="bcubed_f",
    title="B-cubed F",
    meaning="How pure groups are and how whole themes stay, as the harmonic mean of the two.",
    range=MeasureRange(
        low=0.0,
        high=1.0,
        low_means="themes and groups have no quote in common",
        high_means="groups are pure and themes whole",
    ),
    chance=_CHANCE_TEMPLATE.format(sets="themes or groups"),
    undefined="where fewer than two quotes have a group, or fewer than two a theme",
    citation=_BCUBED_CITATION,
    compute=bcubed_f,
    shuffled=shuffled_f,
)
