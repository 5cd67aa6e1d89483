"""How often people accept proposals, beside how often they accept decoys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thememap.review._proposal import KINDS, WITH_DECOYS
from thememap.review._read_sheet import ACCEPT, REJECT, UNSURE


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """One kind: how many proposals and decoys were decided on, and how many accepted.

    The last decision on a row counts; *unsure* counts as decided and not accepted.
    """

    kind: str
    proposals: int
    accepted: int
    decoys: int
    decoys_accepted: int


def acceptance(entries: Iterable[Mapping[str, object]]) -> tuple[Acceptance, ...]:
    """Acceptance by kind, from the log of decisions; kinds without a decision are left out."""
    last: dict[tuple[object, object], Mapping[str, object]] = {}
    for one in entries:
        if one.get("decision") in (ACCEPT, REJECT, UNSURE):
            last[one.get("sheet"), one.get("proposal")] = one
    found = []
    for kind in KINDS:
        own = [one for one in last.values() if one.get("kind") == kind]
        real = [one for one in own if not one.get("decoy")]
        drawn = [one for one in own if one.get("decoy")]
        if own:
            found.append(
                Acceptance(
                    kind=kind,
                    proposals=len(real),
                    accepted=sum(one["decision"] == ACCEPT for one in real),
                    decoys=len(drawn),
                    decoys_accepted=sum(one["decision"] == ACCEPT for one in drawn),
                )
            )
    return tuple(found)


def has_decoys(kind: str) -> bool:
    """Whether rows of this kind are mixed with decoys."""
    return kind in WITH_DECOYS
