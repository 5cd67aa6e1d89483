"""A coarse level: groups merged along the tree of their centres, at a number that holds."""

from __future__ import annotations

import numpy as np

from thememap.experiments._curve import Beside, Runs, column_means
from thememap.experiments._resampling import Resample
from thememap.grouping import from_curve, merged
from thememap.records import CoarseLevel

LEAST_GROUPS = 4


def coarse_level(beside: Beside, *, key: int) -> CoarseLevel | None:
    """The groups at ``key`` merged to the number, at most half of theirs, that holds best.

    In every half the groups are merged in the same way, and structureless data too: the rule is
    that of the number of groups. `None` for fewer than four groups.
    """
    k = int(beside.own.full[key].max(initial=-1)) + 1
    numbers = tuple(range(2, k // 2 + 1))
    if k < LEAST_GROUPS or not numbers:
        return None
    own = _merged_runs(beside.own, key, numbers)
    nulls = tuple(_merged_runs(one, key, numbers) for one in beside.nulls)
    level = Beside(own=own, nulls=nulls)
    number = from_curve(level.curve(numbers))
    labels, of = own.full[number.k], beside.own.full[key]
    kept = of >= 0
    parent = np.full(k, -1, dtype=np.int64)
    parent[of[kept]] = labels[kept]
    stability = column_means(own.recoveries(number.k))
    return CoarseLevel(
        parent=tuple(parent.tolist()),
        number=number,
        stability=tuple(None if np.isnan(one) else float(one) for one in stability),
        stability_null=level.null_mean(number.k),
    )


def _merged_runs(runs: Runs, key: int, numbers: tuple[int, ...]) -> Runs:
    vectors = runs.vectors
    return Runs(
        vectors=vectors,
        full=merged(vectors, runs.full[key], numbers=numbers),
        resamples=tuple(
            Resample(
                texts=one.texts,
                points=one.points,
                labels=merged(vectors[one.points], one.labels[key], numbers=numbers),
            )
            for one in runs.resamples
            if key in one.labels
        ),
    )
