"""Removing what thememap wrote, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from thememap.errors import DataError
from thememap.output._folder_contents import (
    FolderContents,
    is_plain_file,
    is_real_folder,
    is_unmodified,
    scan_folder,
    walk_files,
)
from thememap.output._folder_lock import INTERNAL_FOLDER, LOCK_FILE, lock_folder
from thememap.output._folder_record import (
    RECORD_FILE,
    FolderRecord,
    claim_folder,
    read_folder_record,
    write_folder_record,
)

INTERNAL_FILE_NAMES = re.compile(r"\..{1,80}\.[0-9a-f]{16}\.part|journal\.json")


@dataclass(frozen=True, kw_only=True)
class FolderDeletion:
    """Files of a folder ``to_delete``; and those that are left: ``changed`` since, or of others.

    ``also`` and ``adopted`` are those of `remove_written_files`.
    """

    folder: Path
    to_delete: tuple[str, ...]
    changed: tuple[str, ...]
    others: tuple[str, ...]
    also: frozenset[str] = frozenset()
    adopted: FolderRecord | None = None

    @property
    def bytes(self) -> int:
        """The size of the files to delete."""
        return sum((self.folder / name).stat().st_size for name in self.to_delete)

    def delete(self, *, changed_too: bool = False) -> None:
        """Delete the files, also those that were changed where ``changed_too``.

        Raises `DataError` where the folder cannot be removed.
        """
        try:
            remove_written_files(
                self.folder, also=self.also, changed_too=changed_too, adopted=self.adopted
            )
        except OSError as error:
            raise DataError(
                f"{self.folder}: it cannot be removed ({error.strerror}). Close it in other "
                "programs and do it again; what was removed so far is gone."
            ) from None


def plan_deletion(
    folder: Path,
    record: FolderRecord,
    *,
    also: Collection[str] = (),
    adopted: FolderRecord | None = None,
) -> FolderDeletion:
    """What would be deleted of a folder; nothing is."""
    contents = scan_folder(folder, record, also=also)
    return FolderDeletion(
        folder=folder,
        to_delete=contents.unmodified,
        changed=contents.user_modified,
        others=contents.foreign,
        also=frozenset(also),
        adopted=adopted,
    )


def remove_written_files(
    folder: Path,
    *,
    also: Collection[str] = (),
    changed_too: bool = False,
    adopted: FolderRecord | None = None,
) -> FolderContents:
    """Remove what thememap wrote into a folder; what is left there, and the folder if anything is.

    ``also`` are files known to be thememap's by other marks, ``adopted`` the record of a folder of
    an earlier version. Files that were changed stay, unless ``changed_too``; then the record stays
    with them. Links are never followed and never removed. Raises `OSError`.
    """
    if read_folder_record(folder) is None and adopted is not None:
        claim_folder(folder, kind=adopted.kind,
              adopted={name: digests[-1] for name, digests in adopted.written.items()})  # fmt: skip
    with lock_folder(folder):
        record = read_folder_record(folder)
        if record is None:
            return FolderContents(
                unmodified=(), user_modified=(), foreign=tuple(walk_files(folder))
            )
        contents = scan_folder(folder, record, also=also)
        goes = [*contents.unmodified, *(contents.user_modified if changed_too else ())]
        for name in goes:
            sure = name in also or changed_too or is_unmodified(folder, name, record)
            if sure and is_plain_file(folder, name):
                (folder / name).unlink()
        for around in sorted(
            {parent for name in goes for parent in Path(name).parents}, reverse=True
        ):
            if around != Path():
                with suppress(OSError):
                    (folder / around).rmdir()
        for entry in list((folder / INTERNAL_FOLDER).iterdir()):
            if entry.name in record.stages or INTERNAL_FILE_NAMES.fullmatch(entry.name):
                remove_tree(entry)
        changed = () if changed_too else contents.user_modified
        if changed:
            known = {name: record.written[name] for name in changed}
            write_folder_record(folder, replace(record, written=known))
        else:
            (folder / INTERNAL_FOLDER / RECORD_FILE).unlink(missing_ok=True)
    if not changed:
        _remove_internal_folder(folder)
    return FolderContents(unmodified=tuple(goes), user_modified=changed, foreign=contents.foreign)


def remove_tree(path: Path) -> None:
    """Remove a file or folder of thememap's own; links in it are removed and not followed."""
    if is_real_folder(path):
        for child in list(path.iterdir()):
            remove_tree(child)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def remove_empty_claim(folder: Path) -> None:
    """Remove a folder that was claimed, and into which nothing was ever put."""
    with lock_folder(folder):
        record = read_folder_record(folder)
        inside = {entry.name for entry in (folder / INTERNAL_FOLDER).iterdir()}
        if record is None or record.written or inside - {RECORD_FILE, LOCK_FILE}:
            return
        if any(entry.name != INTERNAL_FOLDER for entry in folder.iterdir()):
            return
        (folder / INTERNAL_FOLDER / RECORD_FILE).unlink()
    _remove_internal_folder(folder)


def _remove_internal_folder(folder: Path) -> None:
    (folder / INTERNAL_FOLDER / LOCK_FILE).unlink(missing_ok=True)
    for directory in (folder / INTERNAL_FOLDER, folder):
        with suppress(OSError):
            directory.rmdir()
