"""The tree of themes beside the tree of groups, in one number."""

from __future__ import annotations

import numpy as np

from thememap.comparison.nulls._within_study_null import FREE, WITHIN_STUDY
from thememap.measures import SetTable, element_centric_cells, overlaps, set_table
from thememap.records import ComparisonRules, Grouping, NullDistribution, ReferenceCoding, Score

HIERARCHY_MEASURE = "element_centric_of_trees"
DEPTH_WEIGHT = 1.0
"""A level deeper weighs e times as much in the walks (r = 1 in Gates et al. 2019, figure 3)."""


def hierarchy_score(
    *,
    reference: ReferenceCoding,
    grouping: Grouping,
    study: np.ndarray,
    within_reason: str,
    rules: ComparisonRules,
    seed: int,
    shuffle: bool,
) -> Score | None:
    """Element-centric similarity of both hierarchies (Gates et al. 2019), with its null.

    A quote belongs to its themes and to all above them, and to its group and the group of
    groups; deeper levels weigh more. Over quotes with a theme and a group; on a sample where there
    are more than ``rules.element_centric_sample``. The null moves quotes' places in the tree of
    groups, within studies where that null is used. `None` where a side has one level only.
    """
    coarse = grouping.hierarchy.coarse
    depth = max((len(path) for path in reference.themes), default=0)
    rows = np.flatnonzero(reference.read & reference.assigned.any(axis=1) & (grouping.label >= 0))
    if not coarse or depth < 2 or len(rows) < 2:
        return None
    rng = np.random.default_rng([seed, 7])
    if len(rows) > rules.element_centric_sample:
        rows = np.sort(rng.choice(rows, size=rules.element_centric_sample, replace=False))
    themes, theme_weight = _theme_ancestor_membership(reference, rows)
    groups, group_weight = _group_ancestor_membership(grouping, rows)

    def value(of_groups: np.ndarray) -> float:
        table, left, right = set_table(themes, of_groups)
        return _similarity(table, left, right, theme_weight, group_weight)

    observed = value(groups)
    name = FREE if within_reason else WITHIN_STUDY
    times = rules.element_centric_permutations if shuffle else 0
    block = np.zeros(len(rows), dtype=np.int64) if within_reason else study[rows]
    shuffled = np.array([value(groups[_permute_within_blocks(block, rng)]) for _ in range(times)])
    null = NullDistribution(name=name, reason="not computed at this depth")
    if times:
        null = NullDistribution(
            name=name,
            mean=float(shuffled.mean()),
            upper_95=float(np.quantile(shuffled, 0.95)),
            p=(1 + int((shuffled >= observed - 1e-12).sum())) / (1 + times),
            shuffles=times,
        )
    return Score(measure=HIERARCHY_MEASURE, value=observed, n=len(rows), null=name, nulls=(null,))


def _similarity(
    table: SetTable,
    left: np.ndarray,
    right: np.ndarray,
    left_weight: np.ndarray,
    right_weight: np.ndarray,
) -> float:
    cells = element_centric_cells(
        table, overlaps(table), left_weight=left_weight, right_weight=right_weight
    )
    return float(np.mean(cells[left, right]))


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


def _group_ancestor_membership(
    grouping: Grouping, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    fine = grouping.label[rows][:, None] == np.arange(len(grouping.groups))
    names = [coarse_group.group for coarse_group in grouping.hierarchy.coarse]
    parent = np.array([names.index(group.coarse) for group in grouping.groups])
    coarse = parent[grouping.label[rows]][:, None] == np.arange(len(names))
    member = np.hstack([fine, coarse])
    weight = np.exp(DEPTH_WEIGHT * np.r_[np.ones(len(parent)), np.zeros(len(names))])
    used = member.any(axis=0)
    return member[:, used], weight[used]


def _permute_within_blocks(block: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A permutation of the rows that keeps each in its block."""
    order = np.arange(len(block))
    for code in np.unique(block):
        rows = np.flatnonzero(block == code)
        order[rows] = rng.permutation(rows)
    return order
