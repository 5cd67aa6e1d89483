"""How often something is claimed where there is nothing to claim."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from thememap.experiments._bench import Bench
from thememap.records import Comparison

A_MATCH, A_CANDIDATE, A_CONCEPT = "a match", "a candidate group", "a concept"
A_MISSED_CODING, A_PERSPECTIVE_GAP = "a possible missed coding", "a perspective gap"
CLAIMS = (A_MATCH, A_CANDIDATE, A_CONCEPT, A_MISSED_CODING, A_PERSPECTIVE_GAP)


def shuffled(
    member: np.ndarray, read: np.ndarray, block: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """The codings of quotes that were read, whole sets, moved among these within each block."""
    order = np.arange(len(read))
    for one in np.unique(block):
        rows = np.flatnonzero((block == one) & read)
        order[rows] = rng.permutation(rows)
    return member[order]


def false_claims(
    bench: Bench,
    *,
    times: int,
    seed: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, int]:
    """In how many of ``times`` shuffles each kind of claim is made at least once.

    Codings are shuffled among the quotes of each study (without studies, among all). *Not echoed*,
    *unaligned*, *too few* and *study-bound* are right answers there and are not counted. A gap
    between perspectives is counted too, though this shuffle keeps what each study speaks of, and so
    the gaps that are there.
    """
    block = np.unique(np.array(bench.quotes.study, dtype=object), return_inverse=True)[1]
    rng = np.random.default_rng(seed)
    found = dict.fromkeys(CLAIMS, 0)
    for done in range(1, times + 1):
        comparison = bench.compared(shuffled(bench.member, bench.read, block, rng))
        for claim in _claims(comparison):
            found[claim] += 1
        if on_progress:
            on_progress(done, times)
    return found


def _claims(comparison: Comparison) -> set[str]:
    level = next(one for one in comparison.levels if one.level == comparison.shown_level)
    kinds = {one.kind for one in comparison.flags if one.level == comparison.shown_level}
    made = {
        A_MATCH: any(one.matches for one in level.theme_findings),
        A_CANDIDATE: any(one.status == "candidate" for one in level.group_findings),
        A_CONCEPT: bool(comparison.concepts),
        A_MISSED_CODING: "possible missed coding" in kinds,
        A_PERSPECTIVE_GAP: "perspective gap" in kinds,
    }
    return {claim for claim, one in made.items() if one}
