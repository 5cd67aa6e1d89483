"""Set matching: each theme with the one group that fits it best, no group used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._measure import Measure
from thememap.measures._undefined import Undefined, first_reason

if TYPE_CHECKING:
    from thememap.measures._set_table import Overlaps, SetTable
    from thememap.records import Message


def _rests_on(table: SetTable, overlaps: Overlaps) -> tuple[int, Message]:
    n = table.n_in_either
    return n, first_reason((n < 2, Undefined.FEW_IN_EITHER)) or table.lacking


def set_matching(counts: np.ndarray, table: SetTable, overlaps: Overlaps) -> np.ndarray:
    """Mean Jaccard similarity of themes and groups, paired one to one for the highest sum.

    Jaccard similarity is quotes in both / quotes in either. The mean is over the pairs: as
    many as there are themes or groups with quotes, whichever are fewer; themes beyond that
    are in no pair and do not count.
    """
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
    low=0.0,
    high=1.0,
    citation=(
        "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New "
        "Phytologist, 11(2), 37–50; Kuhn, H. W. (1955). The Hungarian method for the "
        "assignment problem. Naval Research Logistics Quarterly, 2, 83–97."
    ),
    rests_on=_rests_on,
    values=set_matching,
)
