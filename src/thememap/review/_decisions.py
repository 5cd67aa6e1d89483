"""Decisions on proposals, and how they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from thememap.review._proposal import Proposal, ProposalKind

PAGE_SHEET = "report"
"""The name of the sheet that decisions on the page of a run go by; they are not blind."""


class ReviewDecision(StrEnum):
    """What people decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class ProposalDecision:
    """What somebody decided on one proposal."""

    proposal_id: str
    proposal: Proposal
    decision: ReviewDecision
    relation: str = ""
    name: str = ""
    note: str = ""
    decided_by: str = ""

    def log_entry(self, sheet: str) -> dict[str, object]:
        """The decision as an entry of a run's log."""
        values = asdict(self)
        return {
            "sheet": sheet,
            "proposal": values.pop("proposal_id"),
            **values.pop("proposal"),
            **values,
        }


@dataclass(frozen=True, kw_only=True)
class AcceptanceCounts:
    """One kind: how many proposals and decoys were decided on, and how many accepted.

    The last decision on a row counts, and a concept of the same id in a run that was computed again
    is another row; *unsure* counts as decided and not accepted.
    """

    kind: str
    proposals: int
    accepted: int
    decoys: int
    decoys_accepted: int


def count_acceptance(entries: Iterable[Mapping[str, object]]) -> tuple[AcceptanceCounts, ...]:
    """Acceptance by kind, from the log of decisions; kinds without a decision are left out."""
    last = {
        (entry.get("sheet"), entry.get("proposal"), _quotes_decided_on(entry)): entry
        for entry in entries
        if entry.get("decision") in tuple(ReviewDecision)
    }
    counts: Counter[tuple[object, bool, bool]] = Counter()
    for entry in last.values():
        accepted = entry["decision"] == ReviewDecision.ACCEPT
        counts[entry.get("kind"), bool(entry.get("decoy")), accepted] += 1
    return tuple(
        AcceptanceCounts(
            kind=kind,
            proposals=counts[kind, False, True] + counts[kind, False, False],
            accepted=counts[kind, False, True],
            decoys=counts[kind, True, True] + counts[kind, True, False],
            decoys_accepted=counts[kind, True, True],
        )
        for kind in ProposalKind
        if any(counted == kind for counted, _, _ in counts)
    )


def _quotes_decided_on(entry: Mapping[str, object]) -> tuple[str, ...]:
    quotes = entry.get("quote_ids")
    return tuple(map(str, quotes)) if isinstance(quotes, list | tuple) else ()


@dataclass(frozen=True, kw_only=True)
class DecisionSummary:
    """Proposals of a run by the decision that stands on each; ``open`` are those without one.
    Together they are all that the run proposes.
    """

    accepted: int
    rejected: int
    unsure: int
    open: int


def last_decisions(entries: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """The last decision on each proposal by its own name; decoys are left out."""
    return {
        str(entry["source"]): entry
        for entry in entries
        if entry.get("source") and not entry.get("decoy") and entry.get("decision")
    }


def summarise_decisions(
    standing: Mapping[str, Mapping[str, object]], listed: Sequence[Proposal]
) -> DecisionSummary:
    """How many proposals were decided on which way; ``standing`` by a proposal's own name."""
    last = {source: standing[source] for source in standing.keys() & {p.source for p in listed}}
    given = Counter(entry["decision"] for entry in last.values())
    return DecisionSummary(
        accepted=given[ReviewDecision.ACCEPT],
        rejected=given[ReviewDecision.REJECT],
        unsure=given[ReviewDecision.UNSURE],
        open=sum(proposal.source not in last for proposal in listed),
    )
