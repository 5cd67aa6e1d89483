"""Entries of a folder: files to read, and entries left out with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path

from thememap.errors import DataError
from thememap.path_checks import check_path, special_file_kind

MAX_ENTRIES = 20_000
MAX_DEPTH = 20


class SkipReason(Enum):
    """Why an entry of a folder is not read, in the words of an error."""

    ARCHIVE = "an archive: unpack it"
    ATLAS_PROJECT = "a project of ATLAS.ti: export it as REFI-QDA project (.qdpx)"
    EMPTY = "empty"
    FOREIGN_SPREADSHEET = "a spreadsheet of another program: save it as .xlsx or .csv"
    FOREIGN_TEXT = "a text of another program: save it as .docx"
    HIDDEN = "hidden"
    LINK = "a link, which is not followed: name what it leads to"
    MAXQDA_PROJECT = "a project of MAXQDA: export it as REFI-QDA project (.qdpx)"
    NOT_RECURSIVE = "a folder: name it, or add --recursive"
    NO_EXTENSION = "no extension says what it is"
    NVIVO_PROJECT = "a project of NVivo: export it as REFI-QDA project (.qdpx)"
    OLD_EXCEL = "an old Excel format: save it as .xlsx"
    OLD_WORD = "an old Word format: save it as .docx"
    RECORDING = "sound or film: transcribe it"
    DEVICE = "a device, not a file"
    PIPE = "a pipe, not a file"
    SOCKET = "a socket, not a file"
    SPECIAL_FILE = "a special file, not a file"
    TOO_DEEP = f"a folder below {MAX_DEPTH} others: name it"
    UNKNOWN_EXTENSION = "files with this extension are not read"


KNOWN_FORMATS = {
    SkipReason.OLD_WORD: (".doc", ".dot"),
    SkipReason.OLD_EXCEL: (".xls",),
    SkipReason.FOREIGN_SPREADSHEET: (".ods", ".numbers"),
    SkipReason.FOREIGN_TEXT: (".pages",),
    SkipReason.NVIVO_PROJECT: (".nvp", ".nvpx"),
    SkipReason.MAXQDA_PROJECT: (".mx22", ".mx24"),
    SkipReason.ATLAS_PROJECT: (".atlproj",),
    SkipReason.ARCHIVE: (".zip",),
    SkipReason.RECORDING: (".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".mov"),
}


@dataclass(frozen=True, kw_only=True)
class ListedFile:
    """A file to read; ``name`` is its path from the folder's name on, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True, kw_only=True)
class SkippedEntry:
    """A file or folder that is not read: its name as in `ListedFile`, and why."""

    name: str
    is_folder: bool
    reason: SkipReason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason.value}"


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
    folder: Path, prefix: str, depth: int, wanted: _ListingOptions
) -> Iterator[ListedFile | SkippedEntry]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(
            f"{prefix}: the folder cannot be listed ({error.strerror or type(error).__name__}). "
            "Check that you may read it."
        ) from None
    for entry in entries:
        name, status = f"{prefix}/{entry.name}", entry.lstat()
        is_folder = stat.S_ISDIR(status.st_mode)
        reason = _entry_refusal(entry, status)
        if reason is None and is_folder and not wanted.is_project(entry):
            if wanted.recursive and depth < MAX_DEPTH:
                yield from _walk_entries(entry, name, depth + 1, wanted)
                continue
            reason = SkipReason.TOO_DEEP if wanted.recursive else SkipReason.NOT_RECURSIVE
        if reason is None and not is_folder:
            reason = _extension_refusal(entry, status, wanted.extensions)
        if reason:
            yield SkippedEntry(name=name, is_folder=is_folder, reason=reason)
        else:
            yield ListedFile(path=entry, name=name)


def _entry_refusal(entry: Path, status: os.stat_result) -> SkipReason | None:
    is_junction: Callable[[Path], bool] = getattr(os.path, "isjunction", lambda _: False)
    if entry.is_symlink() or is_junction(entry):
        return SkipReason.LINK
    marks = getattr(status, "st_file_attributes", 0)  # Windows hides by a mark, not by name
    # A program keeps a file ~$… for a document that is open.
    if entry.name.startswith((".", "~$")) or marks & stat.FILE_ATTRIBUTE_HIDDEN:
        return SkipReason.HIDDEN
    kind = special_file_kind(status.st_mode)
    return SkipReason(f"{kind}, not a file") if kind else None


def _extension_refusal(
    entry: Path, status: os.stat_result, extensions: Collection[str]
) -> SkipReason | None:
    extension = entry.suffix.lower()
    if extension in extensions:
        return None if status.st_size else SkipReason.EMPTY
    known = (reason for reason, suffixes in KNOWN_FORMATS.items() if extension in suffixes)
    unknown = SkipReason.UNKNOWN_EXTENSION if extension else SkipReason.NO_EXTENSION
    return next(known, unknown)
