"""Decisions taken on the page of a run, in the same log as those of sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.message_words import format_command
from thememap.pipeline.folder._inputs import (
    fingerprint,
    load_review_material,
    read_run_material,
)
from thememap.pipeline.review._decision_log import append_decisions, read_decisions, update_report
from thememap.pipeline.review._rename import standing_names_of_run
from thememap.records import ThemePath, format_path, parse_path
from thememap.review import (
    PAGE_SHEET,
    FilledSheet,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ReviewDecision,
    is_rename,
    list_proposals,
    theme_instead,
)

MAX_DECISION_TEXT = 2000
REQUIRED_ENTRY_KEYS = {"proposal", "source", "decision", "name", "note", "decided_by"}


@dataclass(frozen=True, kw_only=True)
class PageDecision:
    """What somebody decided on the page: ``source`` is the proposal's own name in the run."""

    source: str
    decision: str
    name: str = ""
    note: str = ""
    decided_by: str = ""


def record_decision(run: Path, decision: PageDecision) -> str:
    """Append a decision to the log of the run, and write its report again.

    Answers with what was moved out of a log that an interrupted writing had left damaged, empty
    where it was whole. Raises `UsageError` where the run does not propose it, where the decision
    is none of ``accept``, ``reject`` and ``unsure``, where an accepted concept has no name, or
    where the name that is given for a quote which does not belong is no theme of the codebook.
    """
    from thememap.tables import file_lock

    with file_lock(run):  # a run that replaces the folder waits
        damage = append_decisions(run, [_log_entry(run, decision)]).damage
        update_report(run)
    return damage


def _log_entry(run: Path, page: PageDecision) -> dict[str, object]:
    known = {proposal.source: proposal for proposal in list_proposals(load_review_material(run))}
    proposal = known.get(page.source)
    if proposal is None:
        raise UsageError(f"{run.name}: the run proposes nothing of this name.")
    if page.decision not in tuple(ReviewDecision):
        raise UsageError(f"a decision is {', '.join(ReviewDecision)}.")
    if max(len(page.name), len(page.note), len(page.decided_by)) > MAX_DECISION_TEXT:
        raise UsageError(
            f"name, note and signature may have {MAX_DECISION_TEXT:,} characters each."
        )
    decision = ProposalDecision(
        proposal_id=page.source,
        proposal=proposal,
        decision=ReviewDecision(page.decision),
        name=page.name.strip(),
        note=page.note.strip(),
        decided_by=page.decided_by.strip(),
    )
    accepted = decision.decision == ReviewDecision.ACCEPT
    if accepted and proposal.kind.makes_theme and not decision.name:
        raise UsageError("an accepted concept needs a name, which becomes a theme.")
    if accepted and proposal.kind == ProposalKind.MAY_NOT_BELONG:
        codebook = read_run_material(run).codebook
        decision = replace(decision, name=_computed_path(decision.name, run, codebook.paths))
        theme_instead(decision, codebook)
    return {**decision.log_entry(PAGE_SHEET), "run": fingerprint(run)}


def _computed_path(name: str, run: Path, paths: tuple[ThemePath, ...]) -> str:
    """The path that a theme was computed with, where it was renamed; others as they are."""
    names = standing_names_of_run(run)
    computed = {names.path(path): path for path in paths if names.path(path) != path}
    path = parse_path(name)
    return format_path(computed[path]) if path in computed else name


def filled_sheet_from_log(run: Path) -> FilledSheet:
    """The decisions taken on the page of this run, as a filled sheet that can be applied.

    It has none where themes, groups or concepts were renamed and nothing else was decided. Raises
    `DataError` where neither was done, or where the log was changed.
    """
    run_fingerprint = fingerprint(run)
    log = read_decisions(run)
    last = {
        str(entry["proposal"]): entry
        for entry in log.entries
        if entry.get("sheet") == PAGE_SHEET
        and entry.get("run") == run_fingerprint
        and set(entry) >= REQUIRED_ENTRY_KEYS
    }
    if not last and not any(map(is_rename, log.entries)):
        raise DataError(
            f"{run.name}: no decision was taken on the page of this run. Decide there first "
            f"({format_command('thememap', 'view', run.name)}), or name a filled sheet."
        )
    known = {proposal.source: proposal for proposal in list_proposals(load_review_material(run))}
    return FilledSheet(
        sheet=PAGE_SHEET,
        run=run_fingerprint,
        decisions=tuple(
            _decision_of_entry(entry, known) for entry in last.values() if entry["source"] in known
        ),
        empty=(),
        missing=(),
        notes=(),
    )


def _decision_of_entry(entry: dict[str, object], known: dict[str, Proposal]) -> ProposalDecision:
    return ProposalDecision(
        proposal_id=str(entry["proposal"]),
        proposal=known[str(entry["source"])],
        decision=ReviewDecision(str(entry["decision"])),
        name=str(entry["name"]),
        note=str(entry["note"]),
        decided_by=str(entry["decided_by"]),
    )
