"""What to read again: one ranked list, with what such proposals are worth on this material."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from thememap.evidence._input import EvidenceInput
from thememap.evidence.reread._at_odds import quotes_at_odds
from thememap.evidence.reread._candidates import belonging, lacking
from thememap.evidence.reread._compared_quotes import compared_quotes
from thememap.evidence.reread._facts import RereadFact
from thememap.evidence.reread._kind_proposals import KindProposals
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.evidence.reread._trials import (
    Trials,
    exchanged_trials,
    hidden_trials,
    partly_hidden_trials,
)
from thememap.records import (
    NO_MESSAGE,
    ComparisonRules,
    LevelEvidence,
    Message,
    RereadKind,
    RereadList,
    RereadProposal,
    ThemePath,
    ThemeStatus,
    count_units,
    message,
)


def quotes_to_reread(given: EvidenceInput, evidence: LevelEvidence) -> RereadList:
    """Quotes that may lack a theme, may not belong to one, or are at odds with it, best first.

    Only for themes that are echoed or recognised. The scores are those of classifiers that saw
    only other studies. What a proposal is worth is tried on the material: codes of a random share
    of the coded quotes are hidden (codings exchanged), the classifiers learn again, and the rate of
    a proposal is the share of proposals of its strength that were right there; those about quotes
    and codings that were left as they are count as wrong. Quotes without a group are not asked
    about. Quotes of one text in one study are never learnt from for each other. Empty, with the
    reason, without shuffles: statuses are not tested then.
    """
    scores = ThemeScores.of(given, evidence)
    reason = _obstacle(scores, evidence)
    if reason:
        return RereadList(reason=reason)
    kinds = (_lacking(scores), _belonging(scores))
    odd, worth = quotes_at_odds(scores)
    return RereadList(
        proposals=_ranked(kinds, odd, scores),
        rates=(*(kind.worth for kind in kinds), worth),
    )


def _obstacle(scores: ThemeScores, evidence: LevelEvidence) -> Message:
    """Why nothing can be proposed at all."""
    if evidence.obstacle:
        return message(RereadFact.NOT_TRIED, reason=evidence.obstacle)
    tried = [theme for theme in evidence.themes if theme.recognition.value is not None]
    if not tried and evidence.themes:
        # Shuffles would not help: what is missing comes first.
        largest = max(evidence.themes, key=lambda theme: theme.n)
        reason = largest.recognition.reason
        return message(RereadFact.NONE_TRIED, n=len(evidence.themes), reason=reason)
    if not scores.given.shuffle:
        return message(RereadFact.NO_SHUFFLES)
    if scores.listed.any():
        return NO_MESSAGE
    bound = sum(theme.status is ThemeStatus.STUDY_BOUND for theme in evidence.themes)
    n, units = len(evidence.themes), count_units(scores.given.unit_kind, scores.given.units)
    if bound:
        return message(RereadFact.STUDY_BOUND, n=n, bound=bound, units=units)
    return message(RereadFact.NO_THEME, n=n, units=units)


def _lacking(scores: ThemeScores) -> KindProposals:
    """Quotes given nothing; those given other themes only where quotes often have several."""
    kind, member, rules = RereadKind.MAY_LACK, scores.given.member, scores.given.rules
    nothing, several = scores.given_nothing(member), scores.several_share
    asked: list[tuple[np.ndarray, Callable[[ThemeScores], Trials]]] = []
    if nothing.any():
        asked.append((nothing, hidden_trials))
    if several >= rules.reread_several:
        asked.append((member.sum(axis=1) > 0, partly_hidden_trials))
    if not asked:
        reason = RereadFact.NOTHING_UNCODED
        return KindProposals.none(
            kind, message(reason, share=round(several, 4), needed=rules.reread_several)
        )
    parts = [
        (lacking(scores.score, member, among, least_share=rules.reread_share), trials(scores))
        for among, trials in asked
    ]
    return KindProposals.of(kind, scores, parts)


def _belonging(scores: ThemeScores) -> KindProposals:
    kind = RereadKind.MAY_NOT_BELONG
    if len(scores.listed) < 2:
        return KindProposals.none(kind, message(RereadFact.ONE_THEME))
    candidates = belonging(scores.score, scores.given.member)
    return KindProposals.of(kind, scores, [(candidates, exchanged_trials(scores))])


def _ranked(
    kinds: tuple[KindProposals, ...], odd: tuple[RereadProposal, ...], scores: ThemeScores
) -> tuple[RereadProposal, ...]:
    """The best by rate, then score, then in canonical order; not too many for one theme.

    A quote that may not belong to one theme and rather to another is proposed once. Quotes at odds,
    which have no rate, come last; places are left for some of them.
    """
    given, rules = scores.given, scores.given.rules
    row = given.quotes.position()
    column = {path: number for number, path in enumerate(given.view.themes)}
    every = [proposal for kind in kinds for proposal in kind.proposals(scores)]
    every.sort(key=lambda of: (-(of.rate or 0.0), -of.score, row[of.quote_id], of.theme, of.kind))
    odd = _not_too_many(odd, rules)
    of_theme: Counter[ThemePath] = Counter()
    listed: list[RereadProposal] = []
    moved: set[tuple[str, ThemePath]] = set()
    for proposal in (*every, *odd):
        rated = proposal.kind is not RereadKind.AT_ODDS
        if len(listed) >= rules.reread_shown - rated * len(odd):
            continue
        if (proposal.quote_id, proposal.rather or proposal.theme) in moved:
            continue
        of_theme[proposal.theme] += rated
        if not rated or of_theme[proposal.theme] <= rules.reread_of_theme:
            compared = compared_quotes(
                given, row=row[proposal.quote_id], theme=column[proposal.theme]
            )
            listed.append(replace(proposal, compared_ids=compared))
            moved.add((proposal.quote_id, proposal.rather or proposal.theme))
    return tuple(listed)


def _not_too_many(
    odd: tuple[RereadProposal, ...], rules: ComparisonRules
) -> tuple[RereadProposal, ...]:
    """The first quotes at odds, at most half of those that are listed on one theme."""
    of_theme: Counter[ThemePath] = Counter()
    listed: list[RereadProposal] = []
    for proposal in odd:
        of_theme[proposal.theme] += 1
        if 2 * of_theme[proposal.theme] <= rules.reread_at_odds:
            listed.append(proposal)
    return tuple(listed[: rules.reread_at_odds])
