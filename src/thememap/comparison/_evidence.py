"""The quotes that show a status: typical ones, and ones at odds with it."""

from __future__ import annotations

import numpy as np

from thememap.records import Quotes, varied_rows

SHOWN = 3


def evidence(
    *,
    inside: np.ndarray,
    in_groups: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray | None,
    shown: int = SHOWN,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of typical quotes and of quotes at odds, each list at most ``shown`` long.

    Typical are the theme's quotes in its groups nearest to their centre; at odds are its
    quotes outside these groups that are farthest from it. Different texts, and different
    studies first. Without vectors both lists follow the canonical order.
    """
    centre = _centre(vectors, in_groups if in_groups.any() else inside)
    nearness = vectors @ centre if vectors is not None else np.zeros(len(inside))
    typical = varied_rows(np.flatnonzero(in_groups), rank=-nearness, quotes=quotes, shown=shown)
    at_odds = varied_rows(
        np.flatnonzero(inside & ~in_groups), rank=nearness, quotes=quotes, shown=shown
    )
    return (
        tuple(quotes.quote_id[row] for row in typical),
        tuple(quotes.quote_id[row] for row in at_odds),
    )


def _centre(vectors: np.ndarray | None, rows: np.ndarray) -> np.ndarray:
    if vectors is None or not rows.any():
        return np.zeros(0 if vectors is None else vectors.shape[1])
    centre: np.ndarray = vectors[rows].mean(axis=0)
    return centre
