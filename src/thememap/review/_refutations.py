"""Translations of a review from quotes that people say refute their theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thememap.records import REFUTATIONAL, Message, Translation, message
from thememap.review._decisions import ProposalDecision, ReviewDecision
from thememap.review._filled_sheet import FilledSheet
from thememap.review._proposal import ProposalKind, ReviewMaterial, ReviewMessage


@dataclass(frozen=True, kw_only=True)
class Refutations:
    """Refutational translations, and how many marks ``stay`` in the log alone."""

    translations: tuple[Translation, ...] = ()
    stay: int = 0

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is said of the marks that became no translation."""
        return (message(ReviewMessage.REFUTATIONS_IN_LOG, n=self.stay),) if self.stay else ()


def refutations(filled: FilledSheet, material: ReviewMaterial) -> Refutations:
    """What quotes at odds that were marked *refutes* say of constructs.

    A construct that rests on such a quote refutes those of other studies that rest on the theme's
    quotes with which it was compared; pairs that are in the table of translations, or were decided
    on in this sheet, are left as they are. Without constructs a mark is in the log of decisions
    only, and there is nothing to say.
    """
    if not material.constructs:
        return Refutations()
    examined = material.examined_pairs | {
        frozenset(decision.proposal.constructs)
        for decision in filled.decisions
        if decision.relation
    }
    pairs: dict[frozenset[str], Translation] = {}
    stay = 0
    for decision in filled.decisions:
        proposal = decision.proposal
        marked = proposal.kind == ProposalKind.AT_ODDS and not proposal.decoy
        if not marked or decision.decision != ReviewDecision.ACCEPT:
            continue
        new = list(_translations(decision, material))
        stay += not new
        for translation in new:
            pair = frozenset((translation.construct, translation.other))
            if pair not in examined:
                pairs.setdefault(pair, translation)
    return Refutations(translations=tuple(pairs.values()), stay=stay)


def _translations(decision: ProposalDecision, material: ReviewMaterial) -> Iterator[Translation]:
    for first in _resting_on(decision.proposal.quote_ids, material.constructs):
        for second in _resting_on(decision.proposal.compared_ids, material.constructs):
            if material.constructs[first]["study"] != material.constructs[second]["study"]:
                yield Translation(
                    construct=first,
                    other=second,
                    relation=REFUTATIONAL,
                    where="review",
                    other_reading=decision.note,
                    proposed_by="thememap",
                    decided_by=decision.decided_by,
                )


def _resting_on(
    quote_ids: tuple[str, ...], constructs: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    wanted = set(quote_ids)
    return sorted(name for name, row in constructs.items() if wanted & set(row["quote_ids"]))
