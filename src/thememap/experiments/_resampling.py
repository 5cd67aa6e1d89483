"""Grouping again on half of the material, on the same neighbour graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.grouping import GroupingMethod, PreparedPoints

MIN_POINTS = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class HalfSample:
    """Half of the texts, the points they leave, and these points' labels for each number tried."""

    texts: np.ndarray
    points: np.ndarray
    labels: dict[int, np.ndarray]


def draw_halves(unit: np.ndarray, *, times: int, seed: int) -> tuple[np.ndarray, ...]:
    """Rows kept in each resample: those of half of the units, drawn without copies."""
    units = np.unique(unit)
    half_size = (len(units) + 1) // 2
    rng = np.random.default_rng(seed)
    drawn = (rng.choice(units, size=half_size, replace=False) for _ in range(times))
    return tuple(np.flatnonzero(np.isin(unit, chosen)) for chosen in drawn)


def rows_of_texts(prepared: PreparedPoints, texts: np.ndarray) -> np.ndarray:
    """The rows of the quotes whose texts are sampled; a repeated text follows its point."""
    sampled = np.zeros(len(prepared.texts) + 1, dtype=bool)
    sampled[texts] = True
    return np.flatnonzero(sampled[prepared.texts.point] & (prepared.texts.point >= 0))


def group_halves(
    prepared: PreparedPoints,
    *,
    method: GroupingMethod,
    half_samples: Sequence[np.ndarray],
    numbers: Sequence[int],
    seed: int = 0,
    on_progress: Callable[[], None] | None = None,
) -> tuple[HalfSample, ...]:
    """Groups of each half for each number; what numbers share is made once a resample."""
    resamples = []
    for texts in half_samples:
        points, sample = prepared.subset_points(texts)
        possible = [k for k in numbers if k < len(points)]
        labels: dict[int, np.ndarray] = {}
        if possible and len(points) >= MIN_POINTS:
            labels = method.fit_labels(sample, numbers=tuple(possible), seed=seed)
        resamples.append(HalfSample(texts=texts, points=points, labels=labels))
        if on_progress:
            on_progress()
    return tuple(resamples)


def group_recovery(full: np.ndarray, half: np.ndarray, *, groups: int) -> np.ndarray:
    """(groups,) Jaccard similarity of each group to its best counterpart (Hennig 2007).

    ``full`` and ``half`` are labels of the same points, from grouping everything and from
    grouping only these; −1 is no group. NaN for a group of which no point was kept.
    """
    table = np.zeros((groups, int(half.max(initial=0)) + 1))
    both = (full >= 0) & (half >= 0)
    np.add.at(table, (full[both], half[both]), 1)
    row = np.bincount(full[full >= 0], minlength=groups)[:, None]
    column = np.bincount(half[half >= 0], minlength=table.shape[1])[None, :]
    jaccard = (table / np.maximum(row + column - table, 1)).max(axis=1)
    best: np.ndarray = np.where(row[:, 0] > 0, jaccard, np.nan)
    return best
