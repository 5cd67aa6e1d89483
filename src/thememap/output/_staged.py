"""A set of files takes its place in a folder: all of them, whatever happens in between.

The new files are made in ``.thememap/new-…``, a folder that only this writer has. Under the lock,
a journal is written that says what goes where; from then on the new set counts. Each file is then
renamed to its place, files of the earlier set that are not in the new one are removed, the record
is written, and the journal goes. A kill before the journal leaves the earlier set; after it, the
next command that opens the folder (`recover`) does the rest. Files of others are never moved:
they stay where they are through all of this.

What has the name of a new file and is not as thememap wrote it is renamed, never replaced.
The folders above ``out`` may be links (a home on another disk); ``out`` itself and what is in it
may not.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from thememap.errors import DataError, ThememapWarning, UsageError
from thememap.output._atomic import settle, write_whole
from thememap.output._contents import (
    OF_OTHERS,
    digest_of,
    files_below,
    in_the_way,
    is_as_written,
    is_folder,
    set_aside,
    some,
)
from thememap.output._lock import INTERNAL, locked
from thememap.output._private import private_folder
from thememap.output._record import (
    FolderRecord,
    add_stage,
    claim,
    is_inside,
    is_unclaimed,
    new_id,
    read_record,
    write_record,
)
from thememap.output._remove import forget_empty, remove_tree

JOURNAL = "journal.json"
OTHER = "Name another folder, or move it away"


def check_folder(
    out: Path,
    *,
    kind: str,
    shared: bool = False,
    names: Collection[str] = (),
    force: bool | None = None,
) -> FolderRecord | None:
    """The record of a folder that is to be written, after what was interrupted there was ended.

    Raises `UsageError` for a link, a file, a folder that thememap wrote for something else, one
    that holds other files (unless it is ``shared``), and for what is in the way of the files
    ``names`` (with ``force``, only links and folders are; `None` where there is no such option).
    """
    if out.is_symlink():
        raise UsageError(f"{out.name}: this is a link. Name the folder itself.")
    if not os.path.lexists(out):
        return None
    if not is_folder(out):
        raise UsageError(f"{out.name}: this is a file. Name a folder.")
    recover(out)
    record = read_record(out)
    # Another writer may claim it between the two looks.
    if record is None and not is_unclaimed(out) and (record := read_record(out)) is None:
        internal = out / INTERNAL
        if os.path.lexists(internal):
            raise UsageError(
                f"{out.name}/{INTERNAL}: this is not a record that thememap can read. {OTHER}."
            )
        if not shared and not force:
            hint = "" if force is None else ", or say --force to write there"
            raise UsageError(
                f"{out.name}: the folder holds files that thememap did not write "
                f"({some(list(files_below(out)) or ['folders'])}). Name a new folder{hint}."
            )
    if record is not None and record.kind != kind:
        raise UsageError(
            f"{out.name}: thememap wrote other things there ({record.kind}). Name another folder."
        )
    _refuse(out, names, record, force=force)
    return record


def _refuse(
    out: Path, names: Collection[str], record: FolderRecord | None, *, force: bool | None
) -> None:
    for name in names:
        told = in_the_way(out, name, record)
        if told.endswith(OF_OTHERS) and not force:
            hint = "" if force is None else ", or say --force to replace it"
            raise UsageError(f"{out.name}: {told}. {OTHER}{hint}.")
        if told and not told.endswith(OF_OTHERS):
            raise UsageError(f"{out.name}: {told}. {OTHER}.")


@contextmanager
def staged(
    out: Path,
    *,
    kind: str,
    shared: bool = False,
    force: bool | None = None,
    stays: Collection[str] | None = None,
    run_id: str = "",
    known: Callable[[Path], Collection[str]] = lambda _: (),
) -> Iterator[Path]:
    """A folder to write a new set of files to; when the block ends, they are put into ``out``.

    ``stays`` are beginnings of paths: files of an earlier set that are not in the new one are
    removed, but for these; `None` keeps all. ``known`` finds files that are thememap's by other
    marks than the record, so that they are not told of as others'. Raises as `check_folder` does,
    and `DataError` where writing stops; an error in the block leaves ``out`` as it was.
    """
    check_folder(out, kind=kind, shared=shared, force=force)
    claim(out, kind=kind)
    stage: Path | None = None
    try:
        stage = add_stage(out)
        yield stage
        _make_private(stage)
        settle(stage)
        with locked(out):
            _put(stage, out, force=force, stays=stays, run_id=run_id)
            _say_what_stays(out, known(out))
    except OSError as error:
        state = "It is finished with the next command." if _journal(out) else (
            "The earlier state was kept.")  # fmt: skip
        raise DataError(f"{out}: writing stopped ({error.strerror}). {state}") from error
    finally:
        if not _journal(out):
            with suppress(OSError):
                if stage is not None:
                    remove_tree(stage)
                forget_empty(out)


def _make_private(folder: Path) -> None:
    """Folders and files for their owner only; on Windows they are as the folder around them."""
    if os.name == "posix":
        for one in folder.rglob("*"):
            one.chmod(0o700 if one.is_dir() else 0o600)


def recover(out: Path) -> None:
    """End what was interrupted after its journal was written."""
    if _journal(out) is None:
        return
    try:
        with locked(out):
            if (found := _journal(out)) is not None:
                _finish(out, found)
    except OSError as error:
        raise DataError(
            f"{out.name}: writing there was interrupted, and cannot be finished "
            f"({error.strerror}). Close its files in other programs, see that you may write there, "
            "and try again."
        ) from None


def _put(
    stage: Path, out: Path, *, force: bool | None, stays: Collection[str] | None, run_id: str
) -> None:
    """The lock is held; another writer may have been here since `check_folder`."""
    if (found := _journal(out)) is not None:
        _finish(out, found)
    record = read_record(out)
    if record is None:
        raise DataError(f"{out.name}: its record went away while thememap worked. Try again.")
    fresh = {name: digest_of(stage / name) for name in files_below(stage)}
    _refuse(out, fresh, record, force=force)
    left = {
        name: digests
        for name, digests in record.written.items()
        if name not in fresh and (stays is None or name.startswith(tuple(stays)))
    }
    after = FolderRecord(kind=record.kind, id=run_id or new_id(), written=left).adding(fresh)
    both = record.adding(fresh)
    if force:
        both = both.adding(_as_they_are(out, fresh, record))
    write_record(out, both)
    gone = sorted(set(record.written) - set(after.written))
    content = {"stage": stage.name, "id": after.id, "written": after.written, "gone": gone}
    write_whole(out / INTERNAL / JOURNAL, json.dumps(content, ensure_ascii=False))
    settle(out / INTERNAL)
    journal = _journal(out)
    assert journal is not None
    _finish(out, journal)


def _as_they_are(out: Path, names: Collection[str], record: FolderRecord) -> dict[str, str]:
    """With ``--force``, what has these names is replaced as if it had been written here."""
    return {
        name: digest_of(out / name)
        for name in names
        if (out / name).is_file() and not is_as_written(out, name, record)
    }


def _journal(out: Path) -> dict[str, object] | None:
    """What was about to be put in place; `None` where nothing was, or it is not of this folder."""
    path = out / INTERNAL / JOURNAL
    if not os.path.lexists(path) or path.is_symlink() or (record := read_record(out)) is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if _is_journal(found) and found["stage"] in record.stages else None


def _is_journal(found: object) -> bool:
    """Whether it has what `_put` writes: whoever sends a folder can put anything there."""
    if not isinstance(found, dict):
        return False
    written, gone = found.get("written"), found.get("gone")
    return (
        isinstance(found.get("stage"), str)
        and isinstance(found.get("id"), str)
        and isinstance(written, dict)
        and all(is_inside(name) and isinstance(written[name], list) for name in written)
        and isinstance(gone, list)
    )


def _finish(out: Path, journal: Mapping[str, object]) -> None:
    record = read_record(out)
    stage = out / INTERNAL / str(journal["stage"])
    written, gone = journal["written"], journal["gone"]
    assert record is not None
    assert isinstance(written, Mapping)
    assert isinstance(gone, list)
    if is_folder(stage):
        for name in list(files_below(stage)):
            set_aside(out, name, record)
            target = out / name
            private_folder(target.parent)
            (stage / name).replace(target)
    for name in map(str, gone):
        if is_inside(name) and is_as_written(out, name, record):
            (out / name).unlink()
    after = {str(name): tuple(map(str, digests)) for name, digests in written.items()}
    for around in {(out / name).parent for name in after} | {out}:
        _settle_folder(around)
    write_record(out, replace(record, id=str(journal["id"]), written=after))
    (out / INTERNAL / JOURNAL).unlink()
    remove_tree(stage)


def _settle_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _say_what_stays(out: Path, known: Collection[str]) -> None:
    record = read_record(out)
    written = set(record.written if record else ())
    if others := [one for one in files_below(out) if one not in written and one not in known]:
        warnings.warn(
            f"{out.name}: left as they are, because thememap did not write them: {some(others)}.",
            ThememapWarning,
            stacklevel=2,
        )
