"""A file that a person names: it is not written over another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from thememap.errors import UsageError
from thememap.output._write_files import (
    fsync_tree,
    make_private_folder,
    open_private_bytes,
    write_atomic,
)


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


def write_new_folder(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a folder of files, whole or not at all, that is not there yet."""
    make_private_folder(path.parent)
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    try:
        for name, content in files.items():
            with open_private_bytes(folder / name) as file:
                file.write(content)
        fsync_tree(folder)
        folder.rename(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return path
