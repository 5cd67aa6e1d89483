"""Candidate concepts: nodes of a tree of quotes with more *read, none* than chance.

The second of the four simple detectors of DESIGN section 7: every node of a Ward tree is
tested for an excess of quotes that were read and given nothing; the best node is taken
first, and nodes that share a quote with it are dropped.
"""

from __future__ import annotations

import numpy as np

from thememap.comparison._cells import benjamini_hochberg
from thememap.comparison._hypergeometric import free_upper_tail
from thememap.records import Concept, Quotes, Rules


def uncoded_concepts(
    *,
    tree: np.ndarray,
    leaf: np.ndarray,
    read: np.ndarray,
    read_none: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray,
    rules: Rules,
) -> tuple[Concept, ...]:
    """Concepts of kind ``uncoded``, best first; no quote is in two.

    ``tree`` (leaves − 1, 2) int: the children of each node, leaves first, as SciPy and
    scikit-learn number them. ``leaf`` (n,) int: each quote's leaf, −1 where it has none;
    quotes with the same text share one. A concept holds the *read, none* quotes of its
    node, most central first. ``name`` is left empty for the caller to fill.
    """
    n_leaves = len(tree) + 1
    placed = read & (leaf >= 0)
    totals = np.stack(
        [np.bincount(leaf[rows], minlength=n_leaves) for rows in (placed, placed & read_none)],
        axis=1,
    )
    nodes = np.zeros((2 * n_leaves - 1, 2), dtype=np.int64)
    nodes[:n_leaves] = totals
    for number, (left, right) in enumerate(tree):
        nodes[n_leaves + number] = nodes[left] + nodes[right]
    size, nothing = nodes[:, 0], nodes[:, 1]
    allowed = (nothing >= rules.concept_smallest) & (
        size <= max(rules.concept_smallest, rules.concept_largest_share * placed.sum())
    )
    candidates = np.flatnonzero(allowed)
    if candidates.size == 0:
        return ()
    p = free_upper_tail(
        nothing[candidates],
        population=placed.sum(),
        theme=(placed & read_none).sum(),
        group=size[candidates],
    )
    q = benjamini_hochberg(p)
    order = sorted(
        np.flatnonzero(q <= rules.concept_q).tolist(),
        key=lambda i: (p[i], -nothing[candidates[i]], candidates[i]),
    )
    free = np.ones(n_leaves, dtype=bool)
    concepts: list[Concept] = []
    for i in order:
        leaves = _leaves_of(int(candidates[i]), tree)
        if len(concepts) == rules.concepts_shown:
            break
        if not free[leaves].all():
            continue
        free[leaves] = False
        rows = np.flatnonzero(placed & read_none & np.isin(leaf, leaves))
        concepts.append(
            _concept(len(concepts) + 1, rows, float(p[i]), quotes=quotes, vectors=vectors)
        )
    return tuple(concepts)


def _leaves_of(node: int, tree: np.ndarray) -> np.ndarray:
    n_leaves = len(tree) + 1
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        if one < n_leaves:
            found.append(one)
        else:
            waiting.extend(int(child) for child in tree[one - n_leaves])
    return np.array(sorted(found))


def _concept(
    rank: int, rows: np.ndarray, p: float, *, quotes: Quotes, vectors: np.ndarray
) -> Concept:
    nearness = np.round(vectors[rows] @ vectors[rows].mean(axis=0), 6)
    central = rows[np.lexsort((rows, -nearness))]
    return Concept(
        concept=f"C{rank:02d}",
        kind="uncoded",
        name="",
        score=float(-np.log10(max(p, 1e-300))),
        p=p,
        quote_ids=tuple(quotes.quote_id[row] for row in central),
        studies=len({quotes.study[row] for row in rows} - {""}),
        perspectives=tuple(sorted({quotes.perspective[row] for row in rows} - {""})),
    )
