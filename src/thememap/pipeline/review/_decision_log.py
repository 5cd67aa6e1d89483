"""The log of decisions in a run folder, the anchor that shows whether it was cut, and the report
that shows what was decided.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, ThememapError
from thememap.message_words import format_command
from thememap.output import make_private_folder, write_recorded_file
from thememap.pipeline.folder._files import (
    adopt_run_folder,
    read_json_object,
)
from thememap.pipeline.folder._inputs import fingerprint, load_review_material
from thememap.pipeline.review._given_names import name_summary
from thememap.review import (
    count_acceptance,
    list_proposals,
    standing_decisions,
    summarise_decisions,
)
from thememap.run_files import (
    DECIDED_FILE,
    DECISION_LOG_FILE,
    SHEETS_FOLDER,
)

if TYPE_CHECKING:
    from thememap.tables import ChainedLog

LOSS_KIND = "loss of entries"
"""The kind of the entry that says that earlier ones were lost, and why one went on."""
STORED_OF_DECISION = ("kind", "source", "decision", "name", "note", "decided_by", "when")


@dataclass(frozen=True, kw_only=True)
class LogAnchor:
    """How many entries the log had when the report was last written, and its digest then.

    Both are in ``review/decided.json`` and in the report.
    """

    entries: int
    digest: str


def read_anchor(run: Path) -> LogAnchor | None:
    """The anchor of a run's log; `None` where no decision was taken since logs have one."""
    try:
        stored = read_json_object(run / DECIDED_FILE)["log"]
        return LogAnchor(entries=int(stored["entries"]), digest=str(stored["digest"]))
    except (ValueError, KeyError, TypeError):
        return None


def matches_anchor(log: ChainedLog, anchor: LogAnchor) -> bool:
    """Whether the log is the one that the anchor was taken of, with what was appended since.

    An entry that accepts the loss of what the anchor stood for fits too.
    """
    return log.includes_anchor(entries=anchor.entries, digest=anchor.digest) or any(
        entry.get("kind") == LOSS_KIND and entry.get("earlier_digest") == anchor.digest
        for entry in log.entries
    )


def read_decisions(run: Path) -> ChainedLog:
    """The log; raises `DataError` where an entry was changed, or where it is not the log that its
    anchor was taken of: its last entries were taken out, or it was written anew.
    """
    from thememap.tables import read_log

    go_on = f"{format_command('thememap', 'review', 'log', run.name)} --accept-loss 'WHY'"
    try:
        log = read_log(run / DECISION_LOG_FILE)
    except DataError as error:
        raise DataError(f"{error} To go on without what follows that line: {go_on}.") from None
    anchor = read_anchor(run)
    if anchor and not matches_anchor(log, anchor):
        raise DataError(
            f"{DECISION_LOG_FILE}: entries were taken out, or the log was written anew. It has "
            f"{len(log.entries)} entries with the digest {log.digest[:12] or 'none'}; when the "
            f"report was written it had {anchor.entries} with {anchor.digest[:12]}. Take the log "
            f"back from a backup. To go on without what is missing: {go_on}. {log.damage}".rstrip()
        )
    return log


def append_decisions(run: Path, entries: Sequence[Mapping[str, object]]) -> ChainedLog:
    """Append to the log of a run, after the checks of `read_decisions`."""
    from thememap.tables import append_log_entries, file_lock

    with file_lock(run):
        read_decisions(run)
        return append_log_entries(run / DECISION_LOG_FILE, entries)


def copy_decisions(earlier: Path, new: Path) -> bool:
    """Copy log, what was moved out of it, and sheets into another folder; whether any changed."""
    from thememap.tables import damaged_log_files

    log, sheets = earlier / DECISION_LOG_FILE, earlier / SHEETS_FOLDER
    files = [path for path in (log, *damaged_log_files(log), *sheets.rglob("*")) if path.is_file()]
    changed = False
    for file in files:
        copy = new / file.relative_to(earlier)
        if not copy.is_file() or copy.read_bytes() != file.read_bytes():
            make_private_folder(copy.parent)
            shutil.copy2(file, copy)
            changed = True
    return changed


def write_report_with_decisions(run: Path) -> None:
    """Write the decisions so far, the anchor of their log, and the report.

    Raises `DataError` where the log was changed or cut; then nothing is written.
    """
    from thememap.report import write_report

    log = read_decisions(run)
    if log.entries:
        decided = [entry for entry in log.entries if entry.get("decision")]
        summary = {
            "decisions": len(decided),
            "last": log.entries[-1].get("when", ""),
            "decided_by": sorted({str(entry.get("decided_by", "")) for entry in decided} - {""}),
            "acceptance": [asdict(row) for row in count_acceptance(decided)],
            **_standing_summary(run, decided),
            "log": {"entries": len(log.entries), "digest": log.digest},
            "losses": [
                {"when": entry.get("when", ""), "note": entry.get("note", "")}
                for entry in log.entries
                if entry.get("kind") == LOSS_KIND
            ],
        }
        if (names := name_summary(run, log.entries)) is not None:
            summary["names"] = names
        write_recorded_file(
            run, DECIDED_FILE, json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        )
    write_report(run)


def _standing_summary(run: Path, decided: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """What stands in this run: counts, each decision by the proposal's name, and what is lost."""
    from thememap.report import read_run

    listed = list_proposals(load_review_material(run))
    themes = frozenset(read_run(run).display_order)
    book = standing_decisions(decided, listed, run=fingerprint(run), themes=themes)
    entries = {source: decision.entry for source, decision in book.standing.items()}
    return {
        "standing": asdict(summarise_decisions(entries, listed)),
        "on": {
            source: {
                **_stored(decision.entry), "shared": decision.shared, "carried": decision.carried
            }
            for source, decision in book.standing.items()
        },
        "lost": [
            {**_stored(entry), "n": len(entry.get("quote_ids", ()))} for entry in book.lost
        ],
        "not_listed": book.not_listed,
    }  # fmt: skip


def _stored(entry: Mapping[str, object]) -> dict[str, object]:
    return {name: entry.get(name, "") for name in STORED_OF_DECISION}


def update_report(run: Path) -> None:
    """The same after decisions were appended; an error says that they are in the log already."""
    try:
        adopt_run_folder(run)
        write_report_with_decisions(run)
    except ThememapError as error:
        raise DataError(
            f"What was decided is in {DECISION_LOG_FILE}, but the report could not be written:"
            f" {error} The next decision brings it up to date."
        ) from None


def accept_loss(run: Path, *, why: str) -> None:
    """Continue with what can be read of the log: the rest is moved away, and an entry says why.

    Nothing is deleted, and log and report show from then on that entries were lost. Raises
    `DataError` where the log is whole.
    """
    from thememap.report import read_run
    from thememap.tables import append_log_entries, file_lock, read_log

    read_run(run)
    with file_lock(run):
        log = read_log(run / DECISION_LOG_FILE, past_fault=True)
        anchor = read_anchor(run) or LogAnchor(entries=len(log.entries), digest=log.digest)
        if not log.damage and matches_anchor(log, anchor):
            raise DataError(f"{run.name}: the log is whole. There is no loss to accept.")
        entry = {
            "kind": LOSS_KIND,
            "note": why,
            "entries": len(log.entries),
            "earlier_entries": anchor.entries,
            "earlier_digest": anchor.digest,
        }
        append_log_entries(run / DECISION_LOG_FILE, [entry], past_fault=True)
        update_report(run)
