"""From labels to named groups and their hierarchy; and groups that somebody else made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from thememap.grouping._confounding import confounding_by_source
from thememap.grouping._facts import NoGroupReason, NumberChooser, NumberReason
from thememap.grouping.describe._assignment_reasons import assignment_reasons
from thememap.grouping.describe._composition import exemplars, group_composition
from thememap.grouping.describe._map_positions import map_positions
from thememap.grouping.describe._terms import (
    TermOccurrences,
    extract_terms,
    group_keywords,
    name_from_terms,
)
from thememap.grouping.methods._linkage import group_merge_tree
from thememap.grouping.methods._registry import MethodName
from thememap.grouping.points._prepare import PreparedPoints
from thememap.records import (
    NO_GROUP,
    CoarseGroup,
    CoarseLevel,
    Group,
    Grouping,
    Hierarchy,
    NamedBy,
    NumberOfGroups,
    Quotes,
    message,
)

ISOLATED_SIMILARITY = 0.1
MIN_POINTS_FOR_ISOLATION = 16
DISTANCE_DECIMALS = 6


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupingInput:
    """The labels of the points, and what is known of the quotes.

    ``labels`` (m,) are those of the points; a repeated text follows its point; negative ones are
    noise. ``names`` are those that a person gave to groups. ``stability`` has one value a label,
    NaN where it could not be measured. ``terms`` are those of the quotes, where they are known
    already. ``tree_of`` makes the tree of the groups, or takes it from a cache.
    """

    quotes: Quotes
    vectors: np.ndarray
    prepared: PreparedPoints
    labels: np.ndarray
    method: str
    number: NumberOfGroups
    names: Mapping[str, str] = field(default_factory=dict)
    stability: np.ndarray | None = None
    stability_null: float | None = None
    coarse: CoarseLevel | None = None
    terms: TermOccurrences | None = None
    tree_of: Callable[[np.ndarray, np.ndarray], np.ndarray] = group_merge_tree


def assemble_grouping(given: GroupingInput) -> Grouping:
    """Groups in order of size (``G01`` is the largest), named, with central quotes.

    A point whose nearest other point has a cosine below 0.1 is isolated and leaves its
    group (from sixteen points on).
    """
    quotes, vectors, prepared = given.quotes, given.vectors, given.prepared
    points = prepared.points
    at_point = given.labels if len(points) else np.zeros(1, dtype=np.int64)
    excluded = _exclusion_reasons(prepared, at_point)
    at_point = np.where(excluded == "", at_point, NO_GROUP)
    label = np.where(points.point >= 0, at_point[points.point], NO_GROUP)
    label, size, old = _relabel_by_size(label)
    terms = given.terms or extract_terms(quotes.text)
    words = group_keywords(terms=terms, label=label, groups=len(size))
    digits = max(2, len(str(len(size))))
    grouped = np.flatnonzero(label >= 0).tolist()
    groups = []
    for g, n in enumerate(size):
        identity = f"G{g + 1:0{digits}d}"
        inside = np.flatnonzero(label == g)
        stable = float("nan") if given.stability is None else float(given.stability[old[g]])
        groups.append(
            Group(
                group=identity,
                n=int(n),
                name=given.names.get(identity) or name_from_terms(words[g]),
                named_by=NamedBy.PERSON if given.names.get(identity) else NamedBy.MACHINE,
                keywords=words[g],
                exemplar_ids=exemplars(quotes, vectors=vectors, inside=inside),
                stability=None if np.isnan(stable) else stable,
                stability_null=given.stability_null,
                rests_on=group_composition(quotes, inside=inside.tolist(), grouped=grouped),
            )
        )
    position = np.full((len(quotes), 2), np.nan)
    if len(points):
        texts = prepared.texts
        placed = texts.point >= 0
        position[placed] = map_positions(texts.vectors, rows=texts.vector_rows)[texts.point[placed]]
    hierarchy, groups = _build_hierarchy(given, groups, label=label, old=old, terms=terms)
    return Grouping(
        method=given.method,
        label=label,
        reason=tuple(
            why or (str(excluded[point]) if point >= 0 else "")
            for why, point in zip(points.reason, points.point.tolist(), strict=True)
        ),
        groups=tuple(groups),
        number=given.number,
        position=position,
        hierarchy=hierarchy,
        nuisance=confounding_by_source(quotes, label),
        ties=assignment_reasons(
            prepared=prepared, label=label, groups=len(size), terms=terms, vectors=vectors
        ),
    )


def _exclusion_reasons(prepared: PreparedPoints, labels: np.ndarray) -> np.ndarray:
    """Why each point has no group; ``""`` for most."""
    reasons = np.where(labels < 0, NoGroupReason.NOISE.value, "").astype(object)
    if len(prepared.points) >= MIN_POINTS_FOR_ISOLATION and not prepared.uses_microclusters:
        alone = prepared.neighbour_links.similarity[:, 0] < ISOLATED_SIMILARITY
        reasons[alone & (reasons == "")] = NoGroupReason.ISOLATED.value
    return reasons


def _relabel_by_size(label: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    used, first, count = np.unique(label[label >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    new = {int(used[old]): number for number, old in enumerate(order)}
    renamed = np.array([new.get(int(group), NO_GROUP) for group in label], dtype=np.int64)
    return renamed, count[order], used[order]


def _build_hierarchy(
    given: GroupingInput,
    groups: Sequence[Group],
    *,
    label: np.ndarray,
    old: np.ndarray,
    terms: TermOccurrences,
) -> tuple[Hierarchy, list[Group]]:
    """The tree of groups and its coarse level; and the groups, each with its coarse group.

    ``label`` (n,) are the quotes' groups, ``old`` the labels under which ``coarse`` knows them.
    """
    tree = tuple(
        (int(left), int(right), round(float(distance), DISTANCE_DECIMALS), int(below))
        for left, right, distance, below in given.tree_of(given.vectors, label).tolist()
    )
    coarse = given.coarse
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
    coarse_groups = tuple(
        CoarseGroup(
            group=f"C{number + 1}",
            name=given.names.get(f"C{number + 1}") or name_from_terms(words[number]),
            groups=tuple(groups[g].group for g in members[coarse_label]),
            n=size[coarse_label],
            stability=coarse.stability[coarse_label],
            stability_null=coarse.stability_null,
        )
        for number, coarse_label in enumerate(order)
    )
    nested = [replace(group, coarse=f"C{at[int(parent[g])] + 1}") for g, group in enumerate(groups)]
    return Hierarchy(merges=tree, coarse=coarse_groups, number=coarse.number), nested


def grouping_from_table(*, quotes: Quotes, group_of: Mapping[str, str]) -> Grouping:
    """A grouping from a mapping of quote id to group, ``""`` for none.

    Groups keep the names that the table gives them, largest first. There are no central
    quotes and no positions on a map, because there are no vectors.
    """
    given = [group_of.get(quote_id) for quote_id in quotes.quote_id]
    size = Counter(name for name in given if name)
    ordered = sorted(size, key=lambda name: (-size[name], name))
    number = {name: row for row, name in enumerate(ordered)}
    label = np.array([number[name] if name else NO_GROUP for name in given], dtype=np.int64)
    keywords = group_keywords(terms=extract_terms(quotes.text), label=label, groups=len(ordered))
    grouped = np.flatnonzero(label >= 0).tolist()
    return Grouping(
        method=MethodName.GIVEN,
        label=label,
        reason=tuple(
            ""
            if name
            else str(NoGroupReason.NONE_IN_TABLE if name == "" else NoGroupReason.NOT_IN_TABLE)
            for name in given
        ),
        groups=tuple(
            Group(
                group=name,
                n=size[name],
                name=name_from_terms(words),
                keywords=words,
                exemplar_ids=(),
                rests_on=group_composition(
                    quotes, inside=np.flatnonzero(label == number[name]).tolist(), grouped=grouped
                ),
            )
            for name, words in zip(ordered, keywords, strict=True)
        ),
        number=NumberOfGroups(
            k=len(ordered), chosen_by=NumberChooser.TABLE, reason=message(NumberReason.TABLE)
        ),
        position=np.full((len(quotes), 2), np.nan),
        nuisance=confounding_by_source(quotes, label),
    )
