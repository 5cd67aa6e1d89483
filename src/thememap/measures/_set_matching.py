"""Set matching: each theme with the one group that fits it best, no group used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure, MeasureRange, MeasureValue

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable


def set_matching(table: SetTable, overlaps: Overlaps) -> MeasureValue:
    """Mean Jaccard similarity of themes and groups, paired one to one for the highest sum.

    Jaccard similarity is quotes in both / quotes in either. The mean is over the pairs: as
    many as there are themes or groups with quotes, whichever are fewer; themes beyond that
    are in no pair and do not count. ``n`` counts the quotes with a theme or a group.

    >>> from thememap.measures import overlaps, set_table
    >>> table, _, _ = set_table(np.eye(2)[[0, 0, 0, 1]], np.eye(2)[[1, 1, 0, 0]])
    >>> round(set_matching(table, overlaps(table)).value, 4)
    0.5833
    """
    neither = table.counts[np.ix_(~table.left.any(axis=1), ~table.right.any(axis=1))].sum()
    n = table.n - int(neither)
    if n < 2:
        return MeasureValue(value=None, n=n, reason="fewer than two quotes have a theme or a group")
    if table.undefined_reason:
        return MeasureValue(value=None, n=n, reason=table.undefined_reason)
    return MeasureValue(value=float(shuffled_matching(table.counts[None], table, overlaps)[0]), n=n)


def shuffled_matching(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """`set_matching` of counts (k, a, b) that have the margins of ``table``."""
    from scipy.optimize import linear_sum_assignment

    left, right = table.left.astype(np.float64), table.right.astype(np.float64)
    themes, groups = table.left_n @ left, table.right_n @ right
    used_themes, used_groups = themes > 0, groups > 0
    both = left[:, used_themes].T @ counts @ right[:, used_groups]
    jaccard = both / (themes[used_themes][:, None] + groups[used_groups] - both)
    return np.array(
        [
            similarity[linear_sum_assignment(similarity, maximize=True)].mean()
            for similarity in jaccard
        ]
    )


SET_MATCHING = Measure(
    name="set_matching",
    title="Set matching",
    meaning=(
        "How much themes and groups overlap when each theme is paired with at most one group "
        "and no group is used twice."
    ),
    range=MeasureRange(
        low=0.0,
        high=1.0,
        low_means="no quote is in a theme and in a group",
        high_means="paired themes and groups hold the same quotes",
    ),
    chance=(
        "above 0, and higher the fewer and the larger themes and groups are: to be read "
        "beside its shuffles only"
    ),
    undefined="where no quote has a theme, none has a group, or fewer than two have either",
    citation=(
        "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New "
        "Phytologist, 11(2), 37–50; Kuhn, H. W. (1955). The Hungarian method for the "
        "assignment problem. Naval Research Logistics Quarterly, 2, 83–97."
    ),
    compute=set_matching,
    shuffled=shuffled_matching,
)
