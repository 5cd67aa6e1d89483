"""Pairs of constructs that people may want to lay beside each other: never their relation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.records import Review

MAX_PAIRS = 60


@dataclass(frozen=True, kw_only=True)
class CandidatePair:
    """Two constructs of different studies; ``similarity`` is the cosine of their words."""

    rank: int
    first: str
    second: str
    similarity: float


def suggest_pairs(review: Review, *, vectors: np.ndarray) -> tuple[CandidatePair, ...]:
    """The nearest pairs of constructs from different studies that nobody examined yet.

    ``vectors`` (constructs, d) unit vectors of their labels and words, in the order of the table. A
    construct is in three pairs at most, so that one that is near to all does not fill the list.
    Similarity cannot see refutation: what relates two constructs is for people to say.
    """
    constructs = review.constructs
    examined = {
        frozenset((translation.construct, translation.other)) for translation in review.translations
    }
    near = np.round(vectors @ vectors.T, 5)
    pairs = sorted(
        (
            (-float(near[a, b]), constructs[a].construct, constructs[b].construct)
            for a in range(len(constructs))
            for b in range(a + 1, len(constructs))
            if constructs[a].study != constructs[b].study
            and frozenset((constructs[a].construct, constructs[b].construct)) not in examined
        ),
    )
    used: dict[str, int] = {}
    selected: list[CandidatePair] = []
    for similarity, first, second in pairs:
        if len(selected) == MAX_PAIRS:
            break
        if used.get(first, 0) < 3 and used.get(second, 0) < 3:
            used[first] = used.get(first, 0) + 1
            used[second] = used.get(second, 0) + 1
            selected.append(
                CandidatePair(
                    rank=len(selected) + 1, first=first, second=second, similarity=-similarity
                )
            )
    return tuple(selected)
