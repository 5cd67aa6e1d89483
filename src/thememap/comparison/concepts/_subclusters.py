"""Concepts inside a theme: quotes of one theme that are similar, and unlike the rest of it.

A theme may hold two things because its author saw them as one, or because the second was given the
nearest theme there was. Within each theme whose quotes are similar, the sets of a Ward tree
are scored as uncoded quotes are: how much more of the theme than chance there is around their
centre, and how alike they are. A set that is nearer to the rest of its theme than most quotes of
other themes are is not separate, unless that rest is far nearer to itself. How often that finds a
theme that was absorbed by another: the document on evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from thememap.comparison._input import ComparisonInput
from thememap.comparison._vector_index import COHERENT_Z, every_kth, join_count_z, reference_index
from thememap.comparison.concepts._clusters import (
    MAX_LINKAGE_LEAVES,
    build_concept,
    by_centrality,
    ward_merges,
)
from thememap.records import ComparisonRules, Concept, ConceptKind, LevelView

MAX_NEARER_SHARE = 0.8
"""A set counts as apart where at most this share of pairs (one of its quotes, one of other themes)
has the set's quote nearer to the rest of its theme. On half of the themes of three corpora 0.5,
0.6, 0.7 and 0.8 found 0.13, 0.18, 0.26 and 0.34 of absorbed themes, no limit 0.29."""
REST_COHESION_SHARE = 0.95
"""It also counts as apart where the rest of its theme is nearer to itself in so many pairs: where
themes lie far from each other, all quotes of others are farther still."""
MAX_THEME_SHARE = 0.6
MIN_THEME_SHARE = 0.01
BATCH_ENTRIES = 1 << 22
MIN_SUBCLUSTERS = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Subcluster:
    """Rows of quotes of ``theme`` that are near each other, most central first, and their score."""

    theme: int
    rows: np.ndarray
    score: float


def subcluster_concepts(given: ComparisonInput, view: LevelView) -> tuple[Concept, ...]:
    """Concepts inside a theme of one level, best first; names are left to the caller.

    ``p`` is empty: there is no test of one set, and most themes that people make have parts. What
    the list is worth is measured by absorbing themes (the document on evaluation).
    """
    assert given.places is not None
    read = reference_index(given.reference, given.places)
    subclusters = find_subclusters(
        member=view.member[read.rows],
        vectors=read.vectors,
        neighbours=read.neighbours,
        rules=given.rules,
        seed=given.seed,
    )
    return tuple(
        replace(
            build_concept(
                given.quotes,
                read.rows[subcluster.rows],
                kind=ConceptKind.INSIDE_THEME,
                score=subcluster.score,
                theme=view.themes[subcluster.theme],
            ),
            concept=f"I{rank:02d}",
        )
        for rank, subcluster in enumerate(subclusters, start=1)
    )


def find_subclusters(
    *,
    member: np.ndarray,
    vectors: np.ndarray,
    neighbours: np.ndarray,
    rules: ComparisonRules,
    seed: int,
) -> list[Subcluster]:
    """At most one set a theme, best first; no quote is in two.

    Over the n quotes that were read and have a place: ``member`` (n, t) bool, ``vectors`` (n, d)
    unit vectors, ``neighbours`` (n, k) rows, −1 for none.
    """
    rng = np.random.default_rng([seed, 43])
    coded: np.ndarray = np.asarray(member.any(axis=1))
    space = vectors.astype(np.float64)
    smallest = rules.concept_smallest
    subclusters = []
    for t in np.flatnonzero(member.sum(axis=0) >= 2 * MIN_SUBCLUSTERS * smallest).tolist():
        given = member[:, t]
        if join_count_z(given, neighbours, rng) < COHERENT_Z:
            continue
        best = _best_subcluster(space, given=given, coded=coded, smallest=smallest)
        if best is not None:
            subclusters.append(
                Subcluster(theme=t, rows=by_centrality(space[best[1]], best[1]), score=best[0])
            )
    subclusters.sort(key=lambda subcluster: (-round(subcluster.score, 9), subcluster.theme))
    return _remove_shared_quotes(subclusters, n=len(member), smallest=smallest)[
        : rules.concepts_shown
    ]


def _best_subcluster(
    space: np.ndarray, *, given: np.ndarray, coded: np.ndarray, smallest: int
) -> tuple[float, np.ndarray] | None:
    """The set with the highest score among those apart from the rest of their theme."""
    sets = list(_subcluster_candidates(space, np.flatnonzero(given), smallest))
    if not sets or not (coded & ~given).any():
        return None
    totals = np.stack([space[rows].sum(axis=0) for rows in sets])
    scores = _subcluster_scores(space, sets, totals, given)
    whole = space[given].sum(axis=0)
    order = sorted(range(len(sets)), key=lambda i: (-round(float(scores[i]), 9), sets[i].tolist()))
    others = space[coded & ~given]
    for i in order:
        if scores[i] <= 0:
            return None
        rows, rest = sets[i], whole - totals[i]
        if _is_separate(
            space[rows] @ rest, others @ rest, _similarity_to_rest(space, rows, given, rest)
        ):
            return float(scores[i]), rows
    return None


def _subcluster_candidates(
    space: np.ndarray, inside: np.ndarray, smallest: int
) -> Iterator[np.ndarray]:
    """The rows below each node of the Ward tree of a theme that are neither few nor most.

    Of a theme with more than 3,000 quotes the tree holds every second, third, … quote.
    """
    inside = every_kth(inside, most=MAX_LINKAGE_LEAVES)
    least = max(smallest, MIN_THEME_SHARE * len(inside))
    for rows in ward_merges(space[inside], [np.array([row]) for row in inside]):
        if least <= len(rows) <= MAX_THEME_SHARE * len(inside):
            yield rows


def _subcluster_scores(
    space: np.ndarray, sets: list[np.ndarray], totals: np.ndarray, given: np.ndarray
) -> np.ndarray:
    """z · √(mean cosine) of each set (see the head of this file), never below 0."""
    length = np.linalg.norm(totals, axis=1)
    k = np.array([len(rows) for rows in sets], dtype=np.float64)
    alike = (length**2 - k) / (k * (k - 1))
    base = float(given.mean())
    scores = np.zeros(len(sets))
    centres = (totals / np.maximum(length, 1e-9)[:, None]).astype(np.float32)
    # Single precision on five digits: half the time, and the same medians.
    single = space.astype(np.float32)
    step = max(1, BATCH_ENTRIES // len(space))
    for start in range(0, len(sets), step):
        some = slice(start, start + step)
        near = np.round(single @ centres[some].T, 5)
        for column, number in enumerate(range(start, min(start + step, len(sets)))):
            around = near[:, column] >= np.median(near[sets[number], column])
            n = float(np.count_nonzero(around))
            z = (float(np.count_nonzero(around & given)) - n * base) / np.sqrt(
                n * base * (1 - base)
            )
            scores[number] = max(z, 0.0) * np.sqrt(max(alike[number], 0.0))
    return scores


def _similarity_to_rest(
    space: np.ndarray, rows: np.ndarray, given: np.ndarray, rest: np.ndarray
) -> np.ndarray:
    """How near each other quote of the theme is to the rest without itself (vectors are unit)."""
    stays = given.copy()
    stays[rows] = False
    return np.asarray(space[stays] @ rest - 1.0)


def _is_separate(ours: np.ndarray, of_others: np.ndarray, of_rest: np.ndarray) -> bool:
    ours, of_others, of_rest = (np.round(cosines, 6) for cosines in (ours, of_others, of_rest))
    return (
        _pairwise_superiority(ours, of_others) <= MAX_NEARER_SHARE
        or _pairwise_superiority(of_rest, ours) >= REST_COHESION_SHARE
    )


def _pairwise_superiority(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The share of pairs in which ours is the larger; ties count half (Mann and Whitney)."""
    ordered = np.sort(theirs)
    below = np.searchsorted(ordered, ours, side="left")
    upto = np.searchsorted(ordered, ours, side="right")
    return float((below + upto).sum()) / (2 * len(ours) * len(theirs))


def _remove_shared_quotes(
    subclusters: list[Subcluster], *, n: int, smallest: int
) -> list[Subcluster]:
    free = np.ones(n, dtype=bool)
    disjoint = []
    for subcluster in subclusters:
        rows = subcluster.rows[free[subcluster.rows]]
        if len(rows) >= smallest:
            free[rows] = False
            disjoint.append(replace(subcluster, rows=rows))
    return disjoint
