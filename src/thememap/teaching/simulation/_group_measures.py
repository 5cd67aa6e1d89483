"""The same two sortings read as groups: which quotes are together, whatever the group's name."""

from __future__ import annotations

import numpy as np

from thememap.measures import MEASURES, SetTable, overlaps

GROUP_MEASURES = (
    "adjusted_mutual_information",
    "adjusted_rand",
    "bcubed_precision",
    "bcubed_recall",
    "bcubed_f",
)
"""Names in `thememap.measures`. The Omega index of partitions is the adjusted Rand index."""


def group_measure_values(
    skill: np.ndarray, chance: np.ndarray
) -> tuple[dict[str, np.ndarray], ...]:
    """Each measure of two stacks of tables (repeats, k, k), each (repeats,); NaN if undefined.

    Rows are the first coder's themes, columns the second coder's groups. Repeat by repeat both
    stacks have the same margins, so what depends on margins alone is computed once.

    >>> whole = np.array([[[4, 0], [0, 6]]])
    >>> values, _ = group_measure_values(whole, whole)
    >>> [float(value[0]) for value in values.values()]
    [1.0, 1.0, 1.0, 1.0, 1.0]
    """
    measures = [candidate for candidate in MEASURES if candidate.name in GROUP_MEASURES]
    repeats, k, _ = skill.shape
    sets = np.eye(k, dtype=bool)
    shared = overlaps(SetTable(counts=skill[0], left=sets, right=sets))
    results = [{name: np.full(repeats, np.nan) for name in GROUP_MEASURES} for _ in range(2)]
    for number in range(repeats):
        for stack, values in zip((skill, chance), results, strict=True):
            table = SetTable(counts=stack[number], left=sets, right=sets)
            for measure in measures:
                value = measure.compute(table, shared).value
                if value is not None:
                    values[measure.name][number] = value
    return tuple(results)
