"""The number of groups and the stability of each, from the same resamples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thememap.experiments._resampling import Resample, halves, recovery, regroup
from thememap.experiments._structureless import structureless
from thememap.grouping import (
    LONGEST_CURVE,
    Prepared,
    candidate_numbers,
    cluster_qr,
    from_curve,
    spectral_vectors,
    too_few_to_choose,
)
from thememap.records import NumberOfGroups

RESAMPLES = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice:
    """The chosen number, the labels of the points, and how well each group comes back.

    ``stability`` and ``stability_null`` have one value a label: mean Jaccard to the best
    counterpart over resamples, and the mean over groups of structureless data.
    """

    number: NumberOfGroups
    labels: np.ndarray
    stability: np.ndarray
    stability_null: float | None
    resamples: tuple[Resample, ...]


def choose_groups(
    prepared: Prepared,
    *,
    unit: np.ndarray,
    k: NumberOfGroups | None,
    seed: int,
    times: int = RESAMPLES,
    whole_curve: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Choice:
    """Spectral groups with their number and stability from half-samples.

    ``unit`` is each text's study (or participant, or itself). With ``k`` given only
    stability is measured. ``whole_curve`` tries every number of the ladder instead of at
    most eight. Structureless data are grouped and resampled in the same way.
    """
    m = len(prepared.points)
    numbers = (k.k,) if k else candidate_numbers(m, most=None if whole_curve else LONGEST_CURVE)
    if not numbers or min(numbers) < 2 or m <= max(numbers):
        number = k or too_few_to_choose(m)
        return Choice(
            number=number,
            labels=_labels(prepared.graph, (number.k,))[number.k],
            stability=np.full(max(1, number.k), np.nan),
            stability_null=None,
            resamples=(),
        )
    kept = halves(unit, times=times, seed=seed)
    progress = _Counted(total=times + times // 2, told=on_progress)
    full = _labels(prepared.graph, numbers)
    resamples = regroup(prepared, kept=kept, numbers=numbers, on_progress=progress.one_more)
    found = {one: _recoveries(full[one], resamples, one) for one in numbers}

    noise = prepared.with_vectors(structureless(prepared.texts.vectors, seed=seed))
    noise_full = _labels(noise.graph, numbers)
    # Half as many: on comments (300 to 4,000) the mean over all groups moved by at most 0.02
    # from six groups on, and by 0.04 below.
    noise_resamples = regroup(
        noise, kept=kept[: times // 2], numbers=numbers, on_progress=progress.one_more
    )
    null = {one: _recoveries(noise_full[one], noise_resamples, one) for one in numbers}

    curve = tuple((one, _mean(found[one]), _mean(null[one])) for one in numbers)
    number = k or _choose(curve, found)
    if k:
        number = NumberOfGroups(k=k.k, chosen_by=k.chosen_by, reason=k.reason, curve=curve)
    with np.errstate(invalid="ignore"):
        stability = _column_means(found[number.k])
    return Choice(
        number=number,
        labels=full[number.k],
        stability=stability,
        stability_null=_mean(null[number.k]),
        resamples=resamples,
    )


@dataclass(kw_only=True)
class _Counted:
    total: int
    told: Callable[[int, int], None] | None
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.told:
            self.told(self.done, self.total)


def _choose(
    curve: tuple[tuple[int, float, float], ...], found: dict[int, np.ndarray]
) -> NumberOfGroups:
    clearest = max(curve, key=lambda point: point[1] - point[2])[0]
    means = np.array([_mean(row[None]) for row in found[clearest]])
    return from_curve(curve, spread=float(np.nanstd(means, ddof=1) / np.sqrt(len(means))))


def _labels(graph: object, numbers: tuple[int, ...]) -> dict[int, np.ndarray]:
    from scipy.sparse import csr_array

    matrix = csr_array(graph)
    m = matrix.shape[0]
    if m <= max(numbers) or max(numbers) < 2:
        return {k: np.arange(m) if k > 1 else np.zeros(m, dtype=np.int64) for k in numbers}
    vectors = spectral_vectors(matrix, k=max(numbers))
    return {k: cluster_qr(vectors[:, :k]) for k in numbers}


def _recoveries(full: np.ndarray, resamples: tuple[Resample, ...], k: int) -> np.ndarray:
    rows = [
        recovery(full[one.points], one.labels[k], groups=k) for one in resamples if k in one.labels
    ]
    return np.stack(rows) if rows else np.full((1, k), np.nan)


def _mean(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else 0.0


def _column_means(values: np.ndarray) -> np.ndarray:
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=0)
    mean: np.ndarray = np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)
    return mean
