"""Committing to piles before the answer is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from thememap.errors import DataError
from thememap.message_words import format_command
from thememap.tables import append_log_entries, file_lock, read_log
from thememap.teaching.sheets._card_sort import FilledCardSort, read_card_sort
from thememap.teaching.tasks._task import read_task

COMMITMENTS = "commitments.jsonl"


def commit_sheet(path: Path, folder: Path) -> FilledCardSort:
    """Write down the hash of a filled sheet; raises `DataError` for a second one of a student.

    The log is chained: nobody can change or take out an entry unnoticed.
    """
    filled = read_card_sort(path, read_task(folder))
    log = folder / COMMITMENTS
    with file_lock(log):
        before = committed_hashes(folder).get(filled.student)
        if before == filled.sha256:
            return filled
        if before is not None:
            raise DataError(
                f"{path.name}: {filled.student} has committed to other piles. What is committed "
                "stays."
            )
        entry = {"student": filled.student, "sheet": filled.sha256}
        damage = append_log_entries(log, [entry]).damage
    return replace(filled, remarks=(*filled.remarks, damage)) if damage else filled


def committed_hashes(folder: Path) -> dict[str, str]:
    """The hash that each student committed to."""
    log = read_log(folder / COMMITMENTS)
    return {str(entry["student"]): str(entry["sheet"]) for entry in log.entries}


def read_committed_sheet(path: Path, folder: Path) -> FilledCardSort:
    """A filled sheet that is the one that was committed; raises `DataError` where it is not."""
    filled = read_card_sort(path, read_task(folder))
    known = committed_hashes(folder).get(filled.student)
    if known is None:
        raise DataError(
            f"{path.name}: {filled.student} has not committed. First: "
            f"{format_command('thememap', 'teach', 'commit', path.name, folder.name)}"
        )
    if known != filled.sha256:
        raise DataError(
            f"{path.name}: the piles are not those that {filled.student} committed to. Bring the "
            "sheet as it was then."
        )
    return filled
