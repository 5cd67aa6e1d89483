"""From labels to named groups."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thememap.grouping._confounding import confounding_by_source
from thememap.grouping._hierarchy import TreeBuilder, build_hierarchy
from thememap.grouping.describe._assignment_reasons import assignment_reasons
from thememap.grouping.describe._composition import group_composition
from thememap.grouping.describe._exemplars import exemplars
from thememap.grouping.describe._keywords import group_keywords, name_from_terms
from thememap.grouping.describe._map_positions import map_positions
from thememap.grouping.describe._terms import TermOccurrences, extract_terms
from thememap.grouping.methods._merge_groups import group_merge_tree
from thememap.grouping.points._prepare import PreparedPoints
from thememap.records import (
    NO_GROUP,
    CoarseLevel,
    Group,
    Grouping,
    NumberOfGroups,
    Quotes,
)

NOISE_REASON = "noise: in no dense region (this method leaves such quotes out)"
ISOLATED_REASON = "isolated: no other quote is near it"
ISOLATED_SIMILARITY = 0.1
MIN_POINTS_FOR_ISOLATION = 16


def assemble_grouping(
    *,
    quotes: Quotes,
    vectors: np.ndarray,
    prepared: PreparedPoints,
    labels: np.ndarray,
    method: str,
    number: NumberOfGroups,
    names: Mapping[str, str],
    stability: np.ndarray | None = None,
    stability_null: float | None = None,
    coarse: CoarseLevel | None = None,
    terms: TermOccurrences | None = None,
    tree_of: TreeBuilder = group_merge_tree,
) -> Grouping:
    """Groups in order of size (``G01`` is the largest), named, with central quotes.

    ``labels`` (m,) are those of the points; a repeated text follows its point; negative ones are
    noise. A point whose nearest other point has a cosine below 0.1 is isolated and leaves its
    group (from sixteen points on). ``stability`` has one value a label, NaN where it could not be
    measured. ``terms`` are those of the quotes, where they are known already.
    """
    points = prepared.points
    at_point = labels if len(points) else np.zeros(1, dtype=np.int64)
    left = _exclusion_reasons(prepared, at_point)
    at_point = np.where(left == "", at_point, NO_GROUP)
    label = np.where(points.point >= 0, at_point[points.point], NO_GROUP)
    reason = tuple(
        why or (str(left[point]) if point >= 0 else "")
        for why, point in zip(points.reason, points.point.tolist(), strict=True)
    )
    label, size, old = _relabel_by_size(label)
    terms = terms or extract_terms(quotes.text)
    words = group_keywords(terms=terms, label=label, groups=len(size))
    digits = max(2, len(str(len(size))))
    grouped = np.flatnonzero(label >= 0).tolist()
    groups = []
    for g, n in enumerate(size):
        identity = f"G{g + 1:0{digits}d}"
        inside = np.flatnonzero(label == g)
        stable = float("nan") if stability is None else float(stability[old[g]])
        groups.append(
            Group(
                group=identity,
                n=int(n),
                name=names.get(identity) or name_from_terms(words[g]),
                named_by="a person" if names.get(identity) else "machine",
                keywords=words[g],
                exemplar_ids=exemplars(quotes, vectors=vectors, inside=inside),
                stability=None if np.isnan(stable) else stable,
                stability_null=stability_null,
                rests_on=group_composition(quotes, inside=inside.tolist(), grouped=grouped),
            )
        )
    place = np.full((len(quotes), 2), np.nan)
    if len(points):
        texts = prepared.texts
        placed = texts.point >= 0
        place[placed] = map_positions(texts.vectors, rows=texts.places)[texts.point[placed]]
    hierarchy, groups = build_hierarchy(
        groups,
        vectors=vectors,
        label=label,
        old=old,
        coarse=coarse,
        terms=terms,
        names=names,
        tree_of=tree_of,
    )
    return Grouping(
        method=method,
        label=label,
        reason=reason,
        groups=tuple(groups),
        number=number,
        position=place,
        hierarchy=hierarchy,
        nuisance=confounding_by_source(quotes, label),
        ties=assignment_reasons(
            prepared=prepared, label=label, groups=len(size), terms=terms, vectors=vectors
        ),
    )


def _exclusion_reasons(prepared: PreparedPoints, labels: np.ndarray) -> np.ndarray:
    """Why each point has no group; ``""`` for most."""
    reasons = np.where(labels < 0, NOISE_REASON, "").astype(object)
    m = len(prepared.points)
    if m >= MIN_POINTS_FOR_ISOLATION and not prepared.uses_microclusters:
        alone = prepared.links.similarity[:, 0] < ISOLATED_SIMILARITY
        reasons[alone & (reasons == "")] = ISOLATED_REASON
    return reasons


def _relabel_by_size(label: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    used, first, count = np.unique(label[label >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    new = {int(used[old]): number for number, old in enumerate(order)}
    renamed = np.array([new.get(int(group), NO_GROUP) for group in label], dtype=np.int64)
    return renamed, count[order], used[order]
