"""From labels to named groups."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thememap.grouping._exemplars import exemplars
from thememap.grouping._hierarchy import TreeOf, hierarchy_of
from thememap.grouping._merging import tree_of_groups
from thememap.grouping._names import keywords, name_of
from thememap.grouping._nuisance import nuisances
from thememap.grouping._positions import positions
from thememap.grouping._prepare import Prepared
from thememap.grouping._rests_on import rests_on
from thememap.grouping._terms import Terms, terms_of
from thememap.grouping._ties import ties
from thememap.records import (
    NO_GROUP,
    CoarseLevel,
    Group,
    Grouping,
    NumberOfGroups,
    Quotes,
)

NOISE = "noise: in no dense region (this method leaves such quotes out)"
ISOLATED = "isolated: no other quote is near it"
ISOLATED_BELOW = 0.1
LEAST_TO_BE_ISOLATED = 16


def assemble(
    *,
    quotes: Quotes,
    vectors: np.ndarray,
    prepared: Prepared,
    labels: np.ndarray,
    method: str,
    number: NumberOfGroups,
    names: Mapping[str, str],
    stability: np.ndarray | None = None,
    stability_null: float | None = None,
    coarse: CoarseLevel | None = None,
    terms: Terms | None = None,
    tree_of: TreeOf = tree_of_groups,
) -> Grouping:
    """Groups in order of size (``G01`` is the largest), named, with central quotes.

    ``labels`` (m,) are those of the points; a repeated text follows its point; negative ones are
    noise. A point whose nearest other point has a cosine below 0.1 is isolated and leaves its
    group (from sixteen points on). ``stability`` has one value a label, NaN where it could not be
    measured. ``terms`` are those of the quotes, where they are known already.
    """
    points = prepared.points
    at_point = labels if len(points) else np.zeros(1, dtype=np.int64)
    left = _left_out(prepared, at_point)
    at_point = np.where(left == "", at_point, NO_GROUP)
    label = np.where(points.point >= 0, at_point[points.point], NO_GROUP)
    reason = tuple(
        why or (str(left[point]) if point >= 0 else "")
        for why, point in zip(points.reason, points.point.tolist(), strict=True)
    )
    label, size, old = _largest_first(label)
    terms = terms or terms_of(quotes.text)
    words = keywords(terms=terms, label=label, groups=len(size))
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
                name=names.get(identity) or name_of(words[g]),
                named_by="a person" if names.get(identity) else "machine",
                keywords=words[g],
                exemplar_ids=exemplars(quotes, vectors=vectors, inside=inside),
                stability=None if np.isnan(stable) else stable,
                stability_null=stability_null,
                rests_on=rests_on(quotes, inside=inside.tolist(), grouped=grouped),
            )
        )
    place = np.full((len(quotes), 2), np.nan)
    if len(points):
        texts = prepared.texts
        placed = texts.point >= 0
        place[placed] = positions(texts.vectors, rows=texts.places)[texts.point[placed]]
    hierarchy, groups = hierarchy_of(
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
        nuisance=nuisances(quotes, label),
        ties=ties(prepared=prepared, label=label, groups=len(size), terms=terms, vectors=vectors),
    )


def _left_out(prepared: Prepared, labels: np.ndarray) -> np.ndarray:
    """Why each point has no group; ``""`` for most."""
    found = np.where(labels < 0, NOISE, "").astype(object)
    m = len(prepared.points)
    if m >= LEAST_TO_BE_ISOLATED and not prepared.in_fine_groups:
        alone = prepared.links.similarity[:, 0] < ISOLATED_BELOW
        found[alone & (found == "")] = ISOLATED
    return found


def _largest_first(label: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    used, first, count = np.unique(label[label >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    new = {int(used[old]): number for number, old in enumerate(order)}
    renamed = np.array([new.get(int(one), NO_GROUP) for one in label], dtype=np.int64)
    return renamed, count[order], used[order]
