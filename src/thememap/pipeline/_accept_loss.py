"""Going on with a log of decisions that was damaged or cut."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.pipeline._decision_log import DECISIONS, LOSS, Anchor, anchor_of, fits
from thememap.pipeline._decision_report import show_in_report
from thememap.pipeline._run_inputs import result_of_run


def accept_loss(run: Path, *, why: str) -> None:
    """Go on with what can be read of the log: the rest is set aside, and an entry says why.

    Nothing is deleted, and log and report show from then on that entries were lost. Raises
    `DataError` where the log is whole.
    """
    from thememap.tables import append_chained, file_lock, read_chained

    result_of_run(run)
    with file_lock(run):
        log = read_chained(run / DECISIONS, past_fault=True)
        anchor = anchor_of(run) or Anchor(entries=len(log.entries), digest=log.digest)
        if not log.damage and fits(log, anchor):
            raise DataError(f"{run.name}: the log is whole. There is no loss to accept.")
        entry = {
            "kind": LOSS,
            "note": why,
            "entries": len(log.entries),
            "earlier_entries": anchor.entries,
            "earlier_digest": anchor.digest,
        }
        append_chained(run / DECISIONS, [entry], past_fault=True)
        show_in_report(run)
