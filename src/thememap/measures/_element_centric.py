"""Element-centric similarity: is a quote with the same quotes in themes and in groups?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from thememap.measures._measure import Measure, Population
from thememap.measures._undefined import Undefined, first_reason

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable
    from thememap.records import Message

# Pairs of sets that are looked at together: 32 MB as float64.
_BLOCK_ENTRIES = 1 << 22

CONTINUE_PROBABILITY = 0.9
"""How likely a walk continues instead of starting again at its quote (Gates et al. 2019)."""


def _rests_on(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    n = int(table.with_theme_and_group().sum())
    return n, first_reason((n < 2, Undefined.FEW_IN_BOTH))


def element_centric(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Element-centric similarity of Gates et al. (2019), over quotes with a theme and a group.

    The mean over these quotes of `element_centric_cells`.
    """
    values = []
    for table_counts in counts:
        with_counts = table.with_counts(table_counts)
        n, reason = _rests_on(with_counts, overlaps)
        if not reason:
            cells = element_centric_cells(with_counts, overlaps)
            filled = ~np.isnan(cells)
            values.append(min(1.0, float(cells[filled] @ table_counts[filled]) / n))
    return np.array(values)


def element_centric_cells(
    table: SetTable,
    overlaps: Overlaps,
    *,
    left_weight: np.ndarray | None = None,
    right_weight: np.ndarray | None = None,
) -> np.ndarray:
    """The similarity of every quote that is in a cell of the table, (a, b) float.

    A quote's own value is ``cells[left_code, right_code]``. From a quote walk to one of its
    themes, to one of the quotes there, and so on, starting again with probability 0.1: p is
    how often each quote is met, q the same by groups, and the value is
    1 - Σ |p - q| / (2 · 0.9), from 0 to 1. NaN in cells without quotes and for quotes with
    no theme or no group, which take no part. ``left_weight`` (t,) and ``right_weight`` (g,)
    say how often a step takes a theme or group relative to others (1 each by default): a
    hierarchy is given as sets that hold ancestors too, with weights that grow with depth.

    >>> from thememap.measures import overlaps, set_table
    >>> themes, groups = np.eye(3)[[0, 1, 1, 0, 2, 1]], np.eye(3)[[0, 1, 1, 0, 2, 2]]
    >>> table, left, right = set_table(themes, groups)
    >>> element_centric_cells(table, overlaps(table))[left, right].round(3).tolist()
    [1.0, 0.667, 0.667, 1.0, 0.5, 0.333]
    """
    in_both = table.with_theme_and_group()
    cells = np.full(in_both.shape, np.nan)
    rows, columns = np.flatnonzero(in_both.any(axis=1)), np.flatnonzero(in_both.any(axis=0))
    if not len(rows):
        return cells
    place = np.ix_(rows, columns)
    counts = in_both[place]
    left_n, right_n = counts.sum(axis=1), counts.sum(axis=0)

    def walks() -> tuple[RandomWalk, RandomWalk]:
        return (
            _build_walk(table.left[rows], left_n, left_weight),
            _build_walk(table.right[columns], right_n, right_weight),
        )

    if left_weight is None and right_weight is None:
        left, right = overlaps.cached_by_margins(
            "element-centric walks", table.with_counts(in_both), walks
        )
    else:
        left, right = walks()
    if right.partition:
        common = _shared_probability_of_partition(counts, left, right)
    elif left.partition:
        common = _shared_probability_of_partition(counts.T, right, left).T
    elif len(rows) >= len(columns):
        common = _shared_probability(counts, left, right)
    else:
        common = _shared_probability(counts.T, right, left).T
    cells[place] = np.where(counts > 0, np.minimum(common / CONTINUE_PROBABILITY, 1.0), np.nan)
    return cells


@dataclass(frozen=True, kw_only=True, eq=False)
class RandomWalk:
    """Where walks lead that start at a quote: ``to_theme`` (a, t) times ``met`` (t, a)."""

    to_theme: np.ndarray
    to_quote: np.ndarray
    partition: bool

    def between(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """How often a walk from a quote with set i meets one given quote with set j.

        Without the visit that starts each walk: both sides have it alike, and it cancels
        in p - q.
        """
        return cast("np.ndarray", self.to_theme[rows] @ self.to_quote[:, columns])


def _build_walk(sets: np.ndarray, sizes: np.ndarray, weight: np.ndarray | None) -> RandomWalk:
    """The walks over quotes of which ``sizes`` (a,) carry each of ``sets`` (a, t).

    One step is W = U V, with U (quotes, themes) to a theme and V (themes, quotes) to a
    quote of it, so (I - αW)⁻¹ - I = αU (I - αVU)⁻¹ V: a system as large as the codebook,
    not as the quotes.
    """
    used = sets.any(axis=0)
    member = sets[:, used].astype(np.float64)
    weighted = member if weight is None else member * weight[used]
    to_theme = weighted / weighted.sum(axis=1, keepdims=True)
    to_quote = (member / (sizes @ member)).T
    around = (to_quote * sizes) @ to_theme
    met = np.linalg.solve(np.eye(len(around)) - CONTINUE_PROBABILITY * around, to_quote)
    return RandomWalk(
        to_theme=to_theme,
        to_quote=(1 - CONTINUE_PROBABILITY) * CONTINUE_PROBABILITY * met,
        partition=bool((sets.sum(axis=1) == 1).all()),
    )


def _shared_probability_of_partition(
    counts: np.ndarray, left: RandomWalk, right: RandomWalk
) -> np.ndarray:
    """`_shared_probability` where walks on the right stay in the set they start from."""
    common = np.zeros(counts.shape)
    for k in range(counts.shape[1]):
        often = right.between(np.array([k]), np.array([k]))
        column = np.flatnonzero(counts[:, k])
        step = max(1, _BLOCK_ENTRIES // len(column))
        for start in range(0, len(column), step):
            rows = column[start : start + step]
            met = np.minimum(left.between(rows, column), often)
            common[rows, k] = met @ counts[column, k]
    return common


def _shared_probability(counts: np.ndarray, left: RandomWalk, right: RandomWalk) -> np.ndarray:
    """Σ_jl counts_jl min(left_ij, right_kl) for every cell (i, k).

    As p and q have the same sum, Σ |p - q| is twice that sum less twice this. With the
    left_ij of one i sorted, each minimum is a look-up in cumulated sums.
    """
    common = np.zeros(counts.shape)
    every_row, columns = np.arange(counts.shape[0]), np.arange(counts.shape[1])
    met_right = right.between(columns, columns)
    for i in every_row:
        met_left = left.between(np.array([i]), every_row)[0]
        order = np.argsort(met_left, kind="stable")
        ordered = counts[order]
        lower = _prefix_sums(ordered * met_left[order][:, None])
        rest = counts.sum(axis=0) - _prefix_sums(ordered)
        cut = np.searchsorted(met_left[order], met_right)
        common[i] = (lower[cut, columns] + met_right * rest[cut, columns]).sum(axis=1)
    return common


def _prefix_sums(values: np.ndarray) -> np.ndarray:
    """Sums of the first 0, 1, … rows."""
    return np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)))


ELEMENT_CENTRIC = Measure(
    name="element_centric",
    low=0.0,
    high=1.0,
    citation=(
        "Gates, A. J., Wood, I. B., Hetrick, W. P., & Ahn, Y.-Y. (2019). Element-centric "
        "clustering comparison unifies overlaps and hierarchy. Scientific Reports, 9, 8574. "
        "https://doi.org/10.1038/s41598-019-44892-y"
    ),
    rests_on=_rests_on,
    values=element_centric,
    population=Population.SAMPLE,
)
