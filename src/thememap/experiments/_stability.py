"""How often statuses and concepts come back in half-samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import ComparisonInput, VectorIndex, find_concepts, statuses_by_level
from thememap.experiments._resampling import HalfSample, draw_halves, rows_of_texts
from thememap.grouping import PreparedPoints, nearest_neighbours
from thememap.records import Comparison, Concept, ThemeFinding, ThemeStatus

MIN_OVERLAP = 0.5
MIN_SAMPLED_QUOTES = 3


def with_status_stability(
    comparison: Comparison,
    given: ComparisonInput,
    *,
    prepared: PreparedPoints,
    resamples: tuple[HalfSample, ...],
    key: int,
) -> Comparison:
    """The comparison with the share of half-samples in which each status came back.

    Each half is grouped anew with the same number of groups and compared by the same
    rules; a repeated text follows its point. A theme that halving leaves too few quotes is not
    judged in that half, and one that has too few is not judged at all. ``key`` is the number of
    groups under which the resamples hold their labels.
    """
    used = [resample for resample in resamples if key in resample.labels]
    if not used or not comparison.levels:
        return comparison
    levels = tuple(view.level for view in comparison.levels)
    again = []
    for resample in used:
        label_of_point = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
        label_of_point[resample.points] = resample.labels[key]
        rows = rows_of_texts(prepared, resample.texts)
        label = label_of_point[prepared.points.point[rows]]
        half = given.take(rows[label >= 0], label=label[label >= 0])
        again.append(statuses_by_level(half, levels=levels))
    return replace(
        comparison,
        levels=tuple(
            replace(
                view,
                theme_findings=tuple(
                    _with_stability(finding, [statuses[view.level][t] for statuses in again])
                    for t, finding in enumerate(view.theme_findings)
                ),
            )
            for view in comparison.levels
        ),
    )


def _with_stability(finding: ThemeFinding, statuses: Sequence[ThemeStatus]) -> ThemeFinding:
    if finding.status is ThemeStatus.TOO_FEW:
        return finding
    judged = [status for status in statuses if status is not ThemeStatus.TOO_FEW]
    return replace(
        finding,
        stability=judged.count(finding.status) / len(judged) if judged else None,
        stability_of=len(judged),
        stability_too_few=len(statuses) - len(judged),
    )


def with_concept_stability(
    comparison: Comparison,
    given: ComparisonInput,
    *,
    prepared: PreparedPoints,
    times: int,
    seed: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """The comparison with the share of half-samples in which each concept came back.

    Half of the studies (participants, quotes) are looked at by themselves. A concept came back
    where one of the same kind, and of the same theme, holds at least half of its quotes that are
    there, and is at least half made of them. Halves that leave fewer than three of its quotes do
    not count; a concept of which no half leaves more has no stability. A smaller sample shows less:
    this is a lower bound of what another sample of the same size would show.
    """
    if not comparison.concepts:
        return comparison
    seen: list[list[bool]] = [[] for _ in comparison.concepts]
    unit = given.quotes.resampling_units()[1][prepared.texts.row]
    for done, texts in enumerate(draw_halves(unit, times=times, seed=seed), start=1):
        rows = rows_of_texts(prepared, texts)
        sampled = {given.quotes.quote_id[row] for row in rows}
        half = _half_sample_concepts(comparison, given, prepared, texts=texts, rows=rows)
        for concept, recurs in zip(comparison.concepts, seen, strict=True):
            left = set(concept.quote_ids) & sampled
            if len(left) >= MIN_SAMPLED_QUOTES:
                recurs.append(_recurs(concept, left, half))
        if on_progress:
            on_progress(done, times)
    return replace(
        comparison,
        concepts=tuple(
            replace(concept, stability=sum(recurs) / len(recurs) if recurs else None)
            for concept, recurs in zip(comparison.concepts, seen, strict=True)
        ),
    )


def _half_sample_concepts(
    comparison: Comparison,
    given: ComparisonInput,
    prepared: PreparedPoints,
    *,
    texts: np.ndarray,
    rows: np.ndarray,
) -> tuple[Concept, ...]:
    points, sample = prepared.subset_points(texts)
    new_place = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
    new_place[points] = np.arange(len(points))
    places = VectorIndex(
        point=new_place[prepared.points.point[rows]],
        vectors=sample.vectors,
        nearest=nearest_neighbours(sample.vectors, neighbours=prepared.neighbours).nearest,
    )
    return find_concepts(
        given.take(rows, places=places),
        level=comparison.shown_level or None,
        within_study=not comparison.within_study_reason,
    ).found


def _recurs(concept: Concept, left: set[str], half: Sequence[Concept]) -> bool:
    return any(
        (other.kind, other.theme) == (concept.kind, concept.theme)
        and (common := len(left.intersection(other.quote_ids))) >= MIN_OVERLAP * len(left)
        and common >= MIN_OVERLAP * len(other.quote_ids)
        for other in half
    )
