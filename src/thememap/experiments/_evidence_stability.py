"""How often the statuses of themes come back in half-samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import ComparisonInput
from thememap.evidence import EvidenceInput, status_stability
from thememap.experiments._evidence import EvidenceSource, evidence_input
from thememap.experiments._resampling import HalfSample, draw_halves, rows_of_texts
from thememap.grouping import PreparedPoints
from thememap.records import LevelEvidence, ResamplingUnit, Scale, unnamed_scale

HALVES = 20
FEWER_HALVES = ((50_000, 5), (10_000, 10))
"""In so many quotes and more, so many halves: each takes seconds."""
MIN_REGROUPED_SCALES = 2
"""Resamples hold the labels of one scale, or (full depth) of every scale."""


def with_evidence_stability(
    evidence: Mapping[int, LevelEvidence],
    given: ComparisonInput,
    source: EvidenceSource,
    *,
    prepared: PreparedPoints,
    resamples: Sequence[HalfSample] = (),
) -> dict[int, LevelEvidence]:
    """The evidence with the share of half-samples in which each status came back.

    Half of the studies (participants, quotes) are looked at by themselves: themes are recognised
    again in them. Where half of the studies would be too few for that, half of the quotes of each
    study are taken. Groups are held fixed, but where the ``resamples`` grouped each half of the
    studies again at every scale, as they do at full depth.
    """
    stable, without_coders = {}, replace(source, codings=None)
    for level, of_level in evidence.items():
        whole = evidence_input(given, without_coders, level=level)
        halves = (
            _halves_of_each_unit(whole)
            if whole.halves_quotes
            else _halves(whole, prepared=prepared, resamples=resamples)
        )
        halved = ResamplingUnit.QUOTES if whole.halves_quotes else whole.unit_kind
        stable[level] = replace(status_stability(of_level, halves), halved=halved)
    return stable


def _halves_of_each_unit(whole: EvidenceInput) -> Iterator[EvidenceInput]:
    rng = np.random.default_rng([whole.seed, HALVES])
    size = np.bincount(whole.unit)
    start = np.cumsum(size) - size
    for _ in range(affordable_halves(len(whole.quotes), wanted=HALVES)):
        shuffled = np.lexsort((rng.random(len(whole.unit)), whole.unit))
        unit = whole.unit[shuffled]
        place_in_unit = np.arange(len(unit)) - start[unit]
        yield whole.take(np.sort(shuffled[2 * place_in_unit < size[unit]]))


def _halves(
    whole: EvidenceInput, *, prepared: PreparedPoints, resamples: Sequence[HalfSample]
) -> Iterator[EvidenceInput]:
    most = affordable_halves(len(whole.quotes), wanted=len(resamples) or HALVES)
    for resample in resamples[:most]:
        rows = rows_of_texts(prepared, resample.texts)
        if len(resample.labels) < MIN_REGROUPED_SCALES:
            yield whole.take(rows)
        else:
            yield whole.take(rows, scales=_regrouped_scales(prepared, resample, rows))
    if not resamples:
        for rows in draw_halves(whole.unit, times=most, seed=whole.seed):
            yield whole.take(rows)


def affordable_halves(n: int, *, wanted: int) -> int:
    """How many halves of ``n`` quotes are looked at.

    >>> affordable_halves(3000, wanted=100), affordable_halves(20_000, wanted=100)
    (100, 10)
    """
    most = next((halves for quotes, halves in FEWER_HALVES if n >= quotes), wanted)
    return min(wanted, most)


def _regrouped_scales(
    prepared: PreparedPoints, resample: HalfSample, rows: np.ndarray
) -> tuple[Scale, ...]:
    """The scales of a half that was grouped again; a repeated text follows its point."""
    scales = []
    for labels in resample.labels.values():
        of_point = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
        of_point[resample.points] = labels
        scales.append(unnamed_scale(of_point[prepared.points.point[rows]]))
    return tuple(scales)
