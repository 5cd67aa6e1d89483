"""How often concepts come back in half-samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import ComparisonInput, VectorIndex, find_concepts
from thememap.experiments._resampling import draw_halves, rows_of_texts
from thememap.grouping import PreparedPoints, nearest_neighbours
from thememap.records import Comparison, Concept

MIN_OVERLAP = 0.5
MIN_SAMPLED_QUOTES = 3


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
