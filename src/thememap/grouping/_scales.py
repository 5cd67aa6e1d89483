"""From labels at every number of groups to scales with named groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.grouping.describe._terms import TermOccurrences, group_keywords, name_from_terms
from thememap.grouping.points._microclusters import centroids
from thememap.records import Group, Quotes, Scale, ScaleGroup

NEARNESS_DECIMALS = 6
BLOCK_SIZE = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class ScalesInput:
    """The quotes, their vectors and terms, and their labels (n,) for each number of groups.

    ``curve`` has (k, stability, that of structureless data) for the numbers that were resampled.
    """

    quotes: Quotes
    vectors: np.ndarray
    labels: Mapping[int, np.ndarray]
    terms: TermOccurrences
    curve: tuple[tuple[int, float, float], ...] = ()


def describe_scales(
    given: ScalesInput, *, shown: int, groups: Sequence[Group]
) -> tuple[Scale, ...]:
    """The scales, ascending; the one with ``shown`` groups has the names of ``groups``."""
    stability = {k: (observed, null) for k, observed, null in given.curve}
    scales = []
    for k in sorted(given.labels):
        observed, null = stability.get(k, (None, None))
        label = given.labels[k]
        described = _shown_groups(groups) if k == shown else _describe_groups(given, label)
        scales.append(
            Scale(k=k, label=label, groups=described, stability=observed, stability_null=null)
        )
    return tuple(scales)


def group_ids(n: int) -> tuple[str, ...]:
    """The ids of groups, largest first.

    >>> group_ids(2)
    ('G01', 'G02')
    """
    digits = max(2, len(str(n)))
    return tuple(f"G{number:0{digits}d}" for number in range(1, n + 1))


def single_scale(label: np.ndarray, groups: Sequence[Group]) -> tuple[Scale, ...]:
    """The only scale of groups that were given."""
    return (Scale(k=len(groups), label=label, groups=_shown_groups(groups)),)


def _shown_groups(groups: Sequence[Group]) -> tuple[ScaleGroup, ...]:
    return tuple(
        ScaleGroup(
            group=group.group,
            n=group.n,
            name=group.name,
            keywords=group.keywords,
            central_id=next(iter(group.exemplar_ids), ""),
        )
        for group in groups
    )


def _describe_groups(given: ScalesInput, label: np.ndarray) -> tuple[ScaleGroup, ...]:
    size = np.bincount(label[label >= 0])
    words = group_keywords(terms=given.terms, label=label, groups=len(size))
    central = _central_rows(given.vectors, label, groups=len(size))
    return tuple(
        ScaleGroup(
            group=identity,
            n=int(n),
            name=name_from_terms(keywords),
            keywords=keywords,
            central_id=given.quotes.quote_id[row],
        )
        for identity, n, keywords, row in zip(
            group_ids(len(size)), size, words, central, strict=True
        )
    )


def _central_rows(vectors: np.ndarray, label: np.ndarray, *, groups: int) -> list[int]:
    """The row of each group that is nearest to its centre, of equals the first."""
    inside = np.flatnonzero(label >= 0)
    of_row = label[inside]
    centre = centroids(vectors, of_row, n=groups, rows=inside)
    nearness = np.zeros(len(inside))
    for start in range(0, len(inside), BLOCK_SIZE):  # no copy of all vectors
        block = slice(start, start + BLOCK_SIZE)
        nearness[block] = np.einsum("nd,nd->n", vectors[inside[block]], centre[of_row[block]])
    nearness = np.round(nearness, NEARNESS_DECIMALS)
    order = np.lexsort((inside, -nearness, of_row))
    first = np.searchsorted(of_row[order], np.arange(groups))
    rows: list[int] = inside[order[first]].tolist()
    return rows
