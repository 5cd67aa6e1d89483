"""Quotes that show a group: central, different from each other, from different studies."""

from __future__ import annotations

import numpy as np

from thememap.records import Quotes, diverse_rows

MAX_EXEMPLARS = 3
CENTRAL_CANDIDATES = 30
MAX_SIMILARITY = 0.9


def exemplars(quotes: Quotes, *, vectors: np.ndarray, inside: np.ndarray) -> tuple[str, ...]:
    """Ids of at most three quotes of the rows ``inside``, the most central first.

    Of the thirty most central those are passed over that have a cosine of 0.9 and more to one
    taken; studies that are not shown yet come first.
    """
    nearness = np.zeros(len(quotes))
    nearness[inside] = vectors[inside] @ vectors[inside].mean(axis=0)
    central = inside[np.lexsort((inside, -np.round(nearness[inside], 6)))][:CENTRAL_CANDIDATES]
    chosen: list[int] = []
    for row in central.tolist():
        if not chosen or float(np.max(vectors[chosen] @ vectors[row])) < MAX_SIMILARITY:
            chosen.append(row)
    rows = diverse_rows(np.array(chosen), rank=-nearness, quotes=quotes, shown=MAX_EXEMPLARS)
    return tuple(quotes.quote_id[row] for row in rows)
