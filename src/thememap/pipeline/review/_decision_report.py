"""The decisions so far, in the report of a run and in its ``review/decided.json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from thememap.errors import DataError, ThememapError
from thememap.pipeline.review._decision_log import (
    DECIDED_FILE,
    DECISION_LOG_FILE,
    LOSS_KIND,
    read_decisions,
)
from thememap.review import count_acceptance, last_decisions, list_proposals, summarise_decisions


def write_report_with_decisions(run: Path) -> None:
    """Put the decisions so far and the anchor of their log beside the result, and write the report.

    Raises `DataError` where the log was changed or cut; then nothing is written.
    """
    from thememap.output import write_recorded_file
    from thememap.pipeline.review._review_loop import load_review_material
    from thememap.report import write_report

    log = read_decisions(run)
    if log.entries:
        decided = [entry for entry in log.entries if entry.get("decision")]
        summary = {
            "decisions": len(decided),
            "last": log.entries[-1].get("when", ""),
            "decided_by": sorted({str(entry.get("decided_by", "")) for entry in decided} - {""}),
            "acceptance": [asdict(row) for row in count_acceptance(decided)],
            "standing": asdict(
                summarise_decisions(decided, list_proposals(load_review_material(run)))
            ),
            "on": {
                source: {
                    name: entry.get(name, "") for name in ("decision", "name", "decided_by", "when")
                }
                for source, entry in last_decisions(decided).items()
            },
            "log": {"entries": len(log.entries), "digest": log.digest},
            "losses": [
                {"when": entry.get("when", ""), "note": entry.get("note", "")}
                for entry in log.entries
                if entry.get("kind") == LOSS_KIND
            ],
        }
        write_recorded_file(
            run, DECIDED_FILE, json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        )
    write_report(run)


def update_report(run: Path) -> None:
    """The same after decisions were appended; an error says that they are in the log already."""
    from thememap.pipeline.folder._files import adopt_run_folder

    try:
        adopt_run_folder(run)
        write_report_with_decisions(run)
    except ThememapError as error:
        raise DataError(
            f"What was decided is in {DECISION_LOG_FILE}, but the report could not be written:"
            f" {error} The next decision brings it up to date."
        ) from None
