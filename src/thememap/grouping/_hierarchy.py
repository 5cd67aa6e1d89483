"""How the groups of a run nest, with the coarse level named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from thememap.grouping._merging import tree_of_groups
from thememap.grouping._names import keywords, name_of
from thememap.grouping._terms import Terms
from thememap.records import CoarseGroup, CoarseLevel, Group, Hierarchy

DECIMALS = 6
TreeOf = Callable[[np.ndarray, np.ndarray], np.ndarray]


def hierarchy_of(
    groups: Sequence[Group],
    *,
    vectors: np.ndarray,
    label: np.ndarray,
    old: np.ndarray,
    coarse: CoarseLevel | None,
    terms: Terms,
    names: Mapping[str, str],
    tree_of: TreeOf = tree_of_groups,
) -> tuple[Hierarchy, list[Group]]:
    """The tree of groups and its coarse level; and the groups, each with its coarse group.

    ``label`` (n,) are the quotes' groups, ``old`` the labels under which ``coarse`` knows them.
    ``tree_of`` makes the tree, or takes it from where it is kept.
    """
    merges = tree_of(vectors, label)
    tree = tuple(
        (int(left), int(right), round(float(distance), DECIMALS), int(below))
        for left, right, distance, below in merges.tolist()
    )
    if coarse is None:
        return Hierarchy(merges=tree), list(groups)
    parent = np.array([coarse.parent[one] for one in old.tolist()], dtype=np.int64)
    members = {one: np.flatnonzero(parent == one).tolist() for one in set(parent.tolist())}
    size = {one: sum(groups[g].n for g in rows) for one, rows in members.items()}
    order = sorted(size, key=lambda one: (-size[one], members[one][0]))
    at = {one: number for number, one in enumerate(order)}
    of_quote = np.array([at[int(parent[g])] if g >= 0 else -1 for g in label.tolist()])
    words = keywords(terms=terms, label=of_quote, groups=len(order))
    found = []
    for number, one in enumerate(order):
        identity = f"C{number + 1}"
        found.append(
            CoarseGroup(
                group=identity,
                name=names.get(identity) or name_of(words[number]),
                groups=tuple(groups[g].group for g in members[one]),
                n=size[one],
                stability=coarse.stability[one],
                stability_null=coarse.stability_null,
            )
        )
    nested = [replace(group, coarse=f"C{at[int(parent[g])] + 1}") for g, group in enumerate(groups)]
    return Hierarchy(merges=tree, coarse=tuple(found), number=coarse.number), nested
