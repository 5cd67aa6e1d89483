"""Removing what thememap wrote, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from thememap.output._contents import (
    Contents,
    contents_of,
    files_below,
    is_as_written,
    is_folder,
    is_plain,
)
from thememap.output._lock import INTERNAL, LOCK, locked
from thememap.output._record import MARKER, FolderRecord, claim, read_record, write_record

OWN = re.compile(r"\..{1,80}\.[0-9a-f]{16}\.part|journal\.json")


def remove_contents(
    folder: Path,
    *,
    also: Collection[str] = (),
    changed_too: bool = False,
    adopted: FolderRecord | None = None,
) -> Contents:
    """Remove what thememap wrote into a folder; what is left there, and the folder if anything is.

    ``also`` are files known to be thememap's by other marks, ``adopted`` the record of a folder of
    an earlier version. Files that were changed stay, unless ``changed_too``; then the record stays
    with them. Links are never followed and never removed. Raises `OSError`.
    """
    if read_record(folder) is None and adopted is not None:
        claim(folder, kind=adopted.kind,
              adopted={name: digests[-1] for name, digests in adopted.written.items()})  # fmt: skip
    with locked(folder):
        record = read_record(folder)
        if record is None:
            return Contents(ours=(), changed=(), others=tuple(files_below(folder)))
        found = contents_of(folder, record, also=also)
        goes = [*found.ours, *(found.changed if changed_too else ())]
        for name in goes:
            sure = name in also or changed_too or is_as_written(folder, name, record)
            if sure and is_plain(folder, name):
                (folder / name).unlink()
        for around in sorted({one for name in goes for one in Path(name).parents}, reverse=True):
            if around != Path():
                with suppress(OSError):
                    (folder / around).rmdir()
        for one in list((folder / INTERNAL).iterdir()):
            if one.name in record.stages or OWN.fullmatch(one.name):
                remove_tree(one)
        changed = () if changed_too else found.changed
        if changed:
            known = {name: record.written[name] for name in changed}
            write_record(folder, replace(record, written=known))
        else:
            (folder / INTERNAL / MARKER).unlink(missing_ok=True)
    if not changed:
        _remove_internal(folder)
    return Contents(ours=tuple(goes), changed=changed, others=found.others)


def remove_tree(path: Path) -> None:
    """Remove a file or folder of thememap's own; links in it are removed and not followed."""
    if is_folder(path):
        for one in list(path.iterdir()):
            remove_tree(one)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def forget_empty(folder: Path) -> None:
    """Remove a folder that was claimed, and into which nothing was ever put."""
    with locked(folder):
        record = read_record(folder)
        inside = {one.name for one in (folder / INTERNAL).iterdir()}
        if record is None or record.written or inside - {MARKER, LOCK}:
            return
        if any(one.name != INTERNAL for one in folder.iterdir()):
            return
        (folder / INTERNAL / MARKER).unlink()
    _remove_internal(folder)


def _remove_internal(folder: Path) -> None:
    (folder / INTERNAL / LOCK).unlink(missing_ok=True)
    for one in (folder / INTERNAL, folder):
        with suppress(OSError):
            one.rmdir()
