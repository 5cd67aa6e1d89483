"""The sealed answer of a task, and the sheets that students committed to before they see it."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.message_words import format_command
from thememap.tables import append_log_entries, file_lock, read_log, write_atomic
from thememap.teaching.sheets._card_sort import FilledCardSort, read_card_sort
from thememap.teaching.tasks._task import read_task

ANSWER_FILE, COMMITMENTS = "answer.sealed", "commitments.jsonl"
SEAL_HEADER = "sealed by thememap: the answer is inside; open it with `thememap teach reveal`"
MAX_ANSWER_BYTES = 1 << 28


def seal_answer(folder: Path, answer: dict[str, Any]) -> None:
    """Write the answer so that nobody reads it by accident.

    It is packed, not enciphered: whoever wants to cheat can.
    """
    write_atomic(folder / ANSWER_FILE, f"{SEAL_HEADER}\n{_pack_answer(answer).decode()}\n")


def answer_hash(answer: dict[str, Any]) -> str:
    """The SHA-256 of the sealed answer, to be kept apart from it."""
    return hashlib.sha256(_pack_answer(answer)).hexdigest()


def _pack_answer(answer: dict[str, Any]) -> bytes:
    return base64.b64encode(zlib.compress(json.dumps(answer, ensure_ascii=False).encode()))


def open_sealed_answer(folder: Path, *, sha256: str) -> dict[str, Any]:
    """The answer; raises `DataError` where it is not the one that was sealed."""
    try:
        packed = (folder / ANSWER_FILE).read_text(encoding="utf-8").splitlines()[1].encode()
        if hashlib.sha256(packed).hexdigest() != sha256:
            raise ValueError
        content = json.loads(
            zlib.decompressobj().decompress(base64.b64decode(packed), MAX_ANSWER_BYTES)
        )
    except (OSError, ValueError, IndexError, zlib.error, RecursionError):
        raise DataError(
            f"{ANSWER_FILE}: it is missing, damaged, or not the answer that was sealed. Take the "
            "folder back from whoever made it."
        ) from None
    return dict(content)


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
