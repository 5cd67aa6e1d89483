"""How often something is claimed where there is nothing to claim."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from thememap.experiments._benchmark import Benchmark
from thememap.records import Comparison

MATCH_CLAIM, CANDIDATE_CLAIM, CONCEPT_CLAIM = "a match", "a candidate group", "a concept"
MISSED_CODING_CLAIM, PERSPECTIVE_GAP_CLAIM = "a possible missed coding", "a perspective gap"
CLAIMS = (MATCH_CLAIM, CANDIDATE_CLAIM, CONCEPT_CLAIM, MISSED_CODING_CLAIM, PERSPECTIVE_GAP_CLAIM)


def shuffle_codings(
    member: np.ndarray, read: np.ndarray, block: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """The codings of quotes that were read, whole sets, moved among these within each block."""
    order = np.arange(len(read))
    for code in np.unique(block):
        rows = np.flatnonzero((block == code) & read)
        order[rows] = rng.permutation(rows)
    return member[order]


def false_claims(
    bench: Benchmark,
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
    claim_counts = dict.fromkeys(CLAIMS, 0)
    for done in range(1, times + 1):
        comparison = bench.compare_codings(shuffle_codings(bench.member, bench.read, block, rng))
        for claim in _claims_made(comparison):
            claim_counts[claim] += 1
        if on_progress:
            on_progress(done, times)
    return claim_counts


def _claims_made(comparison: Comparison) -> set[str]:
    level = next(view for view in comparison.levels if view.level == comparison.shown_level)
    kinds = {flag.kind for flag in comparison.flags if flag.level == comparison.shown_level}
    claimed = {
        MATCH_CLAIM: any(finding.matches for finding in level.theme_findings),
        CANDIDATE_CLAIM: any(finding.status == "candidate" for finding in level.group_findings),
        CONCEPT_CLAIM: bool(comparison.concepts),
        MISSED_CODING_CLAIM: "possible missed coding" in kinds,
        PERSPECTIVE_GAP_CLAIM: "perspective gap" in kinds,
    }
    return {claim for claim, is_claimed in claimed.items() if is_claimed}
