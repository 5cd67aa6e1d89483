"""Going on with a log of decisions that was damaged or cut."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.pipeline.folder._inputs import read_run_result
from thememap.pipeline.review._decision_log import (
    DECISION_LOG_FILE,
    LOSS_KIND,
    LogAnchor,
    matches_anchor,
    read_anchor,
)
from thememap.pipeline.review._decision_report import update_report


def accept_loss(run: Path, *, why: str) -> None:
    """Go on with what can be read of the log: the rest is set aside, and an entry says why.

    Nothing is deleted, and log and report show from then on that entries were lost. Raises
    `DataError` where the log is whole.
    """
    from thememap.tables import append_log_entries, file_lock, read_log

    read_run_result(run)
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
