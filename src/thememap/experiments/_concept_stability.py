"""How often a concept comes back when half of the material is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import Places, look_for_concepts
from thememap.experiments._resampling import halves
from thememap.grouping import Prepared, nearest_neighbours
from thememap.records import Codebook, Comparison, Concept, Quotes, ReferenceCoding, Rules

HALF = 0.5
LEAST_LEFT = 3


def with_concept_stability(
    comparison: Comparison,
    *,
    prepared: Prepared,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: Rules,
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
        np.array([position[one] for one in concept.quote_ids]) for concept in comparison.concepts
    ]
    unit = quotes.resampling_units()[1][prepared.texts.row]
    for done, texts in enumerate(halves(unit, times=times, seed=seed), start=1):
        kept = _rows_of(prepared, texts)
        again = _concepts_of_half(
            comparison,
            texts=texts,
            kept=kept,
            prepared=prepared,
            quotes=quotes,
            codebook=codebook,
            reference=reference,
            rules=rules,
            seed=seed,
        )
        half = [(one, {position[quote] for quote in one.quote_ids}) for one in again]
        for number, concept in enumerate(comparison.concepts):
            left = set(rows[number].tolist()) & set(kept.tolist())
            if len(left) >= LEAST_LEFT:
                seen[number].append(_came_back(concept, left, half))
        if on_progress:
            on_progress(done, times)
    return replace(
        comparison,
        concepts=tuple(
            replace(concept, stability=sum(back) / len(back) if back else None)
            for concept, back in zip(comparison.concepts, seen, strict=True)
        ),
    )


def _rows_of(prepared: Prepared, texts: np.ndarray) -> np.ndarray:
    """The quotes whose texts stay."""
    stay = np.zeros(len(prepared.texts) + 1, dtype=bool)
    stay[texts] = True
    return np.flatnonzero(stay[prepared.texts.point] & (prepared.texts.point >= 0))


def _concepts_of_half(
    comparison: Comparison,
    *,
    texts: np.ndarray,
    kept: np.ndarray,
    prepared: Prepared,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: Rules,
    seed: int,
) -> tuple[Concept, ...]:
    points, sample = prepared.half(texts)
    new_place = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
    new_place[points] = np.arange(len(points))
    return look_for_concepts(
        reference=reference.take(kept),
        codebook=codebook,
        quotes=quotes.take(kept),
        places=Places(
            point=new_place[prepared.points.point[kept]],
            vectors=sample.vectors,
            nearest=nearest_neighbours(sample.vectors, neighbours=prepared.neighbours).nearest,
        ),
        level=comparison.shown_level or None,
        within_study=not comparison.within_study_reason,
        rules=rules,
        seed=seed,
    ).found


def _came_back(concept: Concept, left: set[int], half: Sequence[tuple[Concept, set[int]]]) -> bool:
    for other, held in half:
        common = len(left & held)
        if (
            (other.kind, other.theme) == (concept.kind, concept.theme)
            and common >= HALF * len(left)
            and common >= HALF * len(held)
        ):
            return True
    return False
