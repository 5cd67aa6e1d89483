"""Choosing quotes to show."""

from __future__ import annotations

import numpy as np

from thememap.records.material._quotes import UNKNOWN_VALUE, Quotes

RANK_DECIMALS = 6


def diverse_rows(rows: np.ndarray, *, rank: np.ndarray, quotes: Quotes, shown: int) -> list[int]:
    """At most ``shown`` of these rows, lowest rank first, with different texts.

    Rows from studies that are not shown yet come before a second one from the same
    study. ``rank`` (n,) is indexed by row of ``quotes`` and rounded, so that equals are
    taken in canonical order.
    """
    ordered = sorted(
        (int(row) for row in rows), key=lambda row: (round(float(rank[row]), RANK_DECIMALS), row)
    )
    chosen: list[int] = []
    texts: set[str] = set()
    studies: set[str] = set()
    for only_new_studies in (True, False):
        for row in ordered:
            if len(chosen) == shown:
                break
            if quotes.text[row] in texts or (only_new_studies and quotes.study[row] in studies):
                continue
            chosen.append(row)
            texts.add(quotes.text[row])
            studies.update({quotes.study[row]} - {UNKNOWN_VALUE})
    return sorted(chosen, key=ordered.index)
