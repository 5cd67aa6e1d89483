"""What is in a folder: written by thememap, changed since, or somebody else's."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import ThememapWarning, UsageError
from thememap.output._folder_lock import INTERNAL_FOLDER, lock_folder
from thememap.output._folder_record import FolderRecord, read_folder_record, write_folder_record
from thememap.output._write_files import make_private_folder, write_atomic

NAMES_SHOWN = 5
NOT_OURS = "was not written by thememap"


@dataclass(frozen=True, kw_only=True)
class FolderContents:
    """Paths in a folder, with ``/``: as thememap wrote them, changed since, of others.

    Links are others', and nothing behind them is looked at.
    """

    unmodified: tuple[str, ...]
    user_modified: tuple[str, ...]
    foreign: tuple[str, ...]


def scan_folder(
    folder: Path, record: FolderRecord, *, also: Collection[str] = ()
) -> FolderContents:
    """Every file of a folder but those in ``.thememap``; ``also`` are known to be thememap's."""
    unmodified: list[str] = []
    modified: list[str] = []
    foreign: list[str] = []
    for name in walk_files(folder):
        if name in also or is_unmodified(folder, name, record):
            unmodified.append(name)
        elif name in record.written and not (folder / name).is_symlink():
            modified.append(name)
        else:
            foreign.append(name)
    return FolderContents(
        unmodified=tuple(unmodified), user_modified=tuple(modified), foreign=tuple(foreign)
    )


def walk_files(folder: Path) -> Iterator[str]:
    """Files and links below a folder, sorted; links are not followed."""

    def below(inside: Path, start: str) -> Iterator[str]:
        for entry in sorted(os.scandir(inside), key=lambda item: item.name):
            name = f"{start}{entry.name}"
            if name == INTERNAL_FOLDER and is_real_folder(folder / INTERNAL_FOLDER):
                continue
            if entry.is_dir(follow_symlinks=False) and is_real_folder(Path(entry.path)):
                yield from below(Path(entry.path), f"{name}/")
            else:
                yield name

    return below(folder, "")


def is_real_folder(path: Path) -> bool:
    """Whether this is a folder and no link to one, nor a junction of Windows."""
    junction = getattr(path, "is_junction", lambda: False)
    return path.is_dir() and not path.is_symlink() and not junction()


def is_plain_file(folder: Path, name: str) -> bool:
    """Whether a path in a folder leads to a file over folders only, no links."""
    path = folder / name
    around = [folder / parent for parent in Path(name).parents if parent != Path()]
    return all(map(is_real_folder, around)) and path.is_file() and not path.is_symlink()


def hash_file_content(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_unmodified(folder: Path, name: str, record: FolderRecord) -> bool:
    """Whether a file is there with a content that thememap wrote."""
    digests = record.written.get(name)
    if not digests or not is_plain_file(folder, name):
        return False
    try:
        return hash_file_content(folder / name) in digests
    except OSError:
        return False


def write_obstacle(folder: Path, name: str, record: FolderRecord | None) -> str:
    """What keeps thememap from writing a file of this name; empty where nothing does.

    A file that it wrote is not in the way, also where it was changed since.
    """
    path = folder / name
    for parent in reversed([folder / part for part in Path(name).parents if part != Path()]):
        if os.path.lexists(parent) and not is_real_folder(parent):
            return f"{parent.relative_to(folder).as_posix()} is a link or a file"
    if not os.path.lexists(path):
        return ""
    if path.is_symlink() or not path.is_file():
        return f"{name} is a link or a folder"
    if record is None or name not in record.written:
        return f"{name} {NOT_OURS}"
    return ""


def keep_user_version(folder: Path, name: str, record: FolderRecord) -> None:
    """Rename what has this name and is not as thememap wrote it; the user is told."""
    for relative in [
        *reversed([part for part in Path(name).parents if part != Path()]),
        Path(name),
    ]:
        path = folder / relative
        if relative != Path(name) and is_real_folder(path):
            continue
        if not os.path.lexists(path) or is_unmodified(folder, relative.as_posix(), record):
            continue
        free = unused_path(path)
        path.replace(free)
        warnings.warn(
            f"{folder.name}: {relative.as_posix()} was changed since thememap wrote it. What you"
            f" made of it is kept as {free.relative_to(folder).as_posix()}.",
            ThememapWarning,
            stacklevel=2,
        )


def unused_path(path: Path) -> Path:
    """A name like this one that nothing has: ``quotes.yours.csv``."""
    number = 1
    while os.path.lexists(free := _user_version_path(path, number)):
        number += 1
    return free


def is_user_modified(folder: Path, name: str, record: FolderRecord | None) -> bool:
    """Whether a file that thememap wrote was changed since."""
    there = record is not None and name in record.written and os.path.lexists(folder / name)
    return there and record is not None and not is_unmodified(folder, name, record)


def _user_version_path(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.yours{'' if number == 1 else f'-{number}'}{path.suffix}")


def preview_names(names: Collection[str]) -> str:
    """A few names, and how many more there are.

    >>> preview_names(["a.txt", "b.txt"])
    'a.txt, b.txt'
    """
    shown = ", ".join(sorted(names)[:NAMES_SHOWN])
    return shown + (f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else "")


def write_recorded_file(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file of a folder that has a record, note it, and keep what the user made of it.

    Where the file was changed since thememap wrote it, it is renamed first, with a warning. Without
    a record (folders of version 0.1 that are only read) the file is written as it is. Raises
    `UsageError` where somebody else's file or a link has this name.
    """
    data = content.encode() if isinstance(content, str) else content
    if read_folder_record(folder) is None:
        return write_atomic(folder / name, data)
    with lock_folder(folder):
        record = read_folder_record(folder)
        assert record is not None
        if obstacle := write_obstacle(folder, name, record):
            raise UsageError(f"{folder.name}: {obstacle}. Move it out of there.")
        keep_user_version(folder, name, record)
        write_folder_record(folder, record.with_digests({name: hashlib.sha256(data).hexdigest()}))
        return write_atomic(folder / name, data, temp_folder=folder / INTERNAL_FOLDER)


def place_recorded_file(folder: Path, name: str, source: Path) -> Path:
    """Give a whole file ``source`` on the same disk its name in a folder that has a record.

    For what is too large to hold in memory. Raises `UsageError` where the folder has no record,
    or something has this name already.
    """
    digest = hash_file_content(source)
    with lock_folder(folder):
        record = read_folder_record(folder)
        if record is None or os.path.lexists(folder / name):
            raise UsageError(f"{folder.name}: {name} cannot be put there. Name another folder.")
        write_folder_record(folder, record.with_digests({name: digest}))
        make_private_folder((folder / name).parent)
        return source.replace(folder / name)
