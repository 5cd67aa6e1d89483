"""What was decided so far on a run's proposals, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thememap.review._filled_sheet import ACCEPT, REJECT, UNSURE
from thememap.review._proposal import Proposal

PAGE_SHEET = "report"
"""The name of the sheet that decisions on the page of a run go by; they are not blind."""


@dataclass(frozen=True, kw_only=True)
class DecisionSummary:
    """Proposals by the last decision on each; ``open`` are those without one."""

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
    entries: Iterable[Mapping[str, object]], listed: Sequence[Proposal]
) -> DecisionSummary:
    """How many proposals were decided on which way."""
    last = last_decisions(entries)
    given = [str(entry["decision"]) for entry in last.values()]
    return DecisionSummary(
        accepted=given.count(ACCEPT),
        rejected=given.count(REJECT),
        unsure=given.count(UNSURE),
        open=sum(proposal.source not in last for proposal in listed),
    )
