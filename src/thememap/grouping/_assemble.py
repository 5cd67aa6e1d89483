"""From labels to named groups."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thememap.grouping._names import keywords, name_of
from thememap.grouping._positions import positions
from thememap.grouping._prepare import Prepared
from thememap.grouping._terms import Terms, terms_of
from thememap.records import (
    NO_GROUP,
    Group,
    Grouping,
    NumberOfGroups,
    Quotes,
    varied_rows,
)

EXEMPLARS = 3


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
    terms: Terms | None = None,
) -> Grouping:
    """Groups in order of size (``G01`` is the largest), named, with central quotes.

    ``labels`` (m,) are those of the points; a repeated text follows its point.
    ``stability`` has one value a label, NaN where it could not be measured. ``terms`` are
    those of the quotes, where they are known already.
    """
    points = prepared.points
    label = np.where(points.point >= 0, labels[points.point] if len(points) else 0, NO_GROUP)
    label, size, old = _largest_first(label)
    words = keywords(terms=terms or terms_of(quotes.text), label=label, groups=len(size))
    digits = max(2, len(str(len(size))))
    groups = []
    for g, n in enumerate(size):
        identity = f"G{g + 1:0{digits}d}"
        inside = np.flatnonzero(label == g)
        nearness = np.zeros(len(quotes))
        nearness[inside] = vectors[inside] @ vectors[inside].mean(axis=0)
        stable = float("nan") if stability is None else float(stability[old[g]])
        exemplars = varied_rows(inside, rank=-nearness, quotes=quotes, shown=EXEMPLARS)
        groups.append(
            Group(
                group=identity,
                n=int(n),
                name=names.get(identity) or name_of(words[g]),
                named_by="a person" if names.get(identity) else "machine",
                keywords=words[g],
                exemplar_ids=tuple(quotes.quote_id[row] for row in exemplars),
                stability=None if np.isnan(stable) else stable,
                stability_null=stability_null,
            )
        )
    place = np.full((len(quotes), 2), np.nan)
    if len(points):
        texts = prepared.texts
        placed = texts.point >= 0
        place[placed] = positions(texts.vectors)[texts.point[placed]]
    return Grouping(
        method=method,
        label=label,
        reason=points.reason,
        groups=tuple(groups),
        number=number,
        position=place,
    )


def _largest_first(label: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    used, first, count = np.unique(label[label >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    new = {int(used[old]): number for number, old in enumerate(order)}
    renamed = np.array([new.get(int(one), NO_GROUP) for one in label], dtype=np.int64)
    return renamed, count[order], used[order]
