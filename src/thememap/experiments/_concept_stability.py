"""How often a concept comes back when half of the material is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import VectorIndex, find_concepts
from thememap.experiments._resampling import draw_halves
from thememap.grouping import PreparedPoints, nearest_neighbours
from thememap.records import Codebook, Comparison, ComparisonRules, Concept, Quotes, ReferenceCoding

MIN_OVERLAP = 0.5
MIN_SAMPLED_QUOTES = 3


def with_concept_stability(
    comparison: Comparison,
    *,
    prepared: PreparedPoints,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: ComparisonRules,
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
    position = quotes.position()
    rows = [
        np.array([position[quote_id] for quote_id in concept.quote_ids])
        for concept in comparison.concepts
    ]
    unit = quotes.resampling_units()[1][prepared.texts.row]
    for done, texts in enumerate(draw_halves(unit, times=times, seed=seed), start=1):
        sampled_rows = _rows_of_texts(prepared, texts)
        again = _half_sample_concepts(
            comparison,
            texts=texts,
            rows=sampled_rows,
            prepared=prepared,
            quotes=quotes,
            codebook=codebook,
            reference=reference,
            rules=rules,
            seed=seed,
        )
        half = [(other, {position[quote] for quote in other.quote_ids}) for other in again]
        for number, concept in enumerate(comparison.concepts):
            left = set(rows[number].tolist()) & set(sampled_rows.tolist())
            if len(left) >= MIN_SAMPLED_QUOTES:
                seen[number].append(_recurs(concept, left, half))
        if on_progress:
            on_progress(done, times)
    return replace(
        comparison,
        concepts=tuple(
            replace(concept, stability=sum(back) / len(back) if back else None)
            for concept, back in zip(comparison.concepts, seen, strict=True)
        ),
    )


def _rows_of_texts(prepared: PreparedPoints, texts: np.ndarray) -> np.ndarray:
    """The quotes whose texts stay."""
    stay = np.zeros(len(prepared.texts) + 1, dtype=bool)
    stay[texts] = True
    return np.flatnonzero(stay[prepared.texts.point] & (prepared.texts.point >= 0))


def _half_sample_concepts(
    comparison: Comparison,
    *,
    texts: np.ndarray,
    rows: np.ndarray,
    prepared: PreparedPoints,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: ComparisonRules,
    seed: int,
) -> tuple[Concept, ...]:
    points, sample = prepared.subset_points(texts)
    new_place = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
    new_place[points] = np.arange(len(points))
    return find_concepts(
        reference=reference.take(rows),
        codebook=codebook,
        quotes=quotes.take(rows),
        places=VectorIndex(
            point=new_place[prepared.points.point[rows]],
            vectors=sample.vectors,
            nearest=nearest_neighbours(sample.vectors, neighbours=prepared.neighbours).nearest,
        ),
        level=comparison.shown_level or None,
        within_study=not comparison.within_study_reason,
        rules=rules,
        seed=seed,
    ).found


def _recurs(concept: Concept, left: set[int], half: Sequence[tuple[Concept, set[int]]]) -> bool:
    for other, other_rows in half:
        common = len(left & other_rows)
        if (
            (other.kind, other.theme) == (concept.kind, concept.theme)
            and common >= MIN_OVERLAP * len(left)
            and common >= MIN_OVERLAP * len(other_rows)
        ):
            return True
    return False
