"""Noticing that a file changed while it was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thememap.errors import DataError

DATABASE_SIDE_FILES = ("-wal", "-shm", "-journal")


@contextmanager
def ensure_unchanged(path: Path, *, name: str = "") -> Iterator[None]:
    """What is read of a file or folder in the block is of one state, or `DataError` is raised.

    Told by size, time of change and identity before and after. The side files that a database
    keeps while it is open do not count.
    """
    before = _file_state(path)
    yield
    if _file_state(path) != before:
        raise DataError(
            f"{name or path.name}: the file was changed while it was read. Close the program that "
            "writes it, and begin again."
        )


def _file_state(path: Path) -> list[tuple[str, int, int, int]]:
    """Nothing where the file cannot be looked at: what reads it says why."""
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        stats = [
            (entry.name, entry.stat())
            for entry in files
            if not entry.name.endswith(DATABASE_SIDE_FILES)
        ]
    except OSError:
        return []
    return [(name, status.st_size, status.st_mtime_ns, status.st_ino) for name, status in stats]
