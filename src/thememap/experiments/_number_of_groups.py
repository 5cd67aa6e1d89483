"""The number of groups and the stability of each, from the same resamples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from thememap.experiments._coarse import coarse_level
from thememap.experiments._curve import (
    Beside,
    column_means,
    runs_beside,
    structureless_resamples,
    structureless_sets,
)
from thememap.experiments._resampling import LEAST_POINTS, Resample, halves
from thememap.grouping import (
    LONGEST_CURVE,
    METHODS,
    OWN_NUMBER,
    Method,
    Prepared,
    candidate_numbers,
    from_curve,
    own_number,
    partition,
    too_few_to_choose,
)
from thememap.records import CoarseLevel, NumberOfGroups

RESAMPLES = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice:
    """The chosen number, the labels of the points, and how well each group comes back.

    ``stability`` and ``stability_null`` have one value a label: mean Jaccard to the best
    counterpart over resamples, and the mean over groups of structureless data. ``key`` is the
    number under which resamples hold their labels.
    """

    number: NumberOfGroups
    labels: np.ndarray
    stability: np.ndarray
    stability_null: float | None
    resamples: tuple[Resample, ...]
    key: int
    coarse: CoarseLevel | None = None


def choose_groups(
    prepared: Prepared,
    *,
    unit: np.ndarray,
    k: NumberOfGroups | None,
    seed: int,
    method: str = "spectral",
    times: int = RESAMPLES,
    whole_curve: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Choice:
    """Groups with their number and stability from half-samples.

    ``unit`` is each text's study (or participant, or itself). With ``k`` given only
    stability is measured. ``whole_curve`` tries every number of the ladder instead of at
    most eight. Structureless data are grouped and resampled in the same way.
    """
    chosen, m = METHODS[method], len(prepared.points)
    numbers = _numbers(chosen, k, m=m, whole_curve=whole_curve)
    if not numbers:
        number = k or (too_few_to_choose(m) if chosen.takes_number else own_number(0))
        labels = partition(prepared.whole(), method=method, k=number.k, seed=seed)
        if not chosen.takes_number:
            number = own_number(int(labels.max(initial=-1)) + 1)
        return Choice(
            number=number,
            labels=labels,
            stability=np.full(max(1, int(labels.max(initial=0)) + 1), np.nan),
            stability_null=None,
            resamples=(),
            key=number.k,
        )
    times = min(times, chosen.resamples or times)
    kept = halves(unit, times=times, seed=seed)
    sets = structureless_sets(chosen, m=m)
    progress = _Counted(total=times + sets * structureless_resamples(times, m=m), told=on_progress)
    beside = runs_beside(
        prepared,
        method=chosen,
        numbers=numbers,
        kept=kept,
        seed=seed,
        on_progress=progress.one_more,
    )
    key, number = _chosen(beside, numbers, k, chosen)
    return Choice(
        number=number,
        labels=beside.own.full[key],
        stability=column_means(beside.own.recoveries(key)),
        stability_null=beside.null_mean(key),
        resamples=beside.own.resamples,
        key=key,
        coarse=coarse_level(beside, key=key),
    )


def _numbers(
    method: Method, k: NumberOfGroups | None, *, m: int, whole_curve: bool
) -> tuple[int, ...]:
    """The numbers to try; none where there is nothing to resample."""
    if not method.takes_number:
        return (OWN_NUMBER,) if m >= 2 * LEAST_POINTS else ()
    numbers = (k.k,) if k else candidate_numbers(m, most=None if whole_curve else LONGEST_CURVE)
    return numbers if numbers and min(numbers) >= 2 and m > max(numbers) else ()


def _chosen(
    beside: Beside, numbers: tuple[int, ...], k: NumberOfGroups | None, method: Method
) -> tuple[int, NumberOfGroups]:
    if not method.takes_number:
        found = int(beside.own.full[OWN_NUMBER].max(initial=-1)) + 1
        ((_, value, null),) = beside.curve((OWN_NUMBER,))
        return OWN_NUMBER, replace(own_number(found), curve=((found, value, null),))
    curve = beside.curve(numbers)
    number = replace(k, curve=curve) if k else from_curve(curve)
    return number.k, number


@dataclass(kw_only=True)
class _Counted:
    total: int
    told: Callable[[int, int], None] | None
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.told:
            self.told(self.done, self.total)
