"""One process at a time: a lock of the operating system, which ends with its process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thememap.errors import DataError

LOCK_SUFFIX = ".thememap.lock"
LOCK_TIMEOUT_SECONDS = 60.0


@contextmanager
def file_lock(path: Path, *, wait_seconds: float = LOCK_TIMEOUT_SECONDS) -> Iterator[None]:
    """Hold the lock of a file or folder, in an empty file next to it: ``.NAME.thememap.lock``.

    It lies next to a folder and not inside, so that it stays while the folder is replaced. A
    thread that holds the lock may take it again. Raises `DataError` where another process holds
    it for longer than ``wait_seconds``, or where nothing can be written next to ``path``.
    """
    from filelock import FileLock, Timeout

    whole = path.resolve()
    lock_path = whole.with_name(f".{whole.name}{LOCK_SUFFIX}")
    lock = FileLock(lock_path, timeout=wait_seconds, mode=0o600, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise DataError(
            f"{path.name}: another process of thememap has been writing it for "
            f"{wait_seconds:g} s. Wait until it has ended, and begin again."
        ) from None
    except OSError as error:
        raise DataError(
            f"{path.name}: it cannot be locked, because {lock_path.name} cannot be written in "
            f"{str(whole.parent)!r} ({error.strerror or type(error).__name__}). Make that folder "
            "writable, or work on a copy elsewhere."
        ) from None
    try:
        yield
    finally:
        # Removed while it is held: whoever waits for it sees that its file is gone, and makes
        # another. Windows removes it at the release.
        with suppress(OSError):
            if lock.lock_counter == 1 and lock_path.stat().st_size == 0:
                lock_path.unlink()
        lock.release()
