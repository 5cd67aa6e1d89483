"""Sets of quotes that were given nothing, by trees in the space where coded themes are distinct.

Points whose quotes were mostly given nothing are joined step by step (Ward) in the space in which
the coded themes are most distinct, without the third of them that is among coded quotes. Each set
of the tree is scored by how much more *read, none* than chance there is around its centre, and by
how alike its quotes are; the best is taken, then the best of those that are elsewhere.
"""

from __future__ import annotations

import numpy as np

from thememap.comparison.concepts._uncoded_points import DetectedSets, UncodedPoints, tree_nodes
from thememap.comparison.concepts._whitening import whiten_within_themes

MAX_CENTROID_COSINE = 0.4
SHRINKAGES = (0.2, 0.1, 0.3)
"""Of the space in which sets are scored, then of those in which they are made: two trees, because
a single one missed sets that the other held."""
NEIGHBOURS = 30
EXCLUDED_QUANTILE = 0.35
ROW_BATCH = 1024
MIN_LEAVES = 2


def whitened_trees(given: UncodedPoints) -> DetectedSets:
    """The best sets of two trees of uncoded quotes (see the head of this file)."""
    spaces = whiten_within_themes(given.vectors, given.member, shrinkages=SHRINKAGES)
    return DetectedSets(space=spaces[0], sets=_select_candidates(spaces, given))


def _select_candidates(
    spaces: list[np.ndarray], given: UncodedPoints
) -> list[tuple[float, np.ndarray]]:
    leaves = np.flatnonzero(2 * given.uncoded > given.read)
    if len(leaves) < MIN_LEAVES:
        return []
    space, read, uncoded = spaces[0], given.read, given.uncoded
    leaves = _exclude_near_themes(space, leaves, uncoded / np.maximum(read, 1))
    base = float(uncoded.sum() / read.sum())
    nodes = {
        node.tobytes(): node
        for whitened in spaces[1:]
        for node in tree_nodes(whitened, leaves, seed=given.seed)
        if given.is_candidate(node)
    }
    sets: list[tuple[float, np.ndarray, np.ndarray]] = []
    for members in nodes.values():
        middle, score = _centroid_and_score(space, members, read=read, uncoded=uncoded, base=base)
        if score > 0:
            sets.append((score, members, middle))
    sets.sort(key=lambda candidate: (-round(candidate[0], 9), candidate[1].tolist()))
    selected: list[tuple[float, np.ndarray]] = []
    middles: list[np.ndarray] = []
    free = np.ones(len(space), dtype=bool)
    for score, members, middle in sets:
        if len(selected) == 2 * given.rules.concepts_shown:
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
