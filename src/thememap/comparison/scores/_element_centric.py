"""Element-centric similarity of each quote, and of the tree of themes with the tree of groups."""

from __future__ import annotations

import numpy as np

from thememap.comparison._input import ComparisonInput
from thememap.comparison.scores._table_scores import null_distribution
from thememap.measures import (
    element_centric_cells,
    overlaps,
    permute_within_blocks,
    set_table,
)
from thememap.records import Grouping, ReferenceCoding, Scale, Score

MAX_SET_PAIRS = 40_000
"""Beyond so many pairs of (set of themes, group) the values are left out: the cost grows with the
square of that number."""
HIERARCHY_MEASURE = "element_centric_of_trees"
DEPTH_WEIGHT = 1.0
"""A level deeper weighs e times as much in the walks (r = 1 in Gates et al. 2019, figure 3)."""


def quote_similarity(
    *, member: np.ndarray, group_member: np.ndarray, compared: np.ndarray
) -> np.ndarray:
    """(n,) element-centric similarity of each quote, 0 to 1; NaN where it is undefined.

    ``member`` (n, t) and ``group_member`` (n, g) bool; only quotes in ``compared`` (n,) with a
    theme and a group have a value (Gates et al. 2019).
    """
    similarity = np.full(len(member), np.nan)
    rows = np.flatnonzero(compared & member.any(axis=1) & group_member.any(axis=1))
    if len(rows) < 2:
        return similarity
    table, left, right = set_table(member[rows], group_member[rows])
    if table.counts.size <= MAX_SET_PAIRS:
        similarity[rows] = element_centric_cells(table, overlaps(table))[left, right]
    return similarity


def hierarchy_score(given: ComparisonInput, *, shuffle: bool) -> Score | None:
    """Element-centric similarity of both hierarchies (Gates et al. 2019), with its null.

    A quote belongs to its themes and to all above them, and to its group and that of the next
    scale with at most half as many; deeper levels weigh more. Over quotes with a theme
    and a group; on a sample where there are more than ``rules.element_centric_sample``. The
    null moves quotes' places in the tree of groups, within studies where that null is
    used. `None` where a side has one level only.
    """
    grouping, reference, rules = given.grouping, given.reference, given.rules
    assert grouping is not None
    depth = max((len(path) for path in reference.themes), default=0)
    rows = np.flatnonzero(reference.read & reference.assigned.any(axis=1) & (grouping.label >= 0))
    coarser = _coarser_scale(grouping)
    if coarser is None or depth < 2 or len(rows) < 2:
        return None
    rng = np.random.default_rng([given.seed, 7])
    if len(rows) > rules.element_centric_sample:
        rows = np.sort(rng.choice(rows, size=rules.element_centric_sample, replace=False))
    themes, theme_weight = _theme_ancestor_membership(reference, rows)
    groups, group_weight = _membership_of_two_scales(grouping, coarser, rows)

    def value(of_groups: np.ndarray) -> float:
        table, left, right = set_table(themes, of_groups)
        cells = element_centric_cells(
            table, overlaps(table), left_weight=theme_weight, right_weight=group_weight
        )
        return float(np.mean(cells[left, right]))

    observed = value(groups)
    times = rules.element_centric_permutations if shuffle else 0
    block = np.zeros(len(rows), dtype=np.int64) if given.obstacle else given.study[rows]
    shuffled = [value(groups[permute_within_blocks(block, rng)]) for _ in range(times)]
    return Score(
        measure=HIERARCHY_MEASURE,
        value=observed,
        n=len(rows),
        null=given.null,
        nulls=(null_distribution(given.null, shuffled, observed),),
    )


def _theme_ancestor_membership(
    reference: ReferenceCoding, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    nodes = sorted({path[:d] for path in reference.themes for d in range(1, len(path) + 1)})
    at = {path: number for number, path in enumerate(nodes)}
    member = np.zeros((len(rows), len(nodes)), dtype=bool)
    for column, path in enumerate(reference.themes):
        above = [at[path[:d]] for d in range(1, len(path) + 1)]
        member[np.ix_(reference.assigned[rows, column], above)] = True
    used = member.any(axis=0)
    weight = np.exp(DEPTH_WEIGHT * np.array([len(path) - 1.0 for path in nodes]))
    return member[:, used], weight[used]


def _coarser_scale(grouping: Grouping) -> Scale | None:
    """The finest scale with at most half of the shown groups."""
    coarser = [scale for scale in grouping.scales if 2 * scale.k <= len(grouping.groups)]
    return coarser[-1] if coarser and len(coarser[-1].groups) > 1 else None


def _membership_of_two_scales(
    grouping: Grouping, coarser: Scale, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    fine = grouping.label[rows][:, None] == np.arange(len(grouping.groups))
    coarse = coarser.label[rows][:, None] == np.arange(len(coarser.groups))
    weight = np.exp(DEPTH_WEIGHT * np.r_[np.ones(fine.shape[1]), np.zeros(coarse.shape[1])])
    member = np.hstack([fine, coarse])
    used = member.any(axis=0)
    return member[:, used], weight[used]
