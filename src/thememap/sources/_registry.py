"""The readers, and which of them a file is for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from thememap.errors import DataError
from thememap.folders import FolderListing, ListedFile, NotListed, list_folder
from thememap.paths import check_path, shown
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
QUALCODER_DATABASE = "data.qda"
PROJECT = ".qda"


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


def files_in(paths: Sequence[Path], *, recursive: bool = False) -> FolderListing:
    """The files named, and what is in the folders named: files to read, the rest with reasons.

    Raises `DataError` for what is not there, for a pipe or a device, and where no file is left.
    """
    known = {one for reader in readers() for one in reader.extensions}
    files: list[ListedFile] = []
    left_out: list[NotListed] = []
    for path in paths:
        check_path(path)
        if not path.exists():
            raise DataError(
                f"{shown(path.name)}: there is no such file or folder. Check its name and folder."
            )
        if path.is_dir() and path.suffix.lower() != PROJECT and not _is_project(path):
            listing = list_folder(
                path, extensions=known, recursive=recursive, is_project=_is_project
            )
            files += listing.files
            left_out += listing.left_out
        else:
            files.append(ListedFile(path=path, name=path.name))
    if not files:
        found = "; ".join(f"{one.name}: {one.reason}" for one in left_out[:3])
        raise DataError(
            "There is no file to read. Name files, or a folder that holds some."
            + (f" Left out: {found}{' …' if len(left_out) > 3 else ''}." if found else "")
        )
    return FolderListing(files=tuple(files), left_out=tuple(left_out))


def _is_project(folder: Path) -> bool:
    """QualCoder's project is a folder."""
    database = folder / QUALCODER_DATABASE
    return database.is_file() and not database.is_symlink()


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
