"""What was decided so far on a run's proposals, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thememap.review._proposal import Proposal
from thememap.review._read_sheet import ACCEPT, REJECT, UNSURE

IN_THE_REPORT = "report"
"""The name of the sheet that decisions on the page of a run go by; they are not blind."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Proposals by the last decision on each; ``open`` are those without one."""

    accepted: int
    rejected: int
    unsure: int
    open: int


def last_decisions(entries: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """The last decision on each proposal by its own name; decoys are left out."""
    return {
        str(one["source"]): one
        for one in entries
        if one.get("source") and not one.get("decoy") and one.get("decision")
    }


def standing(entries: Iterable[Mapping[str, object]], listed: Sequence[Proposal]) -> Standing:
    """How many proposals were decided on which way."""
    last = last_decisions(entries)
    given = [str(one["decision"]) for one in last.values()]
    return Standing(
        accepted=given.count(ACCEPT),
        rejected=given.count(REJECT),
        unsure=given.count(UNSURE),
        open=sum(one.source not in last for one in listed),
    )
