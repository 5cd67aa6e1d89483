"""Decisions taken on the page of a run, in the same log as those of sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.pipeline._decision_log import append_decisions, read_decisions
from thememap.pipeline._decision_report import show_in_report
from thememap.pipeline._review_loop import fingerprint, reviewed
from thememap.review import (
    ACCEPT,
    CONCEPT,
    IN_THE_REPORT,
    INSIDE,
    REJECT,
    UNSURE,
    Decision,
    FilledSheet,
    Proposal,
    proposals,
)
from thememap.wording import command_line

LONGEST = 2000
READ = {"proposal", "source", "decision", "name", "note", "decided_by"}


@dataclass(frozen=True, kw_only=True)
class OnThePage:
    """What somebody decided on the page: ``source`` is the proposal's own name in the run."""

    source: str
    decision: str
    name: str = ""
    note: str = ""
    decided_by: str = ""


def decide(run: Path, told: OnThePage) -> str:
    """Append a decision to the log of the run, and write its report again.

    Answers with what was set aside of a log that an interrupted writing had left damaged, empty
    where it was whole. Raises `UsageError` where the run does not propose it, where the decision
    is none of ``accept``, ``reject`` and ``unsure``, or where an accepted concept has no name.
    """
    from thememap.tables import file_lock

    with file_lock(run):  # a run that replaces the folder waits
        damage = append_decisions(run, [_entry(run, told)]).damage
        show_in_report(run)
    return damage


def _entry(run: Path, told: OnThePage) -> dict[str, object]:
    known = {one.source: one for one in proposals(reviewed(run))}
    if told.source not in known:
        raise UsageError(f"{run.name}: the run proposes nothing of this name.")
    if told.decision not in (ACCEPT, REJECT, UNSURE):
        raise UsageError(f"a decision is {ACCEPT}, {REJECT} or {UNSURE}.")
    if max(len(told.name), len(told.note), len(told.decided_by)) > LONGEST:
        raise UsageError(f"name, note and signature may have {LONGEST:,} characters each.")
    one = known[told.source]
    if told.decision == ACCEPT and one.kind in (CONCEPT, INSIDE) and not told.name.strip():
        raise UsageError("an accepted concept needs a name, which becomes a theme.")
    return {
        "sheet": IN_THE_REPORT,
        "run": fingerprint(run),
        "proposal": told.source,
        "kind": one.kind,
        "theme": one.theme,
        "source": one.source,
        "decoy": False,
        "quote_ids": list(one.quote_ids),
        "constructs": list(one.constructs),
        "decision": told.decision,
        "relation": "",
        "name": told.name.strip(),
        "note": told.note.strip(),
        "decided_by": told.decided_by.strip(),
    }


def filled_from_log(run: Path) -> FilledSheet:
    """The decisions taken on the page of this run, as a filled sheet that can be applied.

    Raises `DataError` where there are none, or where the log was changed.
    """
    own = fingerprint(run)
    last = {
        str(one["proposal"]): one
        for one in read_decisions(run).entries
        if one.get("sheet") == IN_THE_REPORT and one.get("run") == own and set(one) >= READ
    }
    if not last:
        raise DataError(
            f"{run.name}: no decision was taken on the page of this run. Decide there first "
            f"({command_line('thememap', 'view', run.name)}), or name a filled sheet."
        )
    known = {one.source: one for one in proposals(reviewed(run))}
    return FilledSheet(
        sheet=IN_THE_REPORT,
        run=own,
        decisions=tuple(_decision(one, known) for one in last.values() if one["source"] in known),
        empty=(),
        missing=(),
        notes=(),
    )


def _decision(entry: dict[str, object], known: dict[str, Proposal]) -> Decision:
    return Decision(
        identity=str(entry["proposal"]),
        proposal=known[str(entry["source"])],
        decision=str(entry["decision"]),
        name=str(entry["name"]),
        note=str(entry["note"]),
        decided_by=str(entry["decided_by"]),
    )
