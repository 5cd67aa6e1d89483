"""The decisions so far, in the report of a run and in its ``review/decided.json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from thememap.errors import DataError, ThememapError
from thememap.pipeline._decision_log import DECIDED, DECISIONS, LOSS, read_decisions
from thememap.review import acceptance, last_decisions, proposals, standing


def write_report_with_decisions(run: Path) -> None:
    """Put the decisions so far and the anchor of their log beside the result, and write the report.

    Raises `DataError` where the log was changed or cut; then nothing is written.
    """
    from thememap.output import write_into
    from thememap.pipeline._review_loop import reviewed
    from thememap.report import write_report

    log = read_decisions(run)
    if log.entries:
        decided = [one for one in log.entries if one.get("decision")]
        found = {
            "decisions": len(decided),
            "last": log.entries[-1].get("when", ""),
            "decided_by": sorted({str(one.get("decided_by", "")) for one in decided} - {""}),
            "acceptance": [asdict(one) for one in acceptance(decided)],
            "standing": asdict(standing(decided, proposals(reviewed(run)))),
            "on": {
                source: {
                    name: one.get(name, "") for name in ("decision", "name", "decided_by", "when")
                }
                for source, one in last_decisions(decided).items()
            },
            "log": {"entries": len(log.entries), "digest": log.digest},
            "losses": [
                {"when": one.get("when", ""), "note": one.get("note", "")}
                for one in log.entries
                if one.get("kind") == LOSS
            ],
        }
        write_into(run, DECIDED, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    write_report(run)


def show_in_report(run: Path) -> None:
    """The same after decisions were appended; an error says that they are in the log already."""
    from thememap.pipeline._run_files import adopt_run

    try:
        adopt_run(run)
        write_report_with_decisions(run)
    except ThememapError as error:
        raise DataError(
            f"What was decided is in {DECISIONS}, but the report could not be written: {error} The "
            "next decision brings it up to date."
        ) from None
