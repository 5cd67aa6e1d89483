"""Measures of simulated tables: those that `thememap agree` and `thememap run` use."""

from __future__ import annotations

import numpy as np

from thememap.measures import (
    MEASURES,
    NominalSums,
    SetTable,
    cohen_kappa,
    gwet_ac1,
    nominal_alpha,
    overlaps,
    percent_agreement,
    specific_agreement,
)

YES_CATEGORY = 1
GROUP_MEASURES = (
    "adjusted_mutual_information",
    "adjusted_rand",
    "bcubed_precision",
    "bcubed_recall",
    "bcubed_f",
)
"""Names in `thememap.measures`. The Omega index of partitions is the adjusted Rand index."""


def sums_of_tables(tables: np.ndarray) -> NominalSums:
    """The sums of two coders' tables (…, q, q): what `nominal_sums` counts from single quotes."""
    agreeing = np.diagonal(tables, axis1=-2, axis2=-1).astype(np.float64)
    given = (tables.sum(axis=-1) + tables.sum(axis=-2)).astype(np.float64)
    n = tables.sum(axis=(-1, -2)).astype(np.float64)
    return NominalSums(
        paired=n, agreeing=agreeing.sum(axis=-1), rated=n, share=given / 2, values=given,
        same=2 * agreeing,
    )  # fmt: skip


def agreement_values(tables: np.ndarray) -> dict[str, np.ndarray]:
    """Percent agreement, kappa, alpha and AC1 of tables (…, q, q), each (…); NaN if undefined.

    >>> table = np.array([[118, 5], [2, 0]])
    >>> {name: round(float(value), 3) for name, value in agreement_values(table).items()}
    {'percent_agreement': 0.944, 'kappa': -0.023, 'alpha': -0.025, 'ac1': 0.941}
    """
    sums = sums_of_tables(tables)
    return {
        "percent_agreement": percent_agreement(sums),
        "kappa": cohen_kappa(tables),
        "alpha": nominal_alpha(sums),
        "ac1": gwet_ac1(sums),
    }


def positive_agreement(tables: np.ndarray) -> np.ndarray:
    """Of the quotes to which one coder gives the theme, the share where the other does too.

    ``tables`` (…, 2, 2) with *no* before *yes*; NaN where nobody gave it.
    """
    return specific_agreement(sums_of_tables(tables), YES_CATEGORY)


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
