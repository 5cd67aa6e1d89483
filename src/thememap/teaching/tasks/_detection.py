"""Who found the theme that was hidden: students, the machine, and chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.experiments import detect_planted
from thememap.measures import permutation_p

DETECTION_SHUFFLES = 999
MACHINE = "the machine"


@dataclass(frozen=True, kw_only=True)
class HiddenThemeDetection:
    """What one found among the quotes of the sheet.

    ``best`` is the set that holds most of the theme with at least half of its quotes from it (or
    the one that holds most): its name, quotes, and how many are of the theme. ``by_chance`` is how
    often sets of the same sizes drawn at random would have found it, in 999 draws.
    """

    who: str
    found: bool
    recall: float
    sets: int
    best: str
    best_size: int
    best_hits: int
    chance_rate: float


def assess_detection(
    who: str,
    piles: Mapping[str, Sequence[str]],
    *,
    quote_ids: Sequence[str],
    hidden: frozenset[str],
    seed: int,
) -> HiddenThemeDetection:
    """Judge sets of quotes by the rule by which `thememap evaluate` judges the machine.

    Those sets of which at least half is from the theme must together hold five, and 30 %, of it.
    Larger sets come first.
    """
    row = {quote_id: number for number, quote_id in enumerate(quote_ids)}
    planted = np.array([quote_id in hidden for quote_id in quote_ids])
    ordered = sorted(piles.items(), key=lambda pile: (-len(pile[1]), pile[0]))
    sets = [
        np.array(sorted(row[quote_id] for quote_id in ids if quote_id in row), dtype=np.int64)
        for _, ids in ordered
    ]
    observed = detect_planted(sets, planted)
    rng = np.random.default_rng([seed, 97])
    hits = sum(
        detect_planted(_shuffled_sets(sets, len(quote_ids), rng), planted).found
        for _ in range(DETECTION_SHUFFLES)
    )
    best = max(range(len(sets)), key=lambda s: _set_rank(sets[s], planted), default=None)
    return HiddenThemeDetection(
        who=who,
        found=observed.found,
        recall=observed.recall,
        sets=sum(len(members) > 0 for members in sets),
        best="" if best is None else ordered[best][0],
        best_size=0 if best is None else len(sets[best]),
        best_hits=0 if best is None else int(planted[sets[best]].sum()),
        chance_rate=permutation_p(hits, DETECTION_SHUFFLES),
    )


def _set_rank(rows: np.ndarray, planted: np.ndarray) -> tuple[bool, int]:
    hits = int(planted[rows].sum())
    return (bool(len(rows)) and 2 * hits >= len(rows), hits)


def _shuffled_sets(sets: list[np.ndarray], n: int, rng: np.random.Generator) -> list[np.ndarray]:
    """The same sets with the quotes exchanged at random."""
    exchanged = rng.permutation(n)
    return [exchanged[rows] for rows in sets]
