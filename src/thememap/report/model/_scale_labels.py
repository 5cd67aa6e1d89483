"""The groups of all scales, by quote: the columns of scales.csv as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def parse_scale_labels(
    rows: Iterable[Mapping[str, str]],
    columns: Mapping[str, Mapping[str, Any]],
    quote_ids: Sequence[str],
) -> dict[int, array[int]]:
    """The number of each quote's group at each scale, from 1; 0 is none.

    ``columns`` has the scale of result.json for each column. Raises KeyError for a group that the
    scale lacks and for a quote that is unknown or repeated, ValueError where quotes are missing.
    """
    place = {quote_id: row for row, quote_id in enumerate(quote_ids)}
    labels = {int(scale["k"]): array("I", [0]) * len(quote_ids) for scale in columns.values()}
    numbers = [
        (
            column,
            labels[int(scale["k"])],
            {"": 0} | {group["group"]: g for g, group in enumerate(scale["groups"], start=1)},
        )
        for column, scale in columns.items()
    ]
    for cells in rows:
        row = place.pop(cells["quote_id"])
        for column, of_scale, number in numbers:
            of_scale[row] = number[cells[column]]
    if place:
        raise ValueError(f"{len(place)} quotes are missing")
    return labels
