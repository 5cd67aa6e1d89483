"""How alike two ways of putting the same quotes into piles are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from thememap.records import NO_MESSAGE, Message, message

SORT_SHUFFLES = 999
SIMILARITY_MEASURE = "adjusted_mutual_information"


class TaskFact(StrEnum):
    """Why two sorts are not compared."""

    TOO_FEW_IN_PILES = "sorting.too_few_in_piles"


@dataclass(frozen=True, kw_only=True)
class SortSimilarity:
    """Two ways, the quotes that both put somewhere, and how far they go together.

    ``value`` (at most 1, 0 by chance) is adjusted mutual information, `None` with a ``reason``;
    ``shuffled`` is what 95 % of shuffles of the piles stay below.
    """

    first: str
    second: str
    n: int
    value: float | None
    shuffled: float | None
    reason: Message = NO_MESSAGE


def sort_similarity(
    first: str,
    piles: Mapping[str, Sequence[str]],
    second: str,
    others: Mapping[str, Sequence[str]],
    *,
    seed: int,
) -> SortSimilarity:
    """Compare piles over the quotes that are in one pile of each.

    Quotes in several piles of one way are left out: the measure is for partitions.
    """
    from thememap.measures import (
        measure,
        overlaps,
        set_table,
        shuffled_counts,
        shuffled_values,
    )

    first_piles, other = _single_pile(piles), _single_pile(others)
    both = sorted(set(first_piles) & set(other))
    if len(both) < 2:
        return SortSimilarity(first=first, second=second, n=len(both), value=None, shuffled=None,
                     reason=message(TaskFact.TOO_FEW_IN_PILES))  # fmt: skip
    table, left, right = set_table(_membership(first_piles, both), _membership(other, both))
    chosen = measure(SIMILARITY_MEASURE)
    value = chosen.compute(table, overlaps(table))
    shuffles = shuffled_counts(
        left, right, shape=table.counts.shape, blocks=np.zeros(len(both), dtype=np.int64),
        rng=np.random.default_rng([seed, 101]), times=SORT_SHUFFLES,
    )  # fmt: skip
    chance = shuffled_values([chosen], shuffles, table=table, overlaps=overlaps(table))[
        SIMILARITY_MEASURE
    ]
    return SortSimilarity(
        first=first,
        second=second,
        n=len(both),
        value=value.value,
        shuffled=float(np.quantile(chance, 0.95)) if chance else None,
        reason=value.reason,
    )


def _single_pile(piles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    places: dict[str, list[str]] = {}
    for name, ids in piles.items():
        for quote_id in ids:
            places.setdefault(quote_id, []).append(name)
    return {quote_id: names[0] for quote_id, names in places.items() if len(names) == 1}


def _membership(place: Mapping[str, str], ids: Sequence[str]) -> np.ndarray:
    names = sorted({place[quote_id] for quote_id in ids})
    return np.array([[place[quote_id] == name for name in names] for quote_id in ids])
