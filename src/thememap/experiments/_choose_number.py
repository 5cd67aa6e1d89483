"""The stability of groups, and at full depth their number, from the same resamples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from thememap.experiments._recovery_curve import (
    NullComparison,
    compare_with_null,
    mean_known_by_column,
    null_resample_count,
    null_set_count,
)
from thememap.experiments._resampling import MIN_POINTS, HalfSample, draw_halves
from thememap.grouping import (
    METHOD_CHOOSES_NUMBER,
    METHODS,
    GroupingMethod,
    PreparedPoints,
    candidate_numbers,
    choose_from_curve,
)
from thememap.records import NumberOfGroups

RESAMPLES = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupChoice:
    """The number of groups that is shown, and how well these groups come back.

    ``stability`` and ``stability_null`` have one value a label: mean Jaccard to the best
    counterpart over resamples, and the mean over groups of structureless data. ``curve`` has (k,
    mean stability, that of structureless data) for each number that was resampled; ``key`` is the
    number under which resamples hold the labels of the shown groups.
    """

    number: NumberOfGroups
    stability: np.ndarray
    stability_null: float | None
    curve: tuple[tuple[int, float, float], ...]
    resamples: tuple[HalfSample, ...]
    key: int


@dataclass(frozen=True, kw_only=True)
class ChoiceOptions:
    """The method, the number of resamples, and whether every number of the ladder is resampled.

    Without ``whole_curve`` only the shown number is.
    """

    method: str = "spectral"
    times: int = RESAMPLES
    whole_curve: bool = False


DEFAULT_CHOICE = ChoiceOptions()


def choose_groups(
    prepared: PreparedPoints,
    *,
    labels: Mapping[int, np.ndarray],
    unit: np.ndarray,
    number: NumberOfGroups | None,
    seed: int,
    options: ChoiceOptions = DEFAULT_CHOICE,
    on_progress: Callable[[int, int], None] | None = None,
) -> GroupChoice:
    """The stability of groups over half-samples, and their number where it is not given.

    ``labels`` has (m,) labels of the points for each number of the ladder; ``unit`` is each
    text's study (or participant, or itself). Without ``number`` the one is shown that the
    whole curve points to. Structureless data are grouped and resampled in the same way.
    """
    method, m = METHODS[options.method], len(prepared.points)
    full = dict(labels)
    if not method.accepts_number:
        full = {METHOD_CHOOSES_NUMBER: next(iter(labels.values()))}
    numbers = _resampled_numbers(method, full, number, m=m, whole_curve=options.whole_curve)
    if not numbers:
        assert number is not None, "material that cannot be resampled has a number already"
        return _without_resamples(number, labels)
    times = min(options.times, method.resamples or options.times)
    half_samples = draw_halves(unit, times=times, seed=seed)
    progress = ProgressCounter(
        total=times + null_set_count(method, m=m) * null_resample_count(times, m=m),
        on_progress=on_progress,
    )
    null_comparison = compare_with_null(
        prepared,
        method=method,
        full={k: full[k] for k in numbers},
        half_samples=half_samples,
        seed=seed,
        on_progress=progress.advance,
    )
    return _choice_of(null_comparison, number, numbers)


def _choice_of(
    null_comparison: NullComparison, number: NumberOfGroups | None, numbers: tuple[int, ...]
) -> GroupChoice:
    curve = null_comparison.curve(numbers)
    number = choose_from_curve(curve) if number is None else replace(number, curve=curve)
    key = number.k
    if numbers == (METHOD_CHOOSES_NUMBER,):
        key, curve = METHOD_CHOOSES_NUMBER, ((number.k, *curve[0][1:]),)
        number = replace(number, curve=curve)
    return GroupChoice(
        number=number,
        stability=mean_known_by_column(null_comparison.observed.recovery_by_group(key)),
        stability_null=null_comparison.null_mean(key),
        curve=curve,
        resamples=null_comparison.observed.resamples,
        key=key,
    )


def _without_resamples(number: NumberOfGroups, labels: Mapping[int, np.ndarray]) -> GroupChoice:
    groups = max(1, int(labels[number.k].max(initial=0)) + 1) if number.k in labels else 1
    return GroupChoice(
        number=number,
        stability=np.full(groups, np.nan),
        stability_null=None,
        curve=(),
        resamples=(),
        key=number.k,
    )


def _resampled_numbers(
    method: GroupingMethod,
    labels: Mapping[int, np.ndarray],
    number: NumberOfGroups | None,
    *,
    m: int,
    whole_curve: bool,
) -> tuple[int, ...]:
    """The numbers to resample; none where there is nothing to resample."""
    if not method.accepts_number:
        return (METHOD_CHOOSES_NUMBER,) if m >= 2 * MIN_POINTS else ()
    wanted = {number.k} if number else set()
    if whole_curve or number is None:
        wanted |= set(candidate_numbers(m))
    numbers = tuple(sorted(k for k in wanted if k in labels and 2 <= k < m))
    return numbers if number is None or number.k in numbers else ()


@dataclass(kw_only=True)
class ProgressCounter:
    total: int
    on_progress: Callable[[int, int], None] | None
    done: int = 0

    def advance(self) -> None:
        self.done += 1
        if self.on_progress:
            self.on_progress(self.done, self.total)
