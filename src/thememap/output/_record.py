"""What thememap notes in a folder about what it wrote there: ``.thememap/folder.json``."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from thememap.errors import DataError, UsageError
from thememap.output._atomic import write_whole
from thememap.output._lock import INTERNAL, LOCK, locked
from thememap.output._private import private_folder

MARKER = "folder.json"
PROGRAM, SCHEMA = "thememap", "1"
STAGE = re.compile(r"new-[0-9a-f]{16}")
BEGUN = re.compile(r"\.folder\.json\.[0-9a-f]{16}\.part")
REMEMBERED = 8
"""Contents of one file that are remembered: a report is written again after each decision."""
Written = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class FolderRecord:
    """``kind`` is what the folder holds; ``id`` changes with each run.

    ``written`` has each file that thememap wrote, by its path in the folder with ``/``, and the
    SHA-256 of what it wrote there, newest last. ``stages`` are folders in ``.thememap`` that
    writers made for new files.
    """

    kind: str
    id: str
    written: Written = field(default_factory=dict)
    stages: tuple[str, ...] = ()

    def adding(self, more: Mapping[str, str]) -> FolderRecord:
        """The record with another content for some files."""
        written = dict(self.written)
        for name, digest in more.items():
            earlier = tuple(one for one in written.get(name, ()) if one != digest)
            written[name] = (*earlier, digest)[-REMEMBERED:]
        return replace(self, written=written)


def new_id() -> str:
    """An id that no other folder has."""
    return secrets.token_hex(16)


def read_record(folder: Path) -> FolderRecord | None:
    """The record of a folder; `None` where thememap wrote none, or it was damaged."""
    marker = folder / INTERNAL / MARKER
    if marker.parent.is_symlink() or marker.is_symlink():
        return None
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))
        if (found["program"], found["schema"]) != (PROGRAM, SCHEMA):
            return None
        written = {
            str(name): tuple(map(str, digests))
            for name, digests in found["written"].items()
            if is_inside(name)
        }
        stages = tuple(one for one in map(str, found["stages"]) if STAGE.fullmatch(one))
        kind, identity = str(found["kind"]), str(found["id"])
        return FolderRecord(kind=kind, id=identity, written=written, stages=stages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_record(folder: Path, record: FolderRecord) -> None:
    """Write the record; the lock of the folder must be held."""
    values = {
        "about": "Written by thememap, which replaces and removes only the files listed here, as "
                 "long as they are as it wrote them (SHA-256).",
        "program": PROGRAM, "schema": SCHEMA, "kind": record.kind, "id": record.id,
        "stages": list(record.stages),
        "written": {name: list(digests) for name, digests in sorted(record.written.items())},
    }  # fmt: skip
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / INTERNAL / MARKER, text)


def is_inside(name: str) -> bool:
    """Whether a path stays in its folder, on any system, and is none of the record's own.

    >>> is_inside("inputs/quotes.csv"), is_inside("../quotes.csv"), is_inside("C:/quotes.csv")
    (True, False, False)
    """
    parts = PurePosixPath(name).parts
    return bool(parts) and not (
        name.startswith("/")
        or {"..", INTERNAL} & set(parts)
        or any(sign in name for sign in "\\:\0")
    )


def is_unclaimed(folder: Path) -> bool:
    """Whether a folder is empty but for what a claim leaves that was killed at its beginning."""
    inside = list(folder.iterdir())
    if [one.name for one in inside] != [INTERNAL]:
        return not inside
    internal = inside[0]
    if internal.is_symlink() or not internal.is_dir():
        return False
    return all(
        one.is_file()
        and not one.is_symlink()
        and (BEGUN.fullmatch(one.name) or (one.name == LOCK and not one.stat().st_size))
        for one in internal.iterdir()
    )


def claim(folder: Path, *, kind: str, adopted: Mapping[str, str] | None = None) -> FolderRecord:
    """Make a folder thememap's to write in; the record that is there is left as it is.

    ``adopted`` are files with their SHA-256 that an earlier version wrote without a record.
    """
    try:
        private_folder(folder)
        (folder / INTERNAL).mkdir(exist_ok=True, mode=0o700)
        with locked(folder):
            record = read_record(folder)
            if record is None:
                record = FolderRecord(kind=kind, id=new_id()).adding(adopted or {})
                write_record(folder, record)
    except OSError as error:
        raise DataError(
            f"{folder}: it cannot be written ({error.strerror}). Name another folder."
        ) from None
    return record


def add_stage(folder: Path) -> Path:
    """Make a folder for new files, noted first, so that whoever removes it knows whose it is."""
    with locked(folder):
        record = read_record(folder)
        if record is None:
            raise DataError(f"{folder.name}: its record went away. Try again.")
        stage = folder / INTERNAL / f"new-{secrets.token_hex(8)}"
        known = [one for one in record.stages if (folder / INTERNAL / one).is_dir()]
        write_record(folder, replace(record, stages=(*known, stage.name)))
        stage.mkdir(mode=0o700)
    return stage


def update_record(folder: Path, more: Mapping[str, str]) -> None:
    """Note contents that are about to be written, so that a kill leaves nothing unknown."""
    with locked(folder):
        record = read_record(folder)
        if record is not None:
            write_record(folder, record.adding(more))


def write_into(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file of a folder that has a record, note it, and keep what the user made of it.

    Where the file was changed since thememap wrote it, it is renamed first, with a warning. Without
    a record (folders of version 0.1 that are only read) the file is written as it is. Raises
    `UsageError` where somebody else's file or a link has this name.
    """
    from thememap.output._contents import in_the_way, set_aside

    data = content.encode() if isinstance(content, str) else content
    if read_record(folder) is None:
        return write_whole(folder / name, data)
    with locked(folder):
        record = read_record(folder)
        assert record is not None
        if told := in_the_way(folder, name, record):
            raise UsageError(f"{folder.name}: {told}. Move it out of there.")
        set_aside(folder, name, record)
        write_record(folder, record.adding({name: hashlib.sha256(data).hexdigest()}))
        return write_whole(folder / name, data, beside=folder / INTERNAL)
