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

from thememap.comparison._vector_index import VectorIndex
from thememap.comparison.concepts._uncoded_test import uncoded_cluster_p
from thememap.comparison.concepts._whitening import whiten_within_themes
from thememap.records import ComparisonRules, Concept, Quotes, ReferenceCoding

MAX_LINKAGE_LEAVES = 3_000
PRECLUSTERS = 1_500
MAX_CENTROID_COSINE = 0.4
SHRINKAGES = (0.2, 0.1, 0.3)
"""Of the space in which sets are scored, then of those in which they are made: two trees, because
a single one missed sets that the other held."""
UNCODED_TEST_SHUFFLES = 299
NEIGHBOURS = 30
EXCLUDED_QUANTILE = 0.35
ROW_BATCH = 1024
DOMINANT_SHARE = 2 / 3
MIN_STUDIES = 5
NOTHING_UNCODED = "no quote was read and given nothing"
NOT_CLUSTERED = (
    "quotes that were read and given nothing lie together no more than shuffled codings make "
    "them (p {p:.2g})"
)
ONE_STUDY_REASON = "mostly one {study}'s words ({n} of the {of} quotes of which it is known)"


@dataclass(frozen=True, kw_only=True)
class ConceptSearch:
    """Concepts, best first; those set aside with the reason; and why there are none."""

    found: tuple[Concept, ...] = ()
    set_aside: tuple[Concept, ...] = ()
    p: float | None = None
    reason: str = ""


def uncoded_concepts(
    *,
    reference: ReferenceCoding,
    quotes: Quotes,
    places: VectorIndex,
    block: np.ndarray,
    rules: ComparisonRules,
    seed: int,
) -> ConceptSearch:
    """Concepts of kind ``uncoded``; no quote is in two; names are left to the caller.

    ``block`` (n,) int: within what codings are shuffled. A concept holds *read, none* quotes,
    most central first. One that is mostly one study's words is set aside.
    """
    placed = reference.read & (places.point >= 0)
    if not (placed & reference.read_none).any():
        return ConceptSearch(reason=NOTHING_UNCODED)
    rows = np.flatnonzero(placed)
    p = uncoded_cluster_p(
        nothing=reference.read_none[rows],
        point=places.point[rows],
        nearest=places.nearest,
        block=block[rows],
        times=min(rules.permutations, UNCODED_TEST_SHUFFLES),
        seed=seed,
    )
    if p > rules.concept_p:
        return ConceptSearch(p=p, reason=NOT_CLUSTERED.format(p=p))
    spaces = whiten_within_themes(
        places.vectors, _point_membership(reference, places, rows), shrinkages=SHRINKAGES
    )
    space = spaces[0]
    sets = _select_candidates(
        spaces, places.point[rows], reference.read_none[rows], rules, seed=seed
    )
    listed, set_aside = [], []
    for score, points in sets:
        inside = rows[np.isin(places.point[rows], points) & reference.read_none[rows]]
        concept = _build_concept(inside, score, p, quotes=quotes, space=space[places.point[inside]])
        if why := _one_study_reason(inside, rows, quotes):
            set_aside.append(replace(concept, set_aside=why))
        else:
            listed.append(concept)
    return ConceptSearch(
        found=tuple(
            replace(candidate, concept=f"C{rank:02d}")
            for rank, candidate in enumerate(listed, start=1)
        )[: rules.concepts_shown],
        set_aside=tuple(
            replace(candidate, concept=f"S{rank:02d}")
            for rank, candidate in enumerate(set_aside, 1)
        ),
        p=p,
    )


def _point_membership(
    reference: ReferenceCoding, places: VectorIndex, rows: np.ndarray
) -> np.ndarray:
    """(m, t) bool: the themes given to any quote of a point."""
    member = np.zeros((len(places.vectors), reference.assigned.shape[1]), dtype=bool)
    np.logical_or.at(member, places.point[rows], reference.assigned[rows])
    return member


def _select_candidates(
    spaces: list[np.ndarray],
    point: np.ndarray,
    nothing: np.ndarray,
    rules: ComparisonRules,
    *,
    seed: int,
) -> list[tuple[float, np.ndarray]]:
    """Scored sets of points, best first, apart from each other."""
    space, m = spaces[0], len(spaces[0])
    read = np.bincount(point, minlength=m).astype(np.float64)
    uncoded = np.bincount(point[nothing], minlength=m).astype(np.float64)
    leaves = np.flatnonzero(2 * uncoded > read)
    if len(leaves) < 2:
        return []
    leaves = _exclude_near_themes(space, leaves, uncoded / np.maximum(read, 1))
    base = float(nothing.mean())
    largest = max(rules.concept_smallest, rules.concept_largest_share * read.sum())
    nodes = {
        node.tobytes(): node
        for whitened in spaces[1:]
        for node in _ward_nodes(*_ward_leaves(whitened, leaves, seed=seed))
        if rules.concept_smallest <= uncoded[node].sum() <= largest
    }
    sets: list[tuple[float, np.ndarray, np.ndarray]] = []
    for members in nodes.values():
        middle, score = _centroid_and_score(space, members, read=read, uncoded=uncoded, base=base)
        if score > 0:
            sets.append((score, members, middle))
    sets.sort(key=lambda candidate: (-round(candidate[0], 9), candidate[1].tolist()))
    selected: list[tuple[float, np.ndarray]] = []
    middles: list[np.ndarray] = []
    free = np.ones(m, dtype=bool)
    for score, members, middle in sets:
        if len(selected) == 2 * rules.concepts_shown:
            break
        if free[members].all() and not any(
            middle @ other > MAX_CENTROID_COSINE for other in middles
        ):
            selected.append((score, members))
            middles.append(middle)
            free[members] = False
    return selected


def _exclude_near_themes(space: np.ndarray, leaves: np.ndarray, nothing: np.ndarray) -> np.ndarray:
    """Two thirds of the leaves: those among whose 30 nearest points most were given nothing.

    The others lie among coded quotes: they look like quotes of a theme that the coder passed over.
    ``nothing`` (m,) is the share of each point's quotes that were given nothing.
    """
    m = len(space)
    k = min(NEIGHBOURS, m - 1)
    around = np.empty(len(leaves))
    whole = space.astype(np.float32)
    for start in range(0, len(leaves), ROW_BATCH):
        rows = leaves[start : start + ROW_BATCH]
        near = np.round(whole[rows] @ whole.T, 5)
        near[np.arange(len(rows)), rows] = -np.inf
        cut = np.partition(near, m - k, axis=1)[:, m - k][:, None]
        chosen = near >= cut
        around[start : start + ROW_BATCH] = (chosen @ nothing) / chosen.sum(axis=1)
    isolated: np.ndarray = leaves[
        np.round(around, 9) >= np.round(np.quantile(around, EXCLUDED_QUANTILE), 9)
    ]
    return isolated


def _centroid_and_score(
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


def _ward_leaves(
    space: np.ndarray, leaves: np.ndarray, *, seed: int
) -> tuple[list[np.ndarray], np.ndarray]:
    """The leaves one by one; beyond 3,000, fine groups of them by mini-batch k-means."""
    if len(leaves) <= MAX_LINKAGE_LEAVES:
        return [np.array([leaf]) for leaf in leaves], space[leaves]
    from sklearn.cluster import MiniBatchKMeans

    fitted = MiniBatchKMeans(n_clusters=PRECLUSTERS, n_init=1, random_state=seed).fit(space[leaves])
    label = np.unique(fitted.labels_, return_inverse=True)[1]
    groups = [leaves[label == cluster] for cluster in range(label.max() + 1)]
    return groups, np.stack([space[group].mean(axis=0) for group in groups])


def _ward_nodes(groups: list[np.ndarray], centre: np.ndarray) -> list[np.ndarray]:
    """The points below every node of the Ward tree, leaves first."""
    from scipy.cluster.hierarchy import linkage

    nodes = list(groups)
    if len(groups) > 1:
        for left, right in linkage(centre, method="ward")[:, :2].astype(np.int64).tolist():
            nodes.append(np.concatenate([nodes[left], nodes[right]]))
    return [np.sort(node) for node in nodes]


def _one_study_reason(inside: np.ndarray, rows: np.ndarray, quotes: Quotes) -> str:
    """Why a set is one study's words; empty where it is not, or there are few studies."""
    known = [quotes.study[row] for row in inside if quotes.study[row]]
    everywhere = [quotes.study[row] for row in rows if quotes.study[row]]
    if not known or len(set(everywhere)) < MIN_STUDIES:
        return ""
    top, n = min(Counter(known).items(), key=lambda counted: (-counted[1], counted[0]))
    expected = everywhere.count(top) / len(everywhere)
    if n / len(known) < DOMINANT_SHARE or expected >= DOMINANT_SHARE:
        return ""
    return ONE_STUDY_REASON.format(study=quotes.study_words.one, n=n, of=len(known))


def _build_concept(
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
