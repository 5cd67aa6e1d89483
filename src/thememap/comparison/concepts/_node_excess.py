"""Sets of quotes that were given nothing, by their excess at every node of a Ward tree."""

from __future__ import annotations

import numpy as np

from thememap.comparison.concepts._uncoded_points import DetectedSets, UncodedPoints, tree_nodes


def node_excess(given: UncodedPoints) -> DetectedSets:
    """The nodes of a Ward tree of all points with the least likely excess; none in another.

    The score is −ln p of as many quotes that were given nothing, or more, among those of the node
    (hypergeometric). A set holds those points of the node that have such quotes.
    """
    from scipy.stats import hypergeom

    space = given.vectors.astype(np.float64)
    read, uncoded = given.read, given.uncoded
    points = np.flatnonzero(read > 0)
    largest = given.rules.concept_largest_share * len(points)
    nodes = [
        node
        for node in tree_nodes(space, points, seed=given.seed)
        if len(node) <= largest and given.is_candidate(node)
    ]
    at_least = np.array([uncoded[node].sum() for node in nodes])
    sizes = np.array([read[node].sum() for node in nodes])
    scores = -hypergeom.logsf(at_least - 1, read.sum(), uncoded.sum(), sizes)
    free = np.ones(len(space), dtype=bool)
    sets: list[tuple[float, np.ndarray]] = []
    for i in sorted(range(len(nodes)), key=lambda i: (-round(scores[i], 9), nodes[i].tolist())):
        if len(sets) < 2 * given.rules.concepts_shown and free[nodes[i]].all():
            free[nodes[i]] = False
            sets.append((float(scores[i]), nodes[i][uncoded[nodes[i]] > 0]))
    return DetectedSets(space=space, sets=sets)
