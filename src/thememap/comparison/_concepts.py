"""Candidate concepts: what the codebook may lack.

Quotes that were read and given nothing are joined step by step (Ward) in the space in which the
coded themes lie apart, but for the third of them that lies among quotes of a theme. Each set of
the tree is scored by how much more *read, none* than chance there is around its centre, and by how
alike its quotes are; the best is taken, then the best of those that lie elsewhere. Before that,
one test says whether such quotes lie together at all. Measured against the simple detectors of
DESIGN section 7: the document on evaluation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from thememap.comparison._hanging_together import hanging_together
from thememap.comparison._places import Places
from thememap.comparison._space_between_themes import between_themes
from thememap.records import Concept, Quotes, ReferenceCoding, Rules

MANY = 3_000
FINE = 1_500
SAME_DIRECTION = 0.4
SHRINKAGES = (0.2, 0.1, 0.3)
"""Of the space in which sets are scored, then of those in which they are made: two trees, because
a single one missed sets that the other held."""
GATE_SHUFFLES = 299
NEIGHBOURS = 30
LEFT_OUT = 0.35
BLOCK = 1024
MOSTLY = 2 / 3
ENOUGH_STUDIES = 5
NOTHING_UNCODED = "no quote was read and given nothing"
NOT_TOGETHER = (
    "quotes that were read and given nothing lie together no more than shuffled codings make "
    "them (p {p:.2g})"
)
ONE_STUDY = "mostly one {study}'s words ({n} of the {of} quotes of which it is known)"


@dataclass(frozen=True, kw_only=True)
class Concepts:
    """Concepts, best first; those set aside with the reason; and why there are none."""

    found: tuple[Concept, ...] = ()
    aside: tuple[Concept, ...] = ()
    p: float | None = None
    reason: str = ""


def uncoded_concepts(
    *,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: Places,
    block: np.ndarray,
    rules: Rules,
    seed: int,
) -> Concepts:
    """Concepts of kind ``uncoded``; no quote is in two; names are left to the caller.

    ``block`` (n,) int: within what codings are shuffled. A concept holds *read, none* quotes,
    most central first. One that is mostly one study's words is set aside.
    """
    placed = reference.read & (places.point >= 0)
    if not (placed & reference.read_none).any():
        return Concepts(reason=NOTHING_UNCODED)
    rows = np.flatnonzero(placed)
    p = hanging_together(
        nothing=reference.read_none[rows],
        point=places.point[rows],
        nearest=places.nearest,
        block=block[rows],
        times=min(rules.permutations, GATE_SHUFFLES),
        seed=seed,
    )
    if p > rules.concept_p:
        return Concepts(p=p, reason=NOT_TOGETHER.format(p=p))
    spaces = between_themes(
        places.vectors, _themes_of_points(reference, places, rows), shrinkages=SHRINKAGES
    )
    space = spaces[0]
    sets = _chosen(spaces, places.point[rows], reference.read_none[rows], rules, seed=seed)
    found, aside = [], []
    for score, points in sets:
        inside = rows[np.isin(places.point[rows], points) & reference.read_none[rows]]
        concept = _concept(inside, score, p, quotes=quotes, space=space[places.point[inside]])
        if why := _one_study(inside, rows, quotes):
            aside.append(replace(concept, set_aside=why))
        else:
            found.append(concept)
    return Concepts(
        found=tuple(
            replace(one, concept=f"C{rank:02d}") for rank, one in enumerate(found, start=1)
        )[: rules.concepts_shown],
        aside=tuple(replace(one, concept=f"S{rank:02d}") for rank, one in enumerate(aside, 1)),
        p=p,
    )


def _themes_of_points(reference: ReferenceCoding, places: Places, rows: np.ndarray) -> np.ndarray:
    """(m, t) bool: the themes given to any quote of a point."""
    member = np.zeros((len(places.vectors), reference.assigned.shape[1]), dtype=bool)
    np.logical_or.at(member, places.point[rows], reference.assigned[rows])
    return member


def _chosen(
    spaces: list[np.ndarray], point: np.ndarray, nothing: np.ndarray, rules: Rules, *, seed: int
) -> list[tuple[float, np.ndarray]]:
    """Scored sets of points, best first, apart from each other."""
    space, m = spaces[0], len(spaces[0])
    read = np.bincount(point, minlength=m).astype(np.float64)
    uncoded = np.bincount(point[nothing], minlength=m).astype(np.float64)
    leaves = np.flatnonzero(2 * uncoded > read)
    if len(leaves) < 2:
        return []
    leaves = _unlike_themes(space, leaves, uncoded / np.maximum(read, 1))
    base = float(nothing.mean())
    largest = max(rules.concept_smallest, rules.concept_largest_share * read.sum())
    nodes = {
        node.tobytes(): node
        for one in spaces[1:]
        for node in _nodes(*_leaf_groups(one, leaves, seed=seed))
        if rules.concept_smallest <= uncoded[node].sum() <= largest
    }
    sets: list[tuple[float, np.ndarray, np.ndarray]] = []
    for members in nodes.values():
        middle, score = _score(space, members, read=read, uncoded=uncoded, base=base)
        if score > 0:
            sets.append((score, members, middle))
    sets.sort(key=lambda one: (-round(one[0], 9), one[1].tolist()))
    taken: list[tuple[float, np.ndarray]] = []
    middles: list[np.ndarray] = []
    free = np.ones(m, dtype=bool)
    for score, members, middle in sets:
        if len(taken) == 2 * rules.concepts_shown:
            break
        if free[members].all() and not any(middle @ one > SAME_DIRECTION for one in middles):
            taken.append((score, members))
            middles.append(middle)
            free[members] = False
    return taken


def _unlike_themes(space: np.ndarray, leaves: np.ndarray, nothing: np.ndarray) -> np.ndarray:
    """Two thirds of the leaves: those among whose 30 nearest points most were given nothing.

    The others lie among coded quotes: they look like quotes of a theme that the coder passed over.
    ``nothing`` (m,) is the share of each point's quotes that were given nothing.
    """
    m = len(space)
    k = min(NEIGHBOURS, m - 1)
    around = np.empty(len(leaves))
    whole = space.astype(np.float32)
    for start in range(0, len(leaves), BLOCK):
        rows = leaves[start : start + BLOCK]
        near = np.round(whole[rows] @ whole.T, 5)
        near[np.arange(len(rows)), rows] = -np.inf
        cut = np.partition(near, m - k, axis=1)[:, m - k][:, None]
        chosen = near >= cut
        around[start : start + BLOCK] = (chosen @ nothing) / chosen.sum(axis=1)
    kept: np.ndarray = leaves[np.round(around, 9) >= np.round(np.quantile(around, LEFT_OUT), 9)]
    return kept


def _score(
    space: np.ndarray,
    members: np.ndarray,
    *,
    read: np.ndarray,
    uncoded: np.ndarray,
    base: float,
) -> tuple[np.ndarray, float]:
    """The direction of a set, and its score: z · √(mean cosine between its points).

    z compares the *read, none* quotes among all that lie as near to the centre as the nearer half
    of the set with the share ``base`` of such quotes.
    """
    total = space[members].sum(axis=0)
    length = float(np.linalg.norm(total))
    if length < 1e-9 or base >= 1:
        return total, 0.0
    middle = total / length
    near = np.round(space @ middle, 6)
    inside = near >= np.median(near[members])
    n, nothing = float(read[inside].sum()), float(uncoded[inside].sum())
    if n == 0:
        return middle, 0.0
    z = (nothing - n * base) / np.sqrt(n * base * (1 - base))
    k = len(members)
    alike = (length**2 - k) / (k * (k - 1)) if k > 1 else 1.0
    return middle, float(max(z, 0.0) * np.sqrt(max(alike, 0.0)))


def _leaf_groups(
    space: np.ndarray, leaves: np.ndarray, *, seed: int
) -> tuple[list[np.ndarray], np.ndarray]:
    """The leaves one by one; beyond 3,000, fine groups of them by mini-batch k-means."""
    if len(leaves) <= MANY:
        return [np.array([one]) for one in leaves], space[leaves]
    from sklearn.cluster import MiniBatchKMeans

    fitted = MiniBatchKMeans(n_clusters=FINE, n_init=1, random_state=seed).fit(space[leaves])
    label = np.unique(fitted.labels_, return_inverse=True)[1]
    groups = [leaves[label == one] for one in range(label.max() + 1)]
    return groups, np.stack([space[one].mean(axis=0) for one in groups])


def _nodes(groups: list[np.ndarray], centre: np.ndarray) -> list[np.ndarray]:
    """The points below every node of the Ward tree, leaves first."""
    from scipy.cluster.hierarchy import linkage

    nodes = list(groups)
    if len(groups) > 1:
        for left, right in linkage(centre, method="ward")[:, :2].astype(np.int64).tolist():
            nodes.append(np.concatenate([nodes[left], nodes[right]]))
    return [np.sort(one) for one in nodes]


def _one_study(inside: np.ndarray, rows: np.ndarray, quotes: Quotes) -> str:
    """Why a set is one study's words; empty where it is not, or there are few studies."""
    known = [quotes.study[row] for row in inside if quotes.study[row]]
    everywhere = [quotes.study[row] for row in rows if quotes.study[row]]
    if not known or len(set(everywhere)) < ENOUGH_STUDIES:
        return ""
    top, n = min(Counter(known).items(), key=lambda counted: (-counted[1], counted[0]))
    expected = everywhere.count(top) / len(everywhere)
    if n / len(known) < MOSTLY or expected >= MOSTLY:
        return ""
    return ONE_STUDY.format(study=quotes.study_words.one, n=n, of=len(known))


def _concept(
    rows: np.ndarray, score: float, p: float, *, quotes: Quotes, space: np.ndarray
) -> Concept:
    nearness = np.round(space @ space.mean(axis=0), 6)
    central = rows[np.lexsort((rows, -nearness))]
    return Concept(
        concept="",
        kind="uncoded",
        name="",
        score=score,
        p=p,
        quote_ids=tuple(quotes.quote_id[row] for row in central),
        studies=len({quotes.study[row] for row in rows} - {""}),
        perspectives=tuple(sorted({quotes.perspective[row] for row in rows} - {""})),
    )
