"""How often concepts come back in half-samples, and which do not do so more than chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import (
    ComparisonFact,
    ComparisonInput,
    VectorIndex,
    find_concepts,
    list_concepts,
)
from thememap.experiments._resampling import draw_halves, rows_of_texts
from thememap.grouping import PreparedPoints, nearest_neighbours
from thememap.records import Comparison, ComparisonRules, Concept, ConceptKind, ConceptTier, message

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
    this is a lower bound of what another sample of the same size would show. A half lists its best
    sets whatever its test says. A *tested* concept of the kind *uncoded* that came back no more
    often than sets of shuffled codings do (``rules.concept_stability``) is there to *browse*.
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
    concepts = (
        replace(concept, stability=sum(recurs) / len(recurs) if recurs else None)
        for concept, recurs in zip(comparison.concepts, seen, strict=True)
    )
    return _browse_unstable(comparison, concepts, given.rules)


def _browse_unstable(
    comparison: Comparison, concepts: Iterable[Concept], rules: ComparisonRules
) -> Comparison:
    listed = list_concepts(
        (
            replace(concept, tier=ConceptTier.BROWSE) if _is_unstable(concept, rules) else concept
            for concept in concepts
        ),
        browsed=rules.concepts_browsed,
    )
    reason, p = comparison.concepts_reason, comparison.concepts_p
    uncoded = [concept for concept in listed if concept.kind is ConceptKind.UNCODED]
    if not reason and uncoded and all(concept.tier is ConceptTier.BROWSE for concept in uncoded):
        reason = message(ComparisonFact.NOT_STABLE, p=p, share=rules.concept_stability)
    return replace(comparison, concepts=listed, concepts_reason=reason)


def _is_unstable(concept: Concept, rules: ComparisonRules) -> bool:
    return (
        concept.kind is ConceptKind.UNCODED
        and concept.stability is not None
        and concept.stability <= rules.concept_stability
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
    sampled = given.take(rows, places=places)
    rules = replace(
        given.rules,
        concepts_browsed=given.rules.concepts_shown,
        # In a half the best set of a theme is compared, whether or not so few quotes pass its test.
        inside_p=1.0,
        inside_draws=0,
    )
    return find_concepts(
        replace(sampled, rules=rules),
        level=comparison.shown_level or None,
        within_study=not comparison.within_study_reason,
        test=False,
    ).found


def _recurs(concept: Concept, left: set[str], half: Sequence[Concept]) -> bool:
    return any(
        (other.kind, other.theme) == (concept.kind, concept.theme)
        and (common := len(left.intersection(other.quote_ids))) >= MIN_OVERLAP * len(left)
        and common >= MIN_OVERLAP * len(other.quote_ids)
        for other in half
    )
