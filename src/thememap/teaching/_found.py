"""Who found the theme that was hidden: students, the machine, and chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.experiments import detection

SHUFFLES = 999
MACHINE = "the machine"


@dataclass(frozen=True, kw_only=True)
class Finder:
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
    best_held: int
    by_chance: float


def finder(
    who: str,
    piles: Mapping[str, Sequence[str]],
    *,
    quote_ids: Sequence[str],
    hidden: frozenset[str],
    seed: int,
) -> Finder:
    """Judge sets of quotes by the rule by which `thememap evaluate` judges the machine.

    Those sets of which at least half is from the theme must together hold five, and 30 %, of it.
    Larger sets come first.
    """
    row = {one: number for number, one in enumerate(quote_ids)}
    planted = np.array([one in hidden for one in quote_ids])
    ordered = sorted(piles.items(), key=lambda pile: (-len(pile[1]), pile[0]))
    sets = [
        np.array(sorted(row[one] for one in ids if one in row), dtype=np.int64)
        for _, ids in ordered
    ]
    found = detection(sets, planted)
    rng = np.random.default_rng([seed, 97])
    hits = sum(
        detection(_redrawn(sets, len(quote_ids), rng), planted).found for _ in range(SHUFFLES)
    )
    best = max(range(len(sets)), key=lambda s: _worth(sets[s], planted), default=None)
    return Finder(
        who=who,
        found=found.found,
        recall=found.recall,
        sets=sum(len(one) > 0 for one in sets),
        best="" if best is None else ordered[best][0],
        best_size=0 if best is None else len(sets[best]),
        best_held=0 if best is None else int(planted[sets[best]].sum()),
        by_chance=(1 + hits) / (1 + SHUFFLES),
    )


def _worth(rows: np.ndarray, planted: np.ndarray) -> tuple[bool, int]:
    held = int(planted[rows].sum())
    return (bool(len(rows)) and 2 * held >= len(rows), held)


def _redrawn(sets: list[np.ndarray], n: int, rng: np.random.Generator) -> list[np.ndarray]:
    """The same sets with the quotes exchanged at random."""
    exchanged = rng.permutation(n)
    return [exchanged[rows] for rows in sets]
