"""Entries of a folder: files to read, and entries left out with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from thememap.errors import DataError
from thememap.path_checks import check_path, special_file_kind

MAX_ENTRIES = 20_000
MAX_DEPTH = 20
HIDDEN_REASON = "hidden"
NOT_RECURSIVE_REASON = "a folder: name it, or add --recursive"
TOO_DEEP_REASON = f"a folder below {MAX_DEPTH} others: name it"
SAVE_AS_ADVICE = {
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
class SkippedEntry:
    """What is not read: its name as in `ListedFile`, 'file' or 'folder', and why."""

    name: str
    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FolderListing:
    """Every entry of a folder, in the order of names."""

    files: tuple[ListedFile, ...]
    left_out: tuple[SkippedEntry, ...]


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
    wanted = _ListingOptions(frozenset(extensions), recursive, is_project)
    entries = list(islice(_walk_entries(folder, name, 1, wanted), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        raise DataError(
            f"{name}: the folder holds over {MAX_ENTRIES:,} entries. Name folders that hold less, "
            "or the files themselves."
        )
    return FolderListing(
        files=tuple(entry for entry in entries if isinstance(entry, ListedFile)),
        left_out=tuple(entry for entry in entries if isinstance(entry, SkippedEntry)),
    )


@dataclass(frozen=True)
class _ListingOptions:
    extensions: frozenset[str]
    recursive: bool
    is_project: Callable[[Path], bool]


def _walk_entries(
    folder: Path, way: str, depth: int, wanted: _ListingOptions
) -> Iterator[ListedFile | SkippedEntry]:
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
        reason = _entry_refusal(entry, mode)
        if not reason and is_folder and not wanted.is_project(entry):
            if wanted.recursive and depth < MAX_DEPTH:
                yield from _walk_entries(entry, name, depth + 1, wanted)
                continue
            reason = TOO_DEEP_REASON if wanted.recursive else NOT_RECURSIVE_REASON
        if not reason and not is_folder:
            reason = _extension_refusal(entry, wanted.extensions)
        if reason:
            what = "folder" if is_folder else "file"
            yield SkippedEntry(name=name, what=what, reason=reason)
        else:
            yield ListedFile(path=entry, name=name)


def _entry_refusal(entry: Path, mode: int) -> str:
    if _is_link(entry):
        return "a link, which is not followed: name what it leads to"
    if _is_hidden(entry):
        return HIDDEN_REASON
    kind = special_file_kind(mode)
    return f"{kind}, not a file" if kind else ""


def _extension_refusal(entry: Path, extensions: Collection[str]) -> str:
    extension = entry.suffix.lower()
    if extension in extensions:
        return "" if entry.lstat().st_size else "empty"
    if extension in SAVE_AS_ADVICE:
        return SAVE_AS_ADVICE[extension]
    return f"{extension} is not read" if extension else "no extension says what it is"


def _is_link(entry: Path) -> bool:
    is_junction: Callable[[Path], bool] = getattr(os.path, "isjunction", lambda _: False)
    return entry.is_symlink() or is_junction(entry)


def _is_hidden(entry: Path) -> bool:
    """By its name, as a file that a program keeps beside an open one, or by Windows' mark."""
    marks = getattr(entry.lstat(), "st_file_attributes", 0)
    return entry.name.startswith((".", "~$")) or bool(marks & stat.FILE_ATTRIBUTE_HIDDEN)
