"""What is in a folder: each entry is a file to read, or left out with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from thememap.errors import DataError
from thememap.paths import check_path, special_kind

MOST_ENTRIES = 20_000
DEEPEST = 20
HIDDEN = "hidden"
NOT_ENTERED = "a folder: name it, or add --recursive"
TOO_DEEP = f"a folder below {DEEPEST} others: name it"
SAVE_AS = {
    ".doc": "an old Word format: save it as .docx",
    ".dot": "an old Word format: save it as .docx",
    ".xls": "an old Excel format: save it as .xlsx",
    ".ods": "a spreadsheet of another program: save it as .xlsx or .csv",
    ".numbers": "a spreadsheet of another program: save it as .xlsx or .csv",
    ".pages": "a text of another program: save it as .docx",
    ".nvp": "a project of NVivo: export it as REFI-QDA project (.qdpx)",
    ".nvpx": "a project of NVivo: export it as REFI-QDA project (.qdpx)",
    ".mx22": "a project of MAXQDA: export it as REFI-QDA project (.qdpx)",
    ".mx24": "a project of MAXQDA: export it as REFI-QDA project (.qdpx)",
    ".atlproj": "a project of ATLAS.ti: export it as REFI-QDA project (.qdpx)",
    ".zip": "an archive: unpack it",
    **dict.fromkeys((".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".mov"), "sound or film: transcribe"
                    " it"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ListedFile:
    """A file to read; ``name`` is the way to it from the folder's name, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True, kw_only=True)
class NotListed:
    """What is not read: its name as in `ListedFile`, 'file' or 'folder', and why."""

    name: str
    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FolderListing:
    """Every entry of a folder, in the order of names."""

    files: tuple[ListedFile, ...]
    left_out: tuple[NotListed, ...]


def list_folder(
    folder: Path,
    *,
    extensions: Collection[str],
    recursive: bool = False,
    is_project: Callable[[Path], bool] = lambda _: False,
) -> FolderListing:
    """Every entry of a folder: files with one of these ``extensions``, and the rest with reasons.

    No link is followed, and nothing is opened. ``recursive`` goes into subfolders that are not
    hidden, 20 levels deep. A subfolder that ``is_project`` is listed as one file. Raises
    `DataError` where the folder cannot be listed, or holds over 20,000 entries.
    """
    check_path(folder)
    name = folder.name or folder.resolve().name
    wanted = _Wanted(frozenset(extensions), recursive, is_project)
    entries = list(islice(_walk(folder, name, 1, wanted), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise DataError(
            f"{name}: the folder holds over {MOST_ENTRIES:,} entries. Name folders that hold less, "
            "or the files themselves."
        )
    return FolderListing(
        files=tuple(entry for entry in entries if isinstance(entry, ListedFile)),
        left_out=tuple(entry for entry in entries if isinstance(entry, NotListed)),
    )


@dataclass(frozen=True)
class _Wanted:
    extensions: frozenset[str]
    recursive: bool
    is_project: Callable[[Path], bool]


def _walk(folder: Path, way: str, depth: int, wanted: _Wanted) -> Iterator[ListedFile | NotListed]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(
            f"{way}: the folder cannot be listed ({error.strerror or type(error).__name__}). Check "
            "that you may read it."
        ) from None
    for entry in entries:
        name, mode = f"{way}/{entry.name}", entry.lstat().st_mode
        is_folder = stat.S_ISDIR(mode)
        reason = _refused(entry, mode)
        if not reason and is_folder and not wanted.is_project(entry):
            if wanted.recursive and depth < DEEPEST:
                yield from _walk(entry, name, depth + 1, wanted)
                continue
            reason = TOO_DEEP if wanted.recursive else NOT_ENTERED
        if not reason and not is_folder:
            reason = _not_readable(entry, wanted.extensions)
        if reason:
            what = "folder" if is_folder else "file"
            yield NotListed(name=name, what=what, reason=reason)
        else:
            yield ListedFile(path=entry, name=name)


def _refused(entry: Path, mode: int) -> str:
    if _is_link(entry):
        return "a link, which is not followed: name what it leads to"
    if _is_hidden(entry):
        return HIDDEN
    kind = special_kind(mode)
    return f"{kind}, not a file" if kind else ""


def _not_readable(entry: Path, extensions: Collection[str]) -> str:
    extension = entry.suffix.lower()
    if extension in extensions:
        return "" if entry.lstat().st_size else "empty"
    if extension in SAVE_AS:
        return SAVE_AS[extension]
    return f"{extension} is not read" if extension else "no extension says what it is"


def _is_link(entry: Path) -> bool:
    is_junction: Callable[[Path], bool] = getattr(os.path, "isjunction", lambda _: False)
    return entry.is_symlink() or is_junction(entry)


def _is_hidden(entry: Path) -> bool:
    """By its name, as a file that a program keeps beside an open one, or by Windows' mark."""
    marks = getattr(entry.lstat(), "st_file_attributes", 0)
    return entry.name.startswith((".", "~$")) or bool(marks & stat.FILE_ATTRIBUTE_HIDDEN)
