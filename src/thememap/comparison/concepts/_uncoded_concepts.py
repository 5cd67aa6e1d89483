"""Candidate concepts: what the codebook may lack.

Quotes that were read and given nothing are joined step by step (Ward) in the space in which the
coded themes are most distinct, without the third of them that is among coded quotes. Each set of
the tree is scored by how much more *read, none* than chance there is around its centre, and by how
alike its quotes are; the best is taken, then the best of those that are elsewhere. Before that,
one test says whether such quotes are similar at all. The document on evaluation compares this with
the simple detectors of DESIGN section 7.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import ComparisonInput
from thememap.comparison.concepts._clusters import (
    MAX_LINKAGE_LEAVES,
    build_concept,
    by_centrality,
    ward_merges,
)
from thememap.comparison.concepts._subclusters import subcluster_concepts
from thememap.comparison.concepts._uncoded_test import uncoded_cluster_p
from thememap.comparison.concepts._whitening import whiten_within_themes
from thememap.records import (
    NO_MESSAGE,
    ComparisonRules,
    Concept,
    ConceptKind,
    Message,
    Quotes,
    level_view,
    message,
)

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


@dataclass(frozen=True, kw_only=True)
class ConceptSearch:
    """Concepts, best first; those left out with the reason; and why there are none."""

    found: tuple[Concept, ...] = ()
    set_aside: tuple[Concept, ...] = ()
    p: float | None = None
    reason: Message = NO_MESSAGE
    inside_tested: int = 0


def uncoded_concepts(given: ComparisonInput, *, block: np.ndarray) -> ConceptSearch:
    """Concepts of the kind *uncoded*; no quote is in two; names are left to the caller.

    ``block`` (n,) int: within what codings are shuffled. A concept holds *read, none* quotes,
    most central first. One that is mostly one study's words is left out.
    """
    reference, rules, quotes, places = given.reference, given.rules, given.quotes, given.places
    assert places is not None
    rows = np.flatnonzero(reference.read & (places.point >= 0))
    point, nothing = places.point[rows], reference.read_none[rows]
    if not nothing.any():
        return ConceptSearch(reason=message(ComparisonFact.NOTHING_UNCODED))
    p = uncoded_cluster_p(
        nothing=nothing,
        point=point,
        nearest=places.nearest,
        block=block[rows],
        times=min(rules.permutations, UNCODED_TEST_SHUFFLES),
        seed=given.seed,
    )
    if p > rules.concept_p:
        return ConceptSearch(p=p, reason=message(ComparisonFact.NOT_CLUSTERED, p=p))
    member = np.zeros((len(places.vectors), reference.assigned.shape[1]), dtype=bool)
    np.logical_or.at(member, point, reference.assigned[rows])
    spaces = whiten_within_themes(places.vectors, member, shrinkages=SHRINKAGES)
    listed: list[Concept] = []
    set_aside: list[Concept] = []
    for score, points in _select_candidates(spaces, point, nothing, rules, seed=given.seed):
        inside = rows[np.isin(point, points) & nothing]
        central = by_centrality(spaces[0][places.point[inside]], inside)
        concept = build_concept(quotes, central, kind=ConceptKind.UNCODED, score=score, p=p)
        why = _one_study_reason(inside, rows, quotes)
        (set_aside if why else listed).append(replace(concept, set_aside=why))
    return ConceptSearch(
        found=_numbered("C", listed)[: rules.concepts_shown],
        set_aside=_numbered("S", set_aside),
        p=p,
    )


def _numbered(letter: str, concepts: list[Concept]) -> tuple[Concept, ...]:
    return tuple(
        replace(concept, concept=f"{letter}{rank:02d}")
        for rank, concept in enumerate(concepts, start=1)
    )


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
        for node in _tree_nodes(whitened, leaves, seed=seed)
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


def _tree_nodes(space: np.ndarray, leaves: np.ndarray, *, seed: int) -> list[np.ndarray]:
    """The points below every node of the Ward tree; beyond 3,000 leaves, of fine groups of them."""
    groups, centres = [np.array([leaf]) for leaf in leaves], space[leaves]
    if len(leaves) > MAX_LINKAGE_LEAVES:
        from sklearn.cluster import MiniBatchKMeans

        fitted = MiniBatchKMeans(n_clusters=PRECLUSTERS, n_init=1, random_state=seed).fit(centres)
        label = np.unique(fitted.labels_, return_inverse=True)[1]
        groups = [leaves[label == cluster] for cluster in range(label.max() + 1)]
        centres = np.stack([space[group].mean(axis=0) for group in groups])
    return [*(np.sort(group) for group in groups), *ward_merges(centres, groups)]


def _one_study_reason(inside: np.ndarray, rows: np.ndarray, quotes: Quotes) -> Message:
    """Why a set is one study's words; none where it is not, or there are few studies."""
    known = [quotes.study[row] for row in inside if quotes.study[row]]
    everywhere = [quotes.study[row] for row in rows if quotes.study[row]]
    if not known or len(set(everywhere)) < MIN_STUDIES:
        return NO_MESSAGE
    top, n = min(Counter(known).items(), key=lambda counted: (-counted[1], counted[0]))
    expected = everywhere.count(top) / len(everywhere)
    if n / len(known) < DOMINANT_SHARE or expected >= DOMINANT_SHARE:
        return NO_MESSAGE
    return message(ComparisonFact.CONCEPT_OF_ONE_STUDY, n=n, of=len(known))


def find_concepts(
    given: ComparisonInput, *, level: int | None, within_study: bool
) -> ConceptSearch:
    """Concepts that no theme holds, then those inside a theme of ``level`` (`None`: none of these).

    ``within_study`` says whether the test of uncoded quotes shuffles within studies. The groups of
    ``given`` play no part; its places must be there.
    """
    free = np.zeros(len(given.quotes), dtype=np.int64)
    uncoded = uncoded_concepts(given, block=given.study if within_study else free)
    if level is None:
        return uncoded
    view = level_view(reference=given.reference, codebook=given.codebook, level=level)
    inside, tested = subcluster_concepts(given, view)
    return replace(uncoded, found=(*uncoded.found, *inside), inside_tested=tested)
