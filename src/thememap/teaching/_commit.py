"""Committing to piles before the answer is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from thememap.errors import DataError
from thememap.tables import append_chained, file_lock, read_chained
from thememap.teaching._piles import FilledPiles, read_piles
from thememap.teaching._task import read_task
from thememap.wording import command_line

COMMITMENTS = "commitments.jsonl"


def commit(path: Path, folder: Path) -> FilledPiles:
    """Write down the hash of a filled sheet; raises `DataError` for a second one of a student.

    The log is chained: nobody can change or take out an entry unnoticed.
    """
    filled = read_piles(path, read_task(folder))
    log = folder / COMMITMENTS
    with file_lock(log):
        before = committed(folder).get(filled.student)
        if before == filled.sha256:
            return filled
        if before is not None:
            raise DataError(
                f"{path.name}: {filled.student} has committed to other piles. What is committed "
                "stays."
            )
        entry = {"student": filled.student, "sheet": filled.sha256}
        damage = append_chained(log, [entry]).damage
    return replace(filled, remarks=(*filled.remarks, damage)) if damage else filled


def committed(folder: Path) -> dict[str, str]:
    """The hash that each student committed to."""
    log = read_chained(folder / COMMITMENTS)
    return {str(one["student"]): str(one["sheet"]) for one in log.entries}


def checked(path: Path, folder: Path) -> FilledPiles:
    """A filled sheet that is the one that was committed; raises `DataError` where it is not."""
    filled = read_piles(path, read_task(folder))
    known = committed(folder).get(filled.student)
    if known is None:
        raise DataError(
            f"{path.name}: {filled.student} has not committed. First: "
            f"{command_line('thememap', 'teach', 'commit', path.name, folder.name)}"
        )
    if known != filled.sha256:
        raise DataError(
            f"{path.name}: the piles are not those that {filled.student} committed to. Bring the "
            "sheet as it was then."
        )
    return filled
