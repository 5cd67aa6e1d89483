"""Files and folders that are written: whole or not at all, and their owner's only from the start.

On systems without such permissions (Windows) files are as the folder around them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from thememap.errors import DataError, UsageError


def write_atomic(
    path: Path, content: str | bytes | Iterable[str], *, temp_folder: Path | None = None
) -> Path:
    """Write a file, text as UTF-8, through a new file in the same folder, which then takes its
    name; ``temp_folder`` is another folder on the same disk for that file.

    The file, and folders made for it, are their owner's only from the first moment. Lines that are
    made while they are written are held one at a time. A link is not replaced:
    `UsageError`. Raises `DataError` where the file cannot be written.
    """
    if path.is_symlink():
        raise UsageError(f"{path.name}: this is a link. Name the file itself.")
    temporary = (temp_folder or path.parent) / f".{path.name[:80]}.{secrets.token_hex(8)}.part"
    try:
        make_private_folder(path.parent)
        try:
            with open_private_bytes(temporary) as file:
                if isinstance(content, bytes | str):
                    file.write(content.encode() if isinstance(content, str) else content)
                else:
                    file.writelines(line.encode() for line in content)
            fsync_tree(temporary)
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink()
    except OSError as error:
        raise DataError(
            f"{path.name}: it cannot be written to {str(path.parent)!r} "
            f"({error.strerror or type(error).__name__}). Close it in other programs, or choose "
            "another folder."
        ) from None
    return path


def fsync_tree(path: Path) -> None:
    """Wait until a file, or everything below a folder, is on the disk.

    A name that is given before its content has arrived can stand for an empty file after a
    power cut. A disk that cannot say so is taken at its word.
    """
    for entry in (*path.rglob("*"), path) if path.is_dir() else (path,):
        fsync_path(entry)


def fsync_path(path: Path) -> None:
    """The same for one file, or for the entries of one folder."""
    if path.is_dir() and os.name != "posix":
        return  # Windows opens no folders; its file system keeps their entries in a journal
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Make a folder and those that are missing above it, 0700; what is there stays as it is."""
    missing = []
    for ancestor in (folder, *folder.parents):
        if ancestor.is_dir():
            break
        missing.append(ancestor)
    for ancestor in reversed(missing):
        ancestor.mkdir(mode=0o700, exist_ok=True)


def open_private_bytes(path: Path) -> BinaryIO:
    """A new file, 0600, for bytes; raises `FileExistsError` where there is one."""
    return open(path, "xb", opener=_owner_only_opener)


def open_private_text(path: Path) -> TextIO:
    r"""A new file, 0600, for UTF-8 with ``\n`` as it is; `FileExistsError` where there is one."""
    return open(path, "x", encoding="utf-8", newline="", opener=_owner_only_opener)


def _owner_only_opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
