"""A filled sheet as people give it back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.records import PARTIAL, RECIPROCAL, REFUTATIONAL, TRANSLATION_RELATIONS
from thememap.review._proposal import CONCEPT, INSIDE, PAIR, Proposal
from thememap.review._sheet import sealed
from thememap.tables import read_table
from thememap.wording import did_you_mean, listed

ACCEPT, REJECT, UNSURE = "accept", "reject", "unsure"
DECISIONS = {
    **dict.fromkeys(("accept", "accepted", "yes", "y", "1", "true"), ACCEPT),
    **dict.fromkeys(("reject", "rejected", "no", "n", "0", "false"), REJECT),
    **dict.fromkeys(("unsure", "undecided", "?", "open", "maybe"), UNSURE),
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What somebody decided on one row."""

    identity: str
    proposal: Proposal
    decision: str
    relation: str = ""
    name: str = ""
    note: str = ""
    decided_by: str = ""


@dataclass(frozen=True, kw_only=True)
class FilledSheet:
    """Decisions in the order of the sealed file; rows left empty; rows that were taken out."""

    sheet: str
    run: str
    decisions: tuple[Decision, ...]
    empty: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def read_filled(path: Path, *, run: Path) -> FilledSheet:
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
    made = sealed(run, names.pop())
    known = dict(made.rows)
    found: dict[str, Decision] = {}
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
        decision = _decision(row[at["decision"]].strip(), where=where)
        if not decision:
            empty.append(identity)
            continue
        if identity in found:
            raise DataError(f"{where}: the proposal {identity} was decided on in an earlier row.")
        proposal = known[identity]
        if decision == ACCEPT and proposal.kind in (CONCEPT, INSIDE) and not cells["name"]:
            raise UsageError(
                f"{where}: an accepted concept needs a name (column 'name'), which becomes a theme."
            )
        found[identity] = Decision(
            identity=identity,
            proposal=proposal,
            decision=decision,
            relation=_relation(cells.pop("relation"), proposal, decision, where=where),
            **cells,
        )
    if not found:
        raise UsageError(f"{table.title}: the column 'decision' is empty in every row.")
    given = {*found, *empty}
    extra = [name for name in table.header if name not in {*at, *optional, "question", "theme",
             "quotes", "studies"}]  # fmt: skip
    return FilledSheet(
        sheet=made.sheet,
        run=made.run,
        decisions=tuple(found[one] for one in known if one in found),
        empty=tuple(one for one in known if one in empty and one not in found),
        missing=tuple(one for one in known if one not in given),
        notes=(f"columns that are not used: {listed(extra)}",) if extra else (),
    )


def _decision(cell: str, *, where: str) -> str:
    if not cell:
        return ""
    decision = DECISIONS.get(cell.lower())
    if decision is None:
        raise UsageError(
            f"{where}: the decision {cell!r} is not understood."
            f"{did_you_mean(cell, (ACCEPT, REJECT, UNSURE))} Write accept, reject or unsure."
        )
    return decision


def _relation(cell: str, proposal: Proposal, decision: str, *, where: str) -> str:
    if proposal.kind != PAIR:
        return ""
    relation = cell.lower()
    if not relation and decision != ACCEPT:
        return ""
    if decision == REJECT and relation in (RECIPROCAL, REFUTATIONAL, PARTIAL):
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
