"""A filled sheet as people give it back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean
from thememap.records import (
    PARTIAL,
    RECIPROCAL,
    REFUTATIONAL,
    TRANSLATION_RELATIONS,
    Message,
    message,
)
from thememap.review._blank_sheet import read_sealed_sheet
from thememap.review._decisions import ProposalDecision, ReviewDecision
from thememap.review._proposal import Proposal, ProposalKind, ReviewMessage
from thememap.tables import read_table

DECISION_WORDS = {
    **dict.fromkeys(("accept", "accepted", "yes", "y", "1", "true"), ReviewDecision.ACCEPT),
    **dict.fromkeys(("reject", "rejected", "no", "n", "0", "false"), ReviewDecision.REJECT),
    **dict.fromkeys(("unsure", "undecided", "?", "open", "maybe"), ReviewDecision.UNSURE),
}

REFUTES_WORD = "refutes"
"""What may be written for a negative case, in place of *accept*."""


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """Decisions in the order of the sealed file; rows left empty; rows that were taken out."""

    sheet: str
    run: str
    decisions: tuple[ProposalDecision, ...]
    empty: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[Message, ...]


def read_filled_sheet(path: Path, *, run: Path) -> FilledSheet:
    """Read a filled sheet (CSV or XLSX) and check that it belongs to this run.

    Rows may be in any order, rows may be missing, columns may be added. Raises `DataError` or
    `UsageError` with file, row and a suggestion where something cannot be understood.
    """
    table = read_table(path)
    at = {
        name: table.index(name, needed_for="the decisions", change="Keep the sheet's header.")
        for name in ("sheet", "proposal", "decision")
    }
    optional = {
        name: table.header.index(name) if name in table.header else None
        for name in ("relation", "name", "note", "decided_by")
    }
    names = {row[at["sheet"]].strip() for row in table.rows} - {""}
    if len(names) != 1:
        raise DataError(
            f"{table.title}: the column 'sheet' names {len(names)} sheets. Apply one sheet at a "
            "time, as it was written."
        )
    sheet = read_sealed_sheet(run, names.pop())
    known = dict(sheet.rows)
    decisions: dict[str, ProposalDecision] = {}
    empty = []
    for number, row in enumerate(table.rows):
        where = table.where(number)
        identity = row[at["proposal"]].strip().upper()
        if identity not in known:
            raise DataError(
                f"{where}: this sheet has no proposal {identity!r}.{did_you_mean(identity, known)}"
            )
        cells = {
            name: row[place].strip() if place is not None else ""
            for name, place in optional.items()
        }
        decision = _parse_decision(row[at["decision"]].strip(), known[identity], where=where)
        if not decision:
            empty.append(identity)
            continue
        if identity in decisions:
            raise DataError(f"{where}: the proposal {identity} was decided on in an earlier row.")
        proposal = known[identity]
        if decision == ReviewDecision.ACCEPT and proposal.kind.makes_theme and not cells["name"]:
            raise UsageError(
                f"{where}: an accepted concept needs a name (column 'name'), which becomes a theme."
            )
        decisions[identity] = ProposalDecision(
            proposal_id=identity,
            proposal=proposal,
            decision=decision,
            relation=_parse_relation(cells.pop("relation"), proposal, decision, where=where),
            **cells,
        )
    if not decisions:
        raise UsageError(f"{table.title}: the column 'decision' is empty in every row.")
    given = {*decisions, *empty}
    extra = [name for name in table.header if name not in {*at, *optional, "question", "theme",
             "quotes", "compared_with", "studies"}]  # fmt: skip
    return FilledSheet(
        sheet=sheet.sheet_id,
        run=sheet.run,
        decisions=tuple(decisions[identity] for identity in known if identity in decisions),
        empty=tuple(
            identity for identity in known if identity in empty and identity not in decisions
        ),
        missing=tuple(identity for identity in known if identity not in given),
        notes=(message(ReviewMessage.UNUSED_COLUMNS, names=tuple(extra)),) if extra else (),
    )


def _parse_decision(cell: str, proposal: Proposal, *, where: str) -> ReviewDecision | None:
    if not cell:
        return None
    if cell.lower() == REFUTES_WORD and proposal.kind == ProposalKind.AT_ODDS:
        return ReviewDecision.ACCEPT
    decision = DECISION_WORDS.get(cell.lower())
    if decision is None:
        raise UsageError(
            f"{where}: the decision {cell!r} is not understood."
            f"{did_you_mean(cell, ReviewDecision)} Write accept, reject or unsure."
        )
    return decision


def _parse_relation(cell: str, proposal: Proposal, decision: ReviewDecision, *, where: str) -> str:
    if proposal.kind != ProposalKind.CONSTRUCT_PAIR:
        return ""
    relation = cell.lower()
    if not relation and decision != ReviewDecision.ACCEPT:
        return ""
    if decision == ReviewDecision.REJECT and relation in (RECIPROCAL, REFUTATIONAL, PARTIAL):
        raise UsageError(
            f"{where}: the pair is rejected, but its relation says {relation!r}. Accept it, or "
            "write 'none' where there is no relation."
        )
    if relation not in TRANSLATION_RELATIONS:
        raise UsageError(
            f"{where}: an accepted pair needs a relation (column 'relation'): "
            f"{', '.join(TRANSLATION_RELATIONS)}.{did_you_mean(cell, TRANSLATION_RELATIONS)}"
        )
    return relation
