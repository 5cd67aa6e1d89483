"""What is in a folder: written by thememap, changed since, or somebody else's."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import ThememapWarning
from thememap.output._lock import INTERNAL
from thememap.output._record import FolderRecord

SHOWN = 5
OF_OTHERS = "was not written by thememap"


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Paths in a folder, with ``/``: as thememap wrote them, changed since, of others.

    Links are others', and nothing behind them is looked at.
    """

    ours: tuple[str, ...]
    changed: tuple[str, ...]
    others: tuple[str, ...]


def contents_of(folder: Path, record: FolderRecord, *, also: Collection[str] = ()) -> Contents:
    """Every file of a folder but those in ``.thememap``; ``also`` are known to be thememap's."""
    ours, changed, others = [], [], []
    for name in files_below(folder):
        if name in also or is_as_written(folder, name, record):
            ours.append(name)
        elif name in record.written and not (folder / name).is_symlink():
            changed.append(name)
        else:
            others.append(name)
    return Contents(ours=tuple(ours), changed=tuple(changed), others=tuple(others))


def files_below(folder: Path) -> Iterator[str]:
    """Files and links below a folder, sorted; links are not followed."""

    def below(inside: Path, start: str) -> Iterator[str]:
        for entry in sorted(os.scandir(inside), key=lambda one: one.name):
            name = f"{start}{entry.name}"
            if name == INTERNAL and is_folder(folder / INTERNAL):
                continue
            if entry.is_dir(follow_symlinks=False) and is_folder(Path(entry.path)):
                yield from below(Path(entry.path), f"{name}/")
            else:
                yield name

    return below(folder, "")


def is_folder(path: Path) -> bool:
    """Whether this is a folder and no link to one, nor a junction of Windows."""
    junction = getattr(path, "is_junction", lambda: False)
    return path.is_dir() and not path.is_symlink() and not junction()


def is_plain(folder: Path, name: str) -> bool:
    """Whether a path in a folder leads to a file over folders only, no links."""
    path = folder / name
    around = [folder / one for one in Path(name).parents if one != Path()]
    return all(map(is_folder, around)) and path.is_file() and not path.is_symlink()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_as_written(folder: Path, name: str, record: FolderRecord) -> bool:
    """Whether a file is there with a content that thememap wrote."""
    digests = record.written.get(name)
    if not digests or not is_plain(folder, name):
        return False
    try:
        return digest_of(folder / name) in digests
    except OSError:
        return False


def in_the_way(folder: Path, name: str, record: FolderRecord | None) -> str:
    """What keeps thememap from writing a file of this name; empty where nothing does.

    A file that it wrote is not in the way, also where it was changed since.
    """
    path = folder / name
    for one in reversed([folder / part for part in Path(name).parents if part != Path()]):
        if os.path.lexists(one) and not is_folder(one):
            return f"{one.relative_to(folder).as_posix()} is a link or a file"
    if not os.path.lexists(path):
        return ""
    if path.is_symlink() or not path.is_file():
        return f"{name} is a link or a folder"
    if record is None or name not in record.written:
        return f"{name} {OF_OTHERS}"
    return ""


def set_aside(folder: Path, name: str, record: FolderRecord) -> None:
    """Rename what has this name and is not as thememap wrote it; the user is told."""
    for one in [*reversed([part for part in Path(name).parents if part != Path()]), Path(name)]:
        path = folder / one
        if one != Path(name) and is_folder(path):
            continue
        if not os.path.lexists(path) or is_as_written(folder, one.as_posix(), record):
            continue
        free = free_name(path)
        path.replace(free)
        warnings.warn(
            f"{folder.name}: {one.as_posix()} was changed since thememap wrote it. What you made "
            f"of it is kept as {free.relative_to(folder).as_posix()}.",
            ThememapWarning,
            stacklevel=2,
        )


def free_name(path: Path) -> Path:
    """A name like this one that nothing has: ``quotes.yours.csv``."""
    number = 1
    while os.path.lexists(free := _yours(path, number)):
        number += 1
    return free


def is_changed(folder: Path, name: str, record: FolderRecord | None) -> bool:
    """Whether a file that thememap wrote was changed since."""
    there = record is not None and name in record.written and os.path.lexists(folder / name)
    return there and record is not None and not is_as_written(folder, name, record)


def _yours(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.yours{'' if number == 1 else f'-{number}'}{path.suffix}")


def some(names: Collection[str]) -> str:
    """A few names, and how many more there are.

    >>> some(["a.txt", "b.txt"])
    'a.txt, b.txt'
    """
    shown = ", ".join(sorted(names)[:SHOWN])
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
