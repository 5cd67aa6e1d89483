"""Was it found? The rule by which a planted thing counts as found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

HELD, SHARE, PURE, FIRST = 5, 0.3, 0.5, 10
DETECTION_RULE = (
    f"of the first {FIRST} sets (largest first), those of which at least {PURE:.0%} is from the "
    f"theme together hold at least {HELD} of its quotes, and {SHARE:.0%} of them"
)
"""The rule of `detection` in words."""


@dataclass(frozen=True, kw_only=True)
class Detection:
    """What sets of quotes, best first, hold of a planted one.

    ``found``: those among the first that are at least half from it together hold at least five,
    and at least 30 %, of it. ``recall`` is the share they hold, ``rank`` that of the first of them,
    ``listed`` how many sets there were.
    """

    found: bool
    recall: float
    rank: int | None
    listed: int


def detection(sets: Sequence[np.ndarray], planted: np.ndarray, *, first: int = FIRST) -> Detection:
    """How far the first sets of rows hold the ``planted`` quotes, (n,) bool.

    >>> planted = np.arange(20) < 10
    >>> detection([np.arange(15, 20), np.arange(2, 12)], planted)
    Detection(found=True, recall=0.8, rank=2, listed=2)
    """
    held = np.zeros(len(planted), dtype=bool)
    rank = None
    for number, rows in enumerate(sets[:first], start=1):
        if len(rows) and planted[rows].mean() >= PURE:
            held[rows] = True
            rank = rank or number
    n, size = int((held & planted).sum()), int(planted.sum())
    return Detection(
        found=n >= HELD and n >= SHARE * size,
        recall=n / size if size else 0.0,
        rank=rank,
        listed=len(sets),
    )
