"""What is written is its owner's only, from the first moment and whatever the umask.

On systems without such permissions (Windows) files are as the folder around them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, TextIO


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
