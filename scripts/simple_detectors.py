"""The simple detectors that the concepts are measured against (DESIGN section 7).

Each takes unit vectors (n, d) and which quotes were given nothing (n,), and gives sets of rows,
best first, no row in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.stats import hypergeom

GROUPS = 40
NEIGHBOURS = 15
LEAST = 5
LARGEST_SHARE = 0.1
SHOWN = 20
Sets = list[np.ndarray]
Detector = Callable[[np.ndarray, np.ndarray], Sets]


def disjoint(scored: Iterable[tuple[float, np.ndarray]]) -> Sets:
    used: set[int] = set()
    found: Sets = []
    for _, rows in sorted(scored, key=lambda one: (-one[0], one[1].tolist())):
        if len(found) == SHOWN:
            break
        if len(rows) >= LEAST and not used & set(rows.tolist()):
            found.append(rows)
            used |= set(rows.tolist())
    return found


def nodes(vectors: np.ndarray) -> list[np.ndarray]:
    members = [np.array([row]) for row in range(len(vectors))]
    for left, right in linkage(vectors, "ward")[:, :2].astype(int).tolist():
        members.append(np.concatenate([members[left], members[right]]))
    return members


def _excess(rows: np.ndarray, nothing: np.ndarray) -> float:
    n = int(nothing[rows].sum())
    return float(-hypergeom.logsf(n - 1, len(nothing), int(nothing.sum()), len(rows)))


def excess_in_groups(vectors: np.ndarray, nothing: np.ndarray) -> Sets:
    """Excess of uncoded quotes in 40 Ward groups."""
    label = fcluster(linkage(vectors, "ward"), GROUPS, "maxclust")
    groups = [np.flatnonzero(label == one) for one in np.unique(label)]
    return disjoint((_excess(rows, nothing), rows[nothing[rows]]) for rows in groups)


def excess_at_nodes(vectors: np.ndarray, nothing: np.ndarray) -> Sets:
    """The same at every node of the Ward tree."""
    largest = LARGEST_SHARE * len(nothing)
    return disjoint(
        (_excess(rows, nothing), np.sort(rows[nothing[rows]]))
        for rows in nodes(vectors)
        if len(rows) <= largest and nothing[rows].sum() >= LEAST
    )


def cliques(vectors: np.ndarray, nothing: np.ndarray) -> Sets:
    """Nearest uncoded neighbours of each uncoded quote, ranked by how alike they are."""
    rows = np.flatnonzero(nothing)
    similarity = vectors[rows] @ vectors[rows].T
    near = np.argsort(-similarity, axis=1, kind="stable")[:, :NEIGHBOURS]
    return disjoint(
        (float(similarity[np.ix_(one, one)].mean()), np.sort(rows[one])) for one in near
    )


def uncoded_neighbourhoods(vectors: np.ndarray, nothing: np.ndarray) -> Sets:
    """Groups of the uncoded, ranked by how uncoded their neighbours are."""
    rows = np.flatnonzero(nothing)
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -np.inf)
    near = np.argpartition(-similarity, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    share = nothing[near].mean(axis=1)
    largest = LARGEST_SHARE * len(nothing)
    return disjoint(
        (float(share[rows[one]].mean()), np.sort(rows[one]))
        for one in nodes(vectors[rows])
        if LEAST <= len(one) <= largest
    )


DETECTORS: dict[str, Detector] = {
    "excess in 40 Ward groups": excess_in_groups,
    "excess at every Ward node": excess_at_nodes,
    "cliques of nearest uncoded": cliques,
    "uncoded by their neighbours": uncoded_neighbourhoods,
}
