"""How the groups of a run nest, with the coarse level named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from thememap.grouping.describe._keywords import group_keywords, name_from_terms
from thememap.grouping.describe._terms import TermOccurrences
from thememap.grouping.methods._merge_groups import group_merge_tree
from thememap.records import CoarseGroup, CoarseLevel, Group, Hierarchy

DISTANCE_DECIMALS = 6
TreeBuilder = Callable[[np.ndarray, np.ndarray], np.ndarray]


def build_hierarchy(
    groups: Sequence[Group],
    *,
    vectors: np.ndarray,
    label: np.ndarray,
    old: np.ndarray,
    coarse: CoarseLevel | None,
    terms: TermOccurrences,
    names: Mapping[str, str],
    tree_of: TreeBuilder = group_merge_tree,
) -> tuple[Hierarchy, list[Group]]:
    """The tree of groups and its coarse level; and the groups, each with its coarse group.

    ``label`` (n,) are the quotes' groups, ``old`` the labels under which ``coarse`` knows them.
    ``tree_of`` makes the tree, or takes it from where it is kept.
    """
    merges = tree_of(vectors, label)
    tree = tuple(
        (int(left), int(right), round(float(distance), DISTANCE_DECIMALS), int(below))
        for left, right, distance, below in merges.tolist()
    )
    if coarse is None:
        return Hierarchy(merges=tree), list(groups)
    parent = np.array([coarse.parent[fine_label] for fine_label in old.tolist()], dtype=np.int64)
    members = {
        coarse_label: np.flatnonzero(parent == coarse_label).tolist()
        for coarse_label in set(parent.tolist())
    }
    size = {coarse_label: sum(groups[g].n for g in rows) for coarse_label, rows in members.items()}
    order = sorted(size, key=lambda coarse_label: (-size[coarse_label], members[coarse_label][0]))
    at = {coarse_label: number for number, coarse_label in enumerate(order)}
    of_quote = np.array([at[int(parent[g])] if g >= 0 else -1 for g in label.tolist()])
    words = group_keywords(terms=terms, label=of_quote, groups=len(order))
    coarse_groups = []
    for number, coarse_label in enumerate(order):
        identity = f"C{number + 1}"
        coarse_groups.append(
            CoarseGroup(
                group=identity,
                name=names.get(identity) or name_from_terms(words[number]),
                groups=tuple(groups[g].group for g in members[coarse_label]),
                n=size[coarse_label],
                stability=coarse.stability[coarse_label],
                stability_null=coarse.stability_null,
            )
        )
    nested = [replace(group, coarse=f"C{at[int(parent[g])] + 1}") for g, group in enumerate(groups)]
    return Hierarchy(merges=tree, coarse=tuple(coarse_groups), number=coarse.number), nested
