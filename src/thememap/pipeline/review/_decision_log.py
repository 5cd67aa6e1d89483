"""The log of decisions in a run folder, and the anchor that shows whether it was cut."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.message_words import format_command
from thememap.output import make_private_folder

if TYPE_CHECKING:
    from thememap.tables import ChainedLog

DECISION_LOG_FILE, SHEETS_FOLDER = "decisions.jsonl", "review"
DECIDED_FILE = f"{SHEETS_FOLDER}/decided.json"
LOSS_KIND = "loss of entries"
"""The kind of the entry that says that earlier ones were lost, and why one went on."""


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
        stored = json.loads((run / DECIDED_FILE).read_text(encoding="utf-8"))["log"]
        return LogAnchor(entries=int(stored["entries"]), digest=str(stored["digest"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
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
    """Copy log, what was set aside of it, and sheets into another folder; whether any changed."""
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
