"""Groups as evidence for themes: the best group of any scale, with null and interval."""

from __future__ import annotations

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import EvidenceInput
from thememap.evidence._kind_scores import EvidenceKind, KindScores, half_intervals
from thememap.evidence.groups._best_groups import BestGroups, ScaleLadder
from thememap.evidence.nulls._null_p import null_distributions
from thememap.evidence.nulls._row_shuffles import RowShuffles
from thememap.records import NO_MESSAGE, Message, message


def group_evidence(given: EvidenceInput) -> tuple[KindScores, BestGroups]:
    """The highest kappa of any group of any scale with each theme.

    Its null is that of the highest: the whole ladder is searched again in each shuffle. The
    interval holds the groups and the choice among them fixed.
    """
    ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
    best = ladder.best()
    low, high, interval = half_intervals(given, best.kappa, best.inside)
    kind = KindScores(
        kind=EvidenceKind.GROUPS,
        kappa=best.kappa,
        n=given.among.sum(axis=0),
        low=low,
        high=high,
        interval=interval,
        reasons=group_reasons(given, best.kappa),
        nulls=null_distributions(
            given.null, value=best.kappa, shuffled=shuffled_best(given, ladder)
        ),
    )
    return kind, best


def shuffled_best(
    given: EvidenceInput, ladder: ScaleLadder, *, shuffles: int | None = None
) -> np.ndarray:
    """(s, t) the highest kappas of ``shuffles`` shuffles, by default as many as the rules say."""
    times = given.rules.evidence_shuffles if shuffles is None else shuffles
    moves = RowShuffles.of(among=given.among, study=given.study)
    return ladder.shuffled_best(moves, times=times if given.shuffle else 0, seed=given.seed)


def group_reasons(given: EvidenceInput, kappa: np.ndarray) -> tuple[Message, ...]:
    """Why there is no kappa with any group, where there is none."""
    n, of = given.member.sum(axis=0), given.among.sum(axis=0)
    return tuple(
        NO_MESSAGE if not np.isnan(kappa[t]) else _reason(int(n[t]), int(of[t]))
        for t in range(len(kappa))
    )


def _reason(n: int, of: int) -> Message:
    if not n:
        return message(EvidenceFact.NO_QUOTE)
    return message(EvidenceFact.EVERY_QUOTE if n == of else EvidenceFact.NO_GROUP)
