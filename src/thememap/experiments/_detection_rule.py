"""The rule by which a planted set of quotes counts as found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from thememap.records import message

MIN_PLANTED_HELD, MIN_RECALL, MIN_PURITY, FIRST_SETS = 5, 0.3, 0.5, 10


class ExperimentFact(StrEnum):
    """What experiments say, as keys of the message catalogue."""

    DETECTION_RULE = "trial.detection_rule"


DETECTION_RULE = message(
    ExperimentFact.DETECTION_RULE,
    sets=FIRST_SETS,
    purity=MIN_PURITY,
    quotes=MIN_PLANTED_HELD,
    recall=MIN_RECALL,
)
"""The rule of `detect_planted`."""


@dataclass(frozen=True, kw_only=True)
class DetectionResult:
    """What sets of quotes, best first, hold of a planted one.

    ``found``: those among the first that are at least half from it together hold at least five,
    and at least 30 %, of it. ``recall`` is the share they hold, ``rank`` that of the first of them,
    ``listed`` how many sets there were.
    """

    found: bool
    recall: float
    rank: int | None
    listed: int


def detect_planted(
    sets: Sequence[np.ndarray], planted: np.ndarray, *, first: int = FIRST_SETS
) -> DetectionResult:
    """How far the first sets of rows hold the ``planted`` quotes, (n,) bool.

    >>> planted = np.arange(20) < 10
    >>> detect_planted([np.arange(15, 20), np.arange(2, 12)], planted)
    DetectionResult(found=True, recall=0.8, rank=2, listed=2)
    """
    retrieved = np.zeros(len(planted), dtype=bool)
    rank = None
    for number, rows in enumerate(sets[:first], start=1):
        if len(rows) and planted[rows].mean() >= MIN_PURITY:
            retrieved[rows] = True
            rank = rank or number
    n, size = int((retrieved & planted).sum()), int(planted.sum())
    return DetectionResult(
        found=n >= MIN_PLANTED_HELD and n >= MIN_RECALL * size,
        recall=n / size if size else 0.0,
        rank=rank,
        listed=len(sets),
    )
