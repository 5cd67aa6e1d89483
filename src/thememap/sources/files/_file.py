"""A file as it is on the disk: its bytes, checksum and account."""

from __future__ import annotations

import hashlib
from pathlib import Path

from thememap.errors import DataError
from thememap.records import SourceFile


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises `DataError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{path.name}: the file cannot be read ({error.strerror}). Check that it exists and "
            "that you may open it."
        ) from error


def source_file(path: Path, *, role: str, rows: int, read_as: str) -> SourceFile:
    """The account of a file that was read; the checksum is taken in chunks."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return SourceFile(name=path.name, role=role, rows=rows, sha256=sha256, read_as=read_as)
