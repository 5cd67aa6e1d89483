"""What thememap notes in a folder about what it wrote there: ``.thememap/folder.json``."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from thememap.errors import DataError
from thememap.output._folder_lock import INTERNAL_FOLDER, LOCK_FILE, lock_folder
from thememap.output._write_files import make_private_folder, write_atomic

RECORD_FILE = "folder.json"
RECORD_PROGRAM, RECORD_SCHEMA = "thememap", "1"
STAGING_NAME = re.compile(r"new-[0-9a-f]{16}")
PARTIAL_RECORD_NAME = re.compile(r"\.folder\.json\.[0-9a-f]{16}\.part")
DIGESTS_REMEMBERED = 8
"""Contents of one file that are remembered: a report is written again after each decision."""
DigestsByName = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class FolderRecord:
    """``kind`` is what the folder holds; ``id`` changes with each run.

    ``written`` has each file that thememap wrote, by its path in the folder with ``/``, and the
    SHA-256 of what it wrote there, newest last. ``stages`` are folders in ``.thememap`` that
    writers made for new files.
    """

    kind: str
    id: str
    written: DigestsByName = field(default_factory=dict)
    stages: tuple[str, ...] = ()

    def with_digests(self, more: Mapping[str, str]) -> FolderRecord:
        """The record with another content for some files."""
        written = dict(self.written)
        for name, digest in more.items():
            earlier = tuple(
                old_digest for old_digest in written.get(name, ()) if old_digest != digest
            )
            written[name] = (*earlier, digest)[-DIGESTS_REMEMBERED:]
        return replace(self, written=written)


def new_record_id() -> str:
    """An id that no other folder has."""
    return secrets.token_hex(16)


def read_folder_record(folder: Path) -> FolderRecord | None:
    """The record of a folder; `None` where thememap wrote none, or it was damaged."""
    marker = folder / INTERNAL_FOLDER / RECORD_FILE
    if marker.parent.is_symlink() or marker.is_symlink():
        return None
    try:
        content = json.loads(marker.read_text(encoding="utf-8"))
        if (content["program"], content["schema"]) != (RECORD_PROGRAM, RECORD_SCHEMA):
            return None
        written = {
            str(name): tuple(map(str, digests))
            for name, digests in content["written"].items()
            if is_safe_relative_path(name)
        }
        stages = tuple(
            stage for stage in map(str, content["stages"]) if STAGING_NAME.fullmatch(stage)
        )
        kind, identity = str(content["kind"]), str(content["id"])
        return FolderRecord(kind=kind, id=identity, written=written, stages=stages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_folder_record(folder: Path, record: FolderRecord) -> None:
    """Write the record; the lock of the folder must be held."""
    values = {
        "about": "Written by thememap, which replaces and removes only the files listed here, as "
                 "long as they are as it wrote them (SHA-256).",
        "program": RECORD_PROGRAM, "schema": RECORD_SCHEMA, "kind": record.kind, "id": record.id,
        "stages": list(record.stages),
        "written": {name: list(digests) for name, digests in sorted(record.written.items())},
    }  # fmt: skip
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    write_atomic(folder / INTERNAL_FOLDER / RECORD_FILE, text)


def is_safe_relative_path(name: str) -> bool:
    """Whether a path stays in its folder, on any system, and is none of the record's own.

    >>> (is_safe_relative_path("inputs/quotes.csv"), is_safe_relative_path("../quotes.csv"),
    ...  is_safe_relative_path("C:/quotes.csv"))
    (True, False, False)
    """
    parts = PurePosixPath(name).parts
    return bool(parts) and not (
        name.startswith("/")
        or {"..", INTERNAL_FOLDER} & set(parts)
        or any(sign in name for sign in "\\:\0")
    )


def is_claimable(folder: Path) -> bool:
    """Whether a folder is empty but for what a claim leaves that was killed at its beginning."""
    inside = list(folder.iterdir())
    if [entry.name for entry in inside] != [INTERNAL_FOLDER]:
        return not inside
    internal = inside[0]
    if internal.is_symlink() or not internal.is_dir():
        return False
    return all(
        entry.is_file()
        and not entry.is_symlink()
        and (
            PARTIAL_RECORD_NAME.fullmatch(entry.name)
            or (entry.name == LOCK_FILE and not entry.stat().st_size)
        )
        for entry in internal.iterdir()
    )


def claim_folder(
    folder: Path, *, kind: str, adopted: Mapping[str, str] | None = None
) -> FolderRecord:
    """Make a folder thememap's to write in; the record that is there is left as it is.

    ``adopted`` are files with their SHA-256 that an earlier version wrote without a record.
    """
    try:
        make_private_folder(folder)
        (folder / INTERNAL_FOLDER).mkdir(exist_ok=True, mode=0o700)
        with lock_folder(folder):
            record = read_folder_record(folder)
            if record is None:
                record = FolderRecord(kind=kind, id=new_record_id()).with_digests(adopted or {})
                write_folder_record(folder, record)
    except OSError as error:
        raise DataError(
            f"{folder}: it cannot be written ({error.strerror}). Name another folder."
        ) from None
    return record


def create_staging_folder(folder: Path) -> Path:
    """Make a folder for new files, noted first, so that whoever removes it knows whose it is."""
    with lock_folder(folder):
        record = read_folder_record(folder)
        if record is None:
            raise DataError(f"{folder.name}: its record went away. Try again.")
        stage = folder / INTERNAL_FOLDER / f"new-{secrets.token_hex(8)}"
        known = [
            stage_name
            for stage_name in record.stages
            if (folder / INTERNAL_FOLDER / stage_name).is_dir()
        ]
        write_folder_record(folder, replace(record, stages=(*known, stage.name)))
        stage.mkdir(mode=0o700)
    return stage


def record_digests(folder: Path, more: Mapping[str, str]) -> None:
    """Note contents that are about to be written, so that a kill leaves nothing unknown."""
    with lock_folder(folder):
        record = read_folder_record(folder)
        if record is not None:
            write_folder_record(folder, record.with_digests(more))
