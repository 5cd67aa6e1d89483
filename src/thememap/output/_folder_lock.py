"""One writer at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thememap.errors import DataError

INTERNAL_FOLDER, LOCK_FILE = ".thememap", "lock"
LOCK_TIMEOUT_SECONDS = 600.0
"""Seconds to wait for another writer, which needs a few."""


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder that thememap writes; a program that is killed lets it go.

    Not to be taken again by the thread that holds it. Raises `DataError` where another program
    holds it for ten minutes, or where the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = folder / INTERNAL_FOLDER / LOCK_FILE
    if lock.is_symlink():
        raise DataError(f"{folder.name}/{INTERNAL_FOLDER}/{LOCK_FILE}: this is a link. Delete it.")
    try:
        with FileLock(lock, timeout=LOCK_TIMEOUT_SECONDS, mode=0o600):
            yield
    except Timeout:
        raise DataError(
            f"{folder.name}: another thememap has been writing there for {LOCK_TIMEOUT_SECONDS:.0f}"
            " seconds. End it, or name another folder."
        ) from None
