"""The number of groups and the stability of each, from the same resamples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from thememap.experiments._recovery_curve import (
    NullComparison,
    Resamples,
    compare_with_null,
    mean_known_by_column,
    null_resample_count,
    null_set_count,
)
from thememap.experiments._resampling import MIN_POINTS, HalfSample, draw_halves
from thememap.grouping import (
    MAX_CANDIDATE_NUMBERS,
    METHOD_CHOOSES_NUMBER,
    METHODS,
    GroupingMethod,
    PreparedPoints,
    candidate_numbers,
    choose_from_curve,
    merge_groups,
    number_by_method,
    partition_points,
    single_group_number,
)
from thememap.records import CoarseLevel, NumberOfGroups

RESAMPLES = 20
MIN_GROUPS = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupChoice:
    """The chosen number, the labels of the points, and how well each group comes back.

    ``stability`` and ``stability_null`` have one value a label: mean Jaccard to the best
    counterpart over resamples, and the mean over groups of structureless data. ``key`` is the
    number under which resamples hold their labels.
    """

    number: NumberOfGroups
    labels: np.ndarray
    stability: np.ndarray
    stability_null: float | None
    resamples: tuple[HalfSample, ...]
    key: int
    coarse: CoarseLevel | None = None


@dataclass(frozen=True, kw_only=True)
class ChoiceOptions:
    """The method, the number of resamples, and whether every number of the ladder is tried.

    Without ``whole_curve`` at most eight numbers are.
    """

    method: str = "spectral"
    times: int = RESAMPLES
    whole_curve: bool = False


DEFAULT_CHOICE = ChoiceOptions()


def choose_groups(
    prepared: PreparedPoints,
    *,
    unit: np.ndarray,
    k: NumberOfGroups | None,
    seed: int,
    options: ChoiceOptions = DEFAULT_CHOICE,
    on_progress: Callable[[int, int], None] | None = None,
) -> GroupChoice:
    """Groups with their number and stability from half-samples.

    ``unit`` is each text's study (or participant, or itself). With ``k`` given only
    stability is measured. Structureless data are grouped and resampled in the same way.
    """
    chosen, m = METHODS[options.method], len(prepared.points)
    numbers = _candidate_numbers(chosen, k, m=m, whole_curve=options.whole_curve)
    if not numbers:
        number = k or (single_group_number(m) if chosen.accepts_number else number_by_method(0))
        labels = partition_points(prepared.all_points(), method=chosen.name, k=number.k, seed=seed)
        if not chosen.accepts_number:
            number = number_by_method(int(labels.max(initial=-1)) + 1)
        return GroupChoice(
            number=number,
            labels=labels,
            stability=np.full(max(1, int(labels.max(initial=0)) + 1), np.nan),
            stability_null=None,
            resamples=(),
            key=number.k,
        )
    times = min(options.times, chosen.resamples or options.times)
    half_samples = draw_halves(unit, times=times, seed=seed)
    sets = null_set_count(chosen, m=m)
    progress = ProgressCounter(
        total=times + sets * null_resample_count(times, m=m), on_progress=on_progress
    )
    null_comparison = compare_with_null(
        prepared,
        method=chosen,
        numbers=numbers,
        half_samples=half_samples,
        seed=seed,
        on_progress=progress.advance,
    )
    key, number = _pick_number(null_comparison, numbers, k, chosen)
    return GroupChoice(
        number=number,
        labels=null_comparison.observed.full[key],
        stability=mean_known_by_column(null_comparison.observed.recovery_by_group(key)),
        stability_null=null_comparison.null_mean(key),
        resamples=null_comparison.observed.resamples,
        key=key,
        coarse=coarse_level(null_comparison, key=key),
    )


def _candidate_numbers(
    method: GroupingMethod, k: NumberOfGroups | None, *, m: int, whole_curve: bool
) -> tuple[int, ...]:
    """The numbers to try; none where there is nothing to resample."""
    if not method.accepts_number:
        return (METHOD_CHOOSES_NUMBER,) if m >= 2 * MIN_POINTS else ()
    numbers = (
        (k.k,) if k else candidate_numbers(m, most=None if whole_curve else MAX_CANDIDATE_NUMBERS)
    )
    return numbers if numbers and min(numbers) >= 2 and m > max(numbers) else ()


def _pick_number(
    null_comparison: NullComparison,
    numbers: tuple[int, ...],
    k: NumberOfGroups | None,
    method: GroupingMethod,
) -> tuple[int, NumberOfGroups]:
    if not method.accepts_number:
        n_groups = int(null_comparison.observed.full[METHOD_CHOOSES_NUMBER].max(initial=-1)) + 1
        ((_, value, null),) = null_comparison.curve((METHOD_CHOOSES_NUMBER,))
        return METHOD_CHOOSES_NUMBER, replace(
            number_by_method(n_groups), curve=((n_groups, value, null),)
        )
    curve = null_comparison.curve(numbers)
    number = replace(k, curve=curve) if k else choose_from_curve(curve)
    return number.k, number


@dataclass(kw_only=True)
class ProgressCounter:
    total: int
    on_progress: Callable[[int, int], None] | None
    done: int = 0

    def advance(self) -> None:
        self.done += 1
        if self.on_progress:
            self.on_progress(self.done, self.total)


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
