"""Concepts inside a theme: quotes of one theme that lie together, and apart from the rest of it.

A theme may hold two things because its author saw them as one, or because the second was given the
nearest theme there was. Within each theme whose quotes lie together, the sets of a Ward tree are
scored as uncoded quotes are: how much more of the theme than chance there is around their centre,
and how alike they are. A set that is nearer to the rest of its theme than most quotes of other
themes are is not apart, unless that rest is far nearer to itself. How often that finds a theme that
was absorbed by another: the document on evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from thememap.comparison._join_counts import COHERENT, together
from thememap.comparison._places import Places, read_places
from thememap.records import Concept, LevelView, Quotes, ReferenceCoding, Rules

APART = 0.8
"""A set counts as apart where at most this share of pairs (one of its quotes, one of other themes)
has the set's quote nearer to the rest of its theme. On half of the themes of three corpora 0.5,
0.6, 0.7 and 0.8 found 0.13, 0.18, 0.26 and 0.34 of absorbed themes, no limit 0.29."""
CLEARLY_APART = 0.95
"""It also counts as apart where the rest of its theme is nearer to itself in so many pairs: where
themes lie far from each other, all quotes of others are farther still."""
LARGEST_SHARE = 0.6
LEAST_SHARE = 0.01
MANY = 3_000
BLOCK = 1 << 22
FEWEST_SETS = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class SetApart:
    """Rows of quotes of ``theme`` that lie together, most central first, and their score."""

    theme: int
    rows: np.ndarray
    score: float


def concepts_inside(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: Places,
    rules: Rules,
    seed: int,
) -> tuple[Concept, ...]:
    """Concepts of kind ``inside a theme`` at one level, best first; names are left to the caller.

    ``p`` is empty: there is no test of one set, and most themes that people make have parts. What
    the list is worth is measured by absorbing themes (the document on evaluation).
    """
    read = read_places(reference, places)
    found = sets_apart(
        member=view.member[read.rows],
        vectors=read.vectors,
        neighbours=read.neighbours,
        rules=rules,
        seed=seed,
    )
    concepts = []
    for rank, one in enumerate(found, start=1):
        rows = read.rows[one.rows]
        concepts.append(
            Concept(
                concept=f"I{rank:02d}",
                kind="inside a theme",
                name="",
                score=one.score,
                p=None,
                theme=view.themes[one.theme],
                quote_ids=tuple(quotes.quote_id[row] for row in rows),
                studies=len({quotes.study[row] for row in rows} - {""}),
                perspectives=tuple(sorted({quotes.perspective[row] for row in rows} - {""})),
            )
        )
    return tuple(concepts)


def sets_apart(
    *,
    member: np.ndarray,
    vectors: np.ndarray,
    neighbours: np.ndarray,
    rules: Rules,
    seed: int,
) -> list[SetApart]:
    """At most one set a theme, best first; no quote is in two.

    Over the n quotes that were read and have a place: ``member`` (n, t) bool, ``vectors`` (n, d)
    unit vectors, ``neighbours`` (n, k) rows, −1 for none.
    """
    rng = np.random.default_rng([seed, 43])
    coded: np.ndarray = np.asarray(member.any(axis=1))
    space = vectors.astype(np.float64)
    smallest = rules.concept_smallest
    found = []
    for t in np.flatnonzero(member.sum(axis=0) >= 2 * FEWEST_SETS * smallest).tolist():
        given = member[:, t]
        if together(given, neighbours, rng) < COHERENT:
            continue
        best = _best(space, given=given, coded=coded, smallest=smallest)
        if best is not None:
            found.append(SetApart(theme=t, rows=_central(space, best[1]), score=best[0]))
    found.sort(key=lambda one: (-round(one.score, 9), one.theme))
    return _without_repeats(found, n=len(member), smallest=smallest)[: rules.concepts_shown]


def _best(
    space: np.ndarray, *, given: np.ndarray, coded: np.ndarray, smallest: int
) -> tuple[float, np.ndarray] | None:
    """The set with the highest score among those apart from the rest of their theme."""
    sets = list(_nodes(space, np.flatnonzero(given), smallest))
    if not sets or not (coded & ~given).any():
        return None
    totals = np.stack([space[rows].sum(axis=0) for rows in sets])
    scores = _scores(space, sets, totals, given)
    whole = space[given].sum(axis=0)
    order = sorted(
        range(len(sets)), key=lambda one: (-round(float(scores[one]), 9), sets[one].tolist())
    )
    others = space[coded & ~given]
    for one in order:
        if scores[one] <= 0:
            return None
        rows, rest = sets[one], whole - totals[one]
        if _apart(space[rows] @ rest, others @ rest, _to_the_others(space, rows, given, rest)):
            return float(scores[one]), rows
    return None


def _nodes(space: np.ndarray, inside: np.ndarray, smallest: int) -> Iterator[np.ndarray]:
    """The rows below each node of the Ward tree of a theme that are neither few nor most.

    Of a theme with more than 3,000 quotes the tree holds every second, third, … quote.
    """
    from scipy.cluster.hierarchy import linkage

    inside = inside[:: -(-len(inside) // MANY)]
    least = max(smallest, LEAST_SHARE * len(inside))
    below = [np.array([one]) for one in inside]
    for left, right in linkage(space[inside], method="ward")[:, :2].astype(np.int64).tolist():
        rows = np.concatenate([below[left], below[right]])
        below.append(rows)
        if least <= len(rows) <= LARGEST_SHARE * len(inside):
            yield np.sort(rows)


def _scores(
    space: np.ndarray, sets: list[np.ndarray], totals: np.ndarray, given: np.ndarray
) -> np.ndarray:
    """z · √(mean cosine) of each set (see the head of this file), never below 0."""
    length = np.linalg.norm(totals, axis=1)
    k = np.array([len(rows) for rows in sets], dtype=np.float64)
    alike = (length**2 - k) / (k * (k - 1))
    base = float(given.mean())
    found = np.zeros(len(sets))
    centres = (totals / np.maximum(length, 1e-9)[:, None]).astype(np.float32)
    # Single precision on five digits: half the time, and the same medians.
    single = space.astype(np.float32)
    step = max(1, BLOCK // len(space))
    for start in range(0, len(sets), step):
        some = slice(start, start + step)
        near = np.round(single @ centres[some].T, 5)
        for column, number in enumerate(range(start, min(start + step, len(sets)))):
            around = near[:, column] >= np.median(near[sets[number], column])
            n = float(np.count_nonzero(around))
            z = (float(np.count_nonzero(around & given)) - n * base) / np.sqrt(
                n * base * (1 - base)
            )
            found[number] = max(z, 0.0) * np.sqrt(max(alike[number], 0.0))
    return found


def _to_the_others(
    space: np.ndarray, rows: np.ndarray, given: np.ndarray, rest: np.ndarray
) -> np.ndarray:
    """How near each other quote of the theme is to the rest without itself (vectors are unit)."""
    stays = given.copy()
    stays[rows] = False
    return np.asarray(space[stays] @ rest - 1.0)


def _apart(ours: np.ndarray, of_others: np.ndarray, of_rest: np.ndarray) -> bool:
    ours, of_others, of_rest = (np.round(one, 6) for one in (ours, of_others, of_rest))
    return _nearer(ours, of_others) <= APART or _nearer(of_rest, ours) >= CLEARLY_APART


def _nearer(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The share of pairs in which ours is the larger; ties count half (Mann and Whitney)."""
    ordered = np.sort(theirs)
    below = np.searchsorted(ordered, ours, side="left")
    upto = np.searchsorted(ordered, ours, side="right")
    return float((below + upto).sum()) / (2 * len(ours) * len(theirs))


def _central(space: np.ndarray, rows: np.ndarray) -> np.ndarray:
    near = np.round(space[rows] @ space[rows].mean(axis=0), 6)
    central: np.ndarray = rows[np.lexsort((rows, -near))]
    return central


def _without_repeats(found: list[SetApart], *, n: int, smallest: int) -> list[SetApart]:
    free = np.ones(n, dtype=bool)
    kept = []
    for one in found:
        rows = one.rows[free[one.rows]]
        if len(rows) >= smallest:
            free[rows] = False
            kept.append(SetApart(theme=one.theme, rows=rows, score=one.score))
    return kept
