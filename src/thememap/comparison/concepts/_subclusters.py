"""Concepts inside a theme: quotes of one theme that are similar, and unlike the rest of it.

A theme may hold two things because its author saw them as one, or because the second was given the
nearest theme there was. Nearly every theme has a set that is more alike than its rest, so each
theme whose quotes are similar is tested: the set that shares fewest neighbours with the rest of its
theme is compared with the best set of quotes that have the theme's mean and covariance and no
clusters (`unimodal_draws`). Listed is what they reach in at most one of twenty draws. A set that is
nearer to the rest of its theme than most quotes of other themes are is not separate, unless that
rest is far nearer to itself. How often that finds a theme that was absorbed by another: the
document on evaluation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from thememap.comparison._input import ComparisonInput
from thememap.comparison._vector_index import COHERENT_Z, every_kth, join_count_z, reference_index
from thememap.comparison.concepts._clusters import build_concept, by_centrality
from thememap.comparison.concepts._theme_cut import CUT_NEIGHBOURS, theme_cuts
from thememap.comparison.concepts._unimodal_null import unimodal_draws
from thememap.measures import sequential_p
from thememap.records import ComparisonRules, Concept, ConceptKind, ConceptTier, LevelView

MAX_NEARER_SHARE = 0.8
"""A set counts as apart where at most this share of pairs (one of its quotes, one of other themes)
has the set's quote nearer to the rest of its theme."""
REST_COHESION_SHARE = 0.95
"""It also counts as apart where the rest of its theme is nearer to itself in so many pairs: where
themes lie far from each other, all quotes of others are farther still."""
MAX_TESTED_QUOTES = 250
"""Of a larger theme every second, third, … quote is tested; the others join the side that most of
their neighbours among these are on."""
MIN_SUBCLUSTERS = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Subcluster:
    """Rows of quotes of ``theme`` that are near each other, most central first.

    ``score`` is that of the cut that parts them from the rest, ``p`` that of its test.
    """

    theme: int
    rows: np.ndarray
    score: float
    p: float


@dataclass(frozen=True, kw_only=True)
class SubclusterSearch:
    """What was found inside themes, best first, and in how many themes it was sought."""

    subclusters: tuple[Subcluster, ...]
    tested: int


def subcluster_concepts(given: ComparisonInput, view: LevelView) -> tuple[tuple[Concept, ...], int]:
    """Concepts inside a theme of one level, best first, and how many themes were tested.

    Names are left to the caller.
    """
    assert given.places is not None
    read = reference_index(given.reference, given.places)
    search = find_subclusters(
        member=view.member[read.rows],
        vectors=read.vectors,
        neighbours=read.neighbours,
        quote_ids=[given.quotes.quote_id[row] for row in read.rows],
        rules=given.rules,
        seed=given.seed,
    )
    concepts = tuple(
        replace(
            build_concept(
                given.quotes,
                read.rows[subcluster.rows],
                kind=ConceptKind.INSIDE_THEME,
                score=subcluster.score,
                p=subcluster.p,
                theme=view.themes[subcluster.theme],
            ),
            concept=f"I{rank:02d}",
            tier=ConceptTier.TESTED,
        )
        for rank, subcluster in enumerate(search.subclusters, start=1)
    )
    return concepts, search.tested


def find_subclusters(
    *,
    member: np.ndarray,
    vectors: np.ndarray,
    neighbours: np.ndarray,
    quote_ids: Sequence[str],
    rules: ComparisonRules,
    seed: int,
) -> SubclusterSearch:
    """At most one set a theme, best first; no quote is in two.

    Over the n quotes that were read and have a place: ``member`` (n, t) bool, ``vectors`` (n, d)
    unit vectors, ``neighbours`` (n, k) rows, −1 for none. What is drawn for a theme depends on
    ``seed`` and on the ids of its quotes, not on other themes.
    """
    coded: np.ndarray = np.asarray(member.any(axis=1))
    space = vectors.astype(np.float64)
    smallest = rules.concept_smallest
    subclusters = []
    tested = 0
    for t in np.flatnonzero(member.sum(axis=0) >= 2 * MIN_SUBCLUSTERS * smallest).tolist():
        given = member[:, t]
        rng = _theme_rng([quote_ids[row] for row in np.flatnonzero(given).tolist()], seed)
        if (
            not (coded & ~given).any()
            or join_count_z(given, neighbours, rng) < COHERENT_Z
            or len(distinct := _distinct_rows(space, given)) < 2 * MIN_SUBCLUSTERS * smallest
        ):
            continue
        tested += 1
        sample = every_kth(distinct, most=MAX_TESTED_QUOTES)
        best = _most_separate(space, sample=sample, given=given, coded=coded, smallest=smallest)
        if best is None:
            continue
        inside, score = best
        null = (
            float(theme_cuts(drawn, smallest=smallest).score.max(initial=-1.0))
            for drawn in unimodal_draws(space[sample], rng)
        )
        p = sequential_p(score, null, times=rules.inside_draws, level=rules.inside_p)
        if p <= rules.inside_p:
            rows = _whole_set(space, given=given, sample=sample, inside=inside)
            subclusters.append(
                Subcluster(theme=t, rows=by_centrality(space[rows], rows), score=score, p=p)
            )
    subclusters.sort(key=lambda subcluster: (-subcluster.score, subcluster.theme))
    disjoint = _remove_shared_quotes(subclusters, n=len(member), smallest=smallest)
    return SubclusterSearch(subclusters=tuple(disjoint[: rules.concepts_shown]), tested=tested)


def _theme_rng(quote_ids: Sequence[str], seed: int) -> np.random.Generator:
    digest = hashlib.sha256("\n".join(quote_ids).encode()).digest()
    return np.random.default_rng([seed, 43, int.from_bytes(digest[:8], "big")])


def _distinct_rows(space: np.ndarray, given: np.ndarray) -> np.ndarray:
    """The rows of a theme, of repeated texts the first: copies would be a cluster."""
    rows = np.flatnonzero(given)
    first = np.unique(np.round(space[rows], 6), axis=0, return_index=True)[1]
    distinct: np.ndarray = rows[np.sort(first)]
    return distinct


def _most_separate(
    space: np.ndarray,
    *,
    sample: np.ndarray,
    given: np.ndarray,
    coded: np.ndarray,
    smallest: int,
) -> tuple[np.ndarray, float] | None:
    """The set with the highest score among those apart from the rest of their theme: which rows of
    the ``sample`` of the theme it holds, and its score.
    """
    ours = space[sample]
    cuts = theme_cuts(ours, smallest=smallest)
    others = space[coded & ~given]
    for i in np.lexsort((np.arange(len(cuts.score)), -cuts.score)).tolist():
        inside = cuts.inside[i]
        rest = ours[~inside].sum(axis=0)
        near = ours @ rest
        # A quote of the rest is compared with the rest without itself (vectors are unit).
        if _is_separate(near[inside], others @ rest, near[~inside] - 1.0):
            return inside, float(cuts.score[i])
    return None


def _whole_set(
    space: np.ndarray, *, given: np.ndarray, sample: np.ndarray, inside: np.ndarray
) -> np.ndarray:
    """The rows of a theme that are in a set of its ``sample``, and those that join it."""
    rows = np.flatnonzero(given)
    whole: np.ndarray = sample[inside]
    if len(rows) == len(sample):
        return whole
    near = np.round(space[rows] @ space[sample].T, 6)
    k = min(CUT_NEIGHBOURS, len(sample))
    cut = np.partition(near, len(sample) - k, axis=1)[:, len(sample) - k]
    neighbour = near >= cut[:, None]
    joins = 2 * (neighbour & inside).sum(axis=1) > neighbour.sum(axis=1)
    # Quotes of the sample, and their copies, stay where they are.
    nearest = np.argmax(near, axis=1)
    same = near[np.arange(len(rows)), nearest] >= 1.0 - 1e-6
    joins[same] = inside[nearest[same]]
    whole = rows[joins]
    return whole


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
