"""How often something is claimed where there is nothing to claim."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from thememap.experiments._benchmark import Benchmark
from thememap.experiments._evidence import EvidenceSource
from thememap.measures import permute_within_blocks
from thememap.records import (
    Comparison,
    ConceptKind,
    ConceptTier,
    FlagKind,
    GroupStatus,
    RereadKind,
    ThemeStatus,
)


class Claim(StrEnum):
    """What a comparison can claim."""

    ECHOED = "an echoed theme"
    RECOGNISED = "a recognised theme"
    STUDY_BOUND = "a study-bound theme"
    MATCH = "a match"
    CANDIDATE = "a candidate group"
    CONCEPT = "a concept that no theme holds"
    INSIDE_THEME = "a concept inside a theme"
    MAY_LACK = "a quote that may lack a theme"
    MAY_NOT_BELONG = "a quote that may not belong"
    AT_ODDS = "a quote at odds"
    PERSPECTIVE_GAP = "a perspective gap"


CLAIMS = tuple(Claim)


def false_claims(
    bench: Benchmark,
    *,
    times: int,
    seed: int,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[Claim, int]:
    """In how many of ``times`` shuffles each kind of claim is made at least once.

    Codings are shuffled among the quotes of each study (without studies, among all). *Not
    recognised*, *not judged*, *too few* and *unaligned* are right answers there and are not
    counted. A gap between perspectives is counted too, though this shuffle keeps what each study
    speaks of, and so the gaps that are there.
    """
    source = EvidenceSource(features=bench.features)
    block = np.unique(np.array(bench.quotes.study, dtype=object), return_inverse=True)[1]
    rng = np.random.default_rng(seed)
    claim_counts = dict.fromkeys(CLAIMS, 0)
    for done in range(1, times + 1):
        shuffled = bench.member[permute_within_blocks(block, rng, among=bench.read)]
        comparison = bench.compare_codings(shuffled, source=source)
        for claim in _claims_made(comparison):
            claim_counts[claim] += 1
        if on_progress:
            on_progress(done, times)
    return claim_counts


def _claims_made(comparison: Comparison) -> set[Claim]:
    level = next(view for view in comparison.levels if view.level == comparison.shown_level)
    kinds = {flag.kind for flag in comparison.flags if flag.level == comparison.shown_level}
    statuses = {finding.status for finding in level.theme_findings}
    reread = {proposal.kind for proposal in comparison.reread.proposals}
    concepts = {(concept.kind, concept.tier) for concept in comparison.concepts}
    claimed = {
        Claim.ECHOED: ThemeStatus.ECHOED in statuses,
        Claim.RECOGNISED: ThemeStatus.RECOGNISED in statuses,
        Claim.STUDY_BOUND: ThemeStatus.STUDY_BOUND in statuses,
        Claim.MATCH: any(finding.matches for finding in level.theme_findings),
        Claim.CANDIDATE: any(
            finding.status is GroupStatus.CANDIDATE for finding in level.group_findings
        ),
        Claim.CONCEPT: (ConceptKind.UNCODED, ConceptTier.TESTED) in concepts,
        Claim.INSIDE_THEME: (ConceptKind.INSIDE_THEME, ConceptTier.TESTED) in concepts,
        Claim.MAY_LACK: RereadKind.MAY_LACK in reread,
        Claim.MAY_NOT_BELONG: RereadKind.MAY_NOT_BELONG in reread,
        Claim.AT_ODDS: RereadKind.AT_ODDS in reread,
        Claim.PERSPECTIVE_GAP: FlagKind.PERSPECTIVE_GAP in kinds,
    }
    return {claim for claim, is_claimed in claimed.items() if is_claimed}
