"""A file that a person names: it is not written over another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from thememap.errors import UsageError
from thememap.output._atomic_write import write_atomic


def refuse_existing(path: Path, *, force: bool | None = None) -> None:
    """Raise `UsageError` where something has this name; with ``force``, where it is no file."""
    if path.is_symlink():
        raise UsageError(f"{path.name}: this is a link. Name another file; links are not written.")
    if path.is_dir():
        raise UsageError(f"{path.name}: this is a folder. Name a file.")
    if os.path.lexists(path) and not force:
        hint = "; nothing is replaced" if force is None else ", or say --force to replace it"
        raise UsageError(f"{path.name} is there already. Name another file{hint}.")


def write_new(
    path: Path, content: str | bytes | Iterable[str], *, force: bool | None = None
) -> Path:
    """Write a file, whole or not at all, that is not there yet; see `refuse_existing`."""
    refuse_existing(path, force=force)
    return write_atomic(path, content)
