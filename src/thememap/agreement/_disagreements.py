"""Where coders differ: quotes, pairs of themes, batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from thememap.agreement._coded import Coded
from thememap.agreement._sets import overall, sets_at
from thememap.records import (
    BatchAgreement,
    Confusion,
    Disagreement,
    ThemePath,
)

CONFUSIONS = 30
Sets = Sequence[Sequence[frozenset[ThemePath] | None]]


def disagreements(material: Coded, by_coder: Sets) -> tuple[Disagreement, ...]:
    """Quotes on which coders' sets differ, the most divided first."""
    found = []
    for row, quote_id in enumerate(material.quotes.quote_id):
        given = {
            coder: one
            for coder, sets in zip(material.coders, by_coder, strict=True)
            if (one := sets[row]) is not None
        }
        distance = _mean_distance(list(given.values()))
        if distance > 0:
            found.append(
                Disagreement(
                    quote_id=quote_id,
                    distance=distance,
                    given={coder: tuple(sorted(one)) for coder, one in given.items()},
                )
            )
    return tuple(sorted(found, key=lambda one: (-one.distance, one.quote_id)))


def _mean_distance(sets: Sequence[frozenset[ThemePath]]) -> float:
    pairs = list(combinations(sets, 2))
    if not pairs:
        return 0.0
    return sum(1 - len(a & b) / len(a | b) if a | b else 0.0 for a, b in pairs) / len(pairs)


def confusions(material: Coded, by_coder: Sets) -> tuple[Confusion, ...]:
    """Pairs of themes that stand against each other, the most frequent first.

    A quote counts for a pair where one coder gave the first and not the second, and another the
    second and not the first.
    """
    counted: Counter[tuple[ThemePath, ThemePath]] = Counter()
    for row in range(len(material.quotes)):
        pairs = set()
        for a, b in combinations([one for sets in by_coder if (one := sets[row]) is not None], 2):
            pairs |= {tuple(sorted((x, y))) for x in a - b for y in b - a}
        counted.update(pairs)  # type: ignore[arg-type]
    definition = {theme.path: theme.definition for theme in material.codebook.themes}
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:CONFUSIONS]
    return tuple(
        Confusion(
            first=first,
            second=second,
            n=n,
            first_definition=definition.get(first, ""),
            second_definition=definition.get(second, ""),
        )
        for (first, second), n in ordered
    )


def batches(material: Coded, level: int, *, column: str) -> tuple[BatchAgreement, ...]:
    """Agreement for each value of a column of the quotes, in the values' order."""
    values = [str(value) for value in material.quotes.column(column)]
    found = []
    for batch in sorted(set(values)):
        rows = np.array([row for row, value in enumerate(values) if value == batch])
        part = Coded(
            quotes=material.quotes.take(rows),
            codebook=material.codebook,
            coders=material.coders,
            by_coder=tuple(one.take(rows) for one in material.by_coder),
            cluster=np.zeros(len(rows), dtype=np.int64),
            clusters=material.clusters,
        )
        by_coder = sets_at(part, level)
        same = [
            1.0 - _mean_distance([one for sets in by_coder if (one := sets[row]) is not None])
            for row in range(len(rows))
        ]
        found.append(
            BatchAgreement(
                batch=batch,
                n=len(rows),
                agreement=float(np.mean(same)),
                alpha_jaccard=overall(part, level, draws=None)["alpha_jaccard"].value,
            )
        )
    return tuple(found)
