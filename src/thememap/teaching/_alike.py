"""How alike two ways of putting the same quotes into piles are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

SHUFFLES = 999
MEASURE = "adjusted_mutual_information"


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Two ways, the quotes that both put somewhere, and how far they go together.

    ``value`` (at most 1, 0 by chance) is adjusted mutual information, `None` with a ``reason``;
    ``shuffled`` is what 95 % of shuffles of the piles stay below.
    """

    first: str
    second: str
    n: int
    value: float | None
    shuffled: float | None
    reason: str = ""


def alike(
    first: str,
    piles: Mapping[str, Sequence[str]],
    second: str,
    others: Mapping[str, Sequence[str]],
    *,
    seed: int,
) -> Alike:
    """Compare piles over the quotes that lie in one pile of each.

    Quotes in several piles of one way are left out: the measure is for partitions.
    """
    from thememap.measures import (
        measure,
        overlaps,
        set_table,
        shuffled_counts,
        shuffled_values,
    )

    one, other = _single(piles), _single(others)
    both = sorted(set(one) & set(other))
    if len(both) < 2:
        return Alike(first=first, second=second, n=len(both), value=None, shuffled=None,
                     reason="too few quotes in piles of both")  # fmt: skip
    table, left, right = set_table(_member(one, both), _member(other, both))
    chosen = measure(MEASURE)
    value = chosen.compute(table, overlaps(table))
    shuffles = shuffled_counts(
        left, right, shape=table.counts.shape, blocks=np.zeros(len(both), dtype=np.int64),
        rng=np.random.default_rng([seed, 101]), times=SHUFFLES,
    )  # fmt: skip
    chance = shuffled_values([chosen], shuffles, table=table, overlaps=overlaps(table))[MEASURE]
    return Alike(
        first=first,
        second=second,
        n=len(both),
        value=value.value,
        shuffled=float(np.quantile(chance, 0.95)) if chance else None,
        reason=value.reason,
    )


def _single(piles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    places: dict[str, list[str]] = {}
    for name, ids in piles.items():
        for one in ids:
            places.setdefault(one, []).append(name)
    return {one: names[0] for one, names in places.items() if len(names) == 1}


def _member(place: Mapping[str, str], ids: Sequence[str]) -> np.ndarray:
    names = sorted({place[one] for one in ids})
    return np.array([[place[one] == name for name in names] for one in ids])
