"""Checks of paths that people and files name, before anything is opened."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from thememap.errors import DataError

MAX_NAME_CHARACTERS = 60
INVALID_PATH_ERRNOS = (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP)
SPECIAL_FILE_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def check_path(path: Path, *, name: str = "") -> None:
    """Refuse what no file can be called, and what is no file: a pipe, a socket, a device.

    A link that was named itself is followed. What is not there passes: who opens it says so.
    Raises `DataError`; ``name`` is used in its message instead of the file's name.

    >>> check_path(Path("no such file.csv"))
    """
    name = shorten_for_message(name or path.name or str(path))
    try:
        mode = path.stat().st_mode
    except ValueError:
        raise DataError(
            f"{name}: no file can be called so: the name holds a character that file systems do "
            "not take. Correct the name."
        ) from None
    except OSError as error:
        if error.errno not in INVALID_PATH_ERRNOS:
            return
        raise DataError(
            f"{name}: no file can be called so ({error.strerror}). Correct the name."
        ) from None
    if kind := special_file_kind(mode):
        raise DataError(f"{name}: this is {kind}, not a file. Save its content in a file first.")


def special_file_kind(mode: int) -> str:
    """'a pipe', 'a socket' or 'a device' for a ``st_mode`` of one, else nothing."""
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode):
        return ""
    return next((kind for is_kind, kind in SPECIAL_FILE_KINDS if is_kind(mode)), "a special file")


def shorten_for_message(name: str) -> str:
    """A name for a message, long ones shortened.

    >>> shorten_for_message("quotes.csv")
    'quotes.csv'
    """
    return name if len(name) <= MAX_NAME_CHARACTERS else f"{name[: MAX_NAME_CHARACTERS - 1]}…"
