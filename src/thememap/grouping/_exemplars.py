"""Quotes that show a group: central, different from each other, from different studies."""

from __future__ import annotations

import numpy as np

from thememap.records import Quotes, varied_rows

SHOWN = 3
CENTRAL = 30
ALIKE = 0.9


def exemplars(quotes: Quotes, *, vectors: np.ndarray, inside: np.ndarray) -> tuple[str, ...]:
    """Ids of at most three quotes of the rows ``inside``, the most central first.

    Of the thirty most central those are passed over that have a cosine of 0.9 and more to one
    taken; studies that are not shown yet come first.
    """
    nearness = np.zeros(len(quotes))
    nearness[inside] = vectors[inside] @ vectors[inside].mean(axis=0)
    central = inside[np.lexsort((inside, -np.round(nearness[inside], 6)))][:CENTRAL]
    kept: list[int] = []
    for row in central.tolist():
        if not kept or float(np.max(vectors[kept] @ vectors[row])) < ALIKE:
            kept.append(row)
    rows = varied_rows(np.array(kept), rank=-nearness, quotes=quotes, shown=SHOWN)
    return tuple(quotes.quote_id[row] for row in rows)
