"""How often people accept proposals, beside how often they accept decoys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thememap.review._filled_sheet import ACCEPT, REJECT, UNSURE
from thememap.review._proposal import KINDS_WITH_DECOYS, PROPOSAL_KINDS


@dataclass(frozen=True, kw_only=True)
class AcceptanceCounts:
    """One kind: how many proposals and decoys were decided on, and how many accepted.

    The last decision on a row counts; *unsure* counts as decided and not accepted.
    """

    kind: str
    proposals: int
    accepted: int
    decoys: int
    decoys_accepted: int


def count_acceptance(entries: Iterable[Mapping[str, object]]) -> tuple[AcceptanceCounts, ...]:
    """Acceptance by kind, from the log of decisions; kinds without a decision are left out."""
    last: dict[tuple[object, object], Mapping[str, object]] = {}
    for entry in entries:
        if entry.get("decision") in (ACCEPT, REJECT, UNSURE):
            last[entry.get("sheet"), entry.get("proposal")] = entry
    acceptances = []
    for kind in PROPOSAL_KINDS:
        of_kind = [entry for entry in last.values() if entry.get("kind") == kind]
        real = [entry for entry in of_kind if not entry.get("decoy")]
        drawn = [entry for entry in of_kind if entry.get("decoy")]
        if of_kind:
            acceptances.append(
                AcceptanceCounts(
                    kind=kind,
                    proposals=len(real),
                    accepted=sum(entry["decision"] == ACCEPT for entry in real),
                    decoys=len(drawn),
                    decoys_accepted=sum(entry["decision"] == ACCEPT for entry in drawn),
                )
            )
    return tuple(acceptances)


def has_decoys(kind: str) -> bool:
    """Whether rows of this kind are mixed with decoys."""
    return kind in KINDS_WITH_DECOYS
