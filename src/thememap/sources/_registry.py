"""The readers, and which of them a file is for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from thememap.errors import DataError
from thememap.sources._reader import Reader
from thememap.wording import listed

MODULES = (
    "_refi_project",
    "_refi_codebook",
    "_taguette",
    "_qualcoder",
    "_tables",
    "_references",
    "_nvivo_text",
    "_qualcoder_codes",
    "_jats",
    "_docx",
    "_odt",
    "_rtf",
    "_html",
    "_pdf",
    "_subtitles",
    "_plain",
)
HEAD_BYTES = 4096


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those that ask for more first."""
    return tuple(import_module(f"thememap.sources.{one}").READER for one in MODULES)


def reader_of(path: Path) -> Reader:
    """The reader of a file: by extension and content, else by content alone.

    Raises `DataError` where no reader knows it.
    """
    head = _head(path)
    extension = path.suffix.lower()
    named = [one for one in readers() if extension in one.extensions]
    for one in (*named, *(other for other in readers() if other not in named)):
        if one.recognises(path, head):
            return one
    if named:
        return named[-1]
    known = sorted({one for reader in readers() for one in reader.extensions})
    raise DataError(
        f"{path.name}: no reader knows this kind of file. Read are {listed(known)}. Export it from "
        "its program as one of these."
    )


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those in the folders named that have a known extension, sorted."""
    known = {one for reader in readers() for one in reader.extensions}
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise DataError(
                f"{path.name}: there is no such file or folder. Check its name and folder."
            )
        if path.is_dir() and path.suffix.lower() not in known:
            inside = sorted(path.iterdir(), key=lambda one: one.name)
            found += [one for one in inside if one.suffix.lower() in known]
        else:
            found.append(path)
    if not found:
        raise DataError("There is no file to read. Name files, or a folder that holds some.")
    return found


def _head(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError as error:
        raise DataError(
            f"{path.name}: the file cannot be read ({error.strerror}). Check that you may open it."
        ) from error
