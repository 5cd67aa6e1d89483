"""Appending to a chained log: wholly or not at all, one process at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from thememap.errors import DataError
from thememap.output import make_private_folder
from thememap.tables.log._file_lock import file_lock
from thememap.tables.log._hash_chain import ChainedLog, chain_entries, format_log_line, read_log

WRITE_LOST_ERRNOS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


def append_log_entries(
    path: Path,
    entries: Sequence[Mapping[str, object]],
    *,
    when: str = "",
    past_fault: bool = False,
) -> ChainedLog:
    """Append entries to a JSON-lines log, each with ``when``, ``before`` and its own ``hash``.

    When it returns, they are on the disk. A damaged end of the file (with ``past_fault``:
    everything from the first fault on) is first moved to a file next to it, and ``damage`` of the
    log that is returned names that file. Raises `DataError` where the log was changed since it
    was written, or where nothing can be written; then the log is as it was before.
    """
    try:
        make_private_folder(path.parent)
        with file_lock(path):
            log = read_log(path, past_fault=past_fault)
            linked = chain_entries(
                list(entries),
                before=log.digest,
                when=when or datetime.now(UTC).isoformat(timespec="seconds"),
                name=path.name,
            )
            if log.damage:
                log = _move_damaged_end(path, log)
            _append_and_sync(path, "".join(map(format_log_line, linked)).encode(), at=log.intact)
    except OSError as error:
        raise DataError(
            f"{path.name}: nothing was added to the log ({error.strerror or type(error).__name__})"
            ". Make room on the disk, or close the file in other programs, and do it again."
        ) from None
    return replace(log, entries=(*log.entries, *linked), intact=path.stat().st_size)


def damaged_log_files(log: Path) -> list[Path]:
    """The files next to a log that hold what was moved out of it."""
    return sorted(log.parent.glob(f"{log.name}.damaged-*"))


def _move_damaged_end(path: Path, log: ChainedLog) -> ChainedLog:
    """Move what follows the last entry to a file of its own, and cut it off."""
    for number in count(1):
        damaged_path = path.with_name(f"{path.name}.damaged-{number}")
        with suppress(FileExistsError):
            _create_file(damaged_path)
            break
    with path.open("rb") as file:
        file.seek(log.intact)
        _append_and_sync(damaged_path, file.read(), at=0)
    os.truncate(path, log.intact)
    return replace(log, damage=f"{log.damage} What followed was moved to {damaged_path.name}.")


def _append_and_sync(path: Path, content: bytes, *, at: int) -> None:
    """Write at the end and wait for the disk; where that fails, take back what was written."""
    with suppress(FileExistsError):
        _create_file(path)
    with path.open("r+b", buffering=0) as file:
        if at:
            file.seek(at - 1)
            content = content if file.read(1) == b"\n" else b"\n" + content
        end = file.seek(0, os.SEEK_END)
        try:
            written = 0
            while written < len(content):
                written += file.write(content[written:])
            _fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise


def _create_file(path: Path) -> None:
    path.touch(mode=0o600, exist_ok=False)
    if os.name == "posix":
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            _fsync(descriptor)
        finally:
            os.close(descriptor)


def _fsync(descriptor: int) -> None:
    """A disk that cannot say so is taken at its word; one that lost the content is not."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno in WRITE_LOST_ERRNOS:
            raise
