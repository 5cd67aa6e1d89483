"""A coarse level: groups merged along the tree of their centres, at a number that holds."""

from __future__ import annotations

import numpy as np

from thememap.experiments._recovery_curve import NullComparison, Resamples, mean_known_by_column
from thememap.experiments._resampling import HalfSample
from thememap.grouping import choose_from_curve, merge_groups
from thememap.records import CoarseLevel

MIN_GROUPS = 4


def coarse_level(null_comparison: NullComparison, *, key: int) -> CoarseLevel | None:
    """The groups at ``key`` merged to the number, at most half of theirs, that holds best.

    In every half the groups are merged in the same way, and structureless data too: the rule is
    that of the number of groups. `None` for fewer than four groups.
    """
    k = int(null_comparison.observed.full[key].max(initial=-1)) + 1
    numbers = tuple(range(2, k // 2 + 1))
    if k < MIN_GROUPS or not numbers:
        return None
    observed = _merge_resamples(null_comparison.observed, key, numbers)
    nulls = tuple(_merge_resamples(runs, key, numbers) for runs in null_comparison.nulls)
    level = NullComparison(observed=observed, nulls=nulls)
    number = choose_from_curve(level.curve(numbers))
    labels, of = observed.full[number.k], null_comparison.observed.full[key]
    grouped = of >= 0
    parent = np.full(k, -1, dtype=np.int64)
    parent[of[grouped]] = labels[grouped]
    stability = mean_known_by_column(observed.recovery_by_group(number.k))
    return CoarseLevel(
        parent=tuple(parent.tolist()),
        number=number,
        stability=tuple(None if np.isnan(value) else float(value) for value in stability),
        stability_null=level.null_mean(number.k),
    )


def _merge_resamples(runs: Resamples, key: int, numbers: tuple[int, ...]) -> Resamples:
    vectors = runs.vectors
    return Resamples(
        vectors=vectors,
        full=merge_groups(vectors, runs.full[key], numbers=numbers),
        resamples=tuple(
            HalfSample(
                texts=resample.texts,
                points=resample.points,
                labels=merge_groups(
                    vectors[resample.points], resample.labels[key], numbers=numbers
                ),
            )
            for resample in runs.resamples
            if key in resample.labels
        ),
    )
