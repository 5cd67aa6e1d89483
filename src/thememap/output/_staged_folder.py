"""A set of files takes its place in a folder: all of them, whatever happens in between.

The new files are made in ``.thememap/new-…``, a folder that only this writer has. Under the lock,
a journal is written that says what goes where; from then on the new set counts. Each file is then
renamed to its place, files of the earlier set that are not in the new one are removed, the record
is written, and the journal goes. A kill before the journal leaves the earlier set; after it, the
next command that opens the folder (`recover_interrupted_write`) does the rest. Files of others are
never moved: they stay where they are through all of this.

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
from thememap.output._folder_contents import (
    NOT_OURS,
    hash_file_content,
    is_real_folder,
    is_unmodified,
    keep_user_version,
    preview_names,
    walk_files,
    write_obstacle,
)
from thememap.output._folder_lock import INTERNAL_FOLDER, lock_folder
from thememap.output._folder_record import (
    FolderRecord,
    claim_folder,
    create_staging_folder,
    is_claimable,
    is_safe_relative_path,
    new_record_id,
    read_folder_record,
    write_folder_record,
)
from thememap.output._remove_contents import remove_empty_claim, remove_tree
from thememap.output._write_files import fsync_path, fsync_tree, make_private_folder, write_atomic

JOURNAL_FILE = "journal.json"
OTHER_FOLDER_ADVICE = "Name another folder, or move it away"


def check_output_folder(
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
    if not is_real_folder(out):
        raise UsageError(f"{out.name}: this is a file. Name a folder.")
    recover_interrupted_write(out)
    record = read_folder_record(out)
    # Another writer may claim it between the two looks.
    if record is None and not is_claimable(out) and (record := read_folder_record(out)) is None:
        internal = out / INTERNAL_FOLDER
        if os.path.lexists(internal):
            raise UsageError(
                f"{out.name}/{INTERNAL_FOLDER}: this is not a record that thememap can read."
                f" {OTHER_FOLDER_ADVICE}."
            )
        if not shared and not force:
            hint = "" if force is None else ", or say --force to write there"
            raise UsageError(
                f"{out.name}: the folder holds files that thememap did not write "
                f"({preview_names(list(walk_files(out)) or ['folders'])}). Name a new folder{hint}."
            )
    if record is not None and record.kind != kind:
        raise UsageError(
            f"{out.name}: thememap wrote other things there ({record.kind}). Name another folder."
        )
    _refuse_foreign_files(out, names, record, force=force)
    return record


def _refuse_foreign_files(
    out: Path, names: Collection[str], record: FolderRecord | None, *, force: bool | None
) -> None:
    for name in names:
        obstacle = write_obstacle(out, name, record)
        if obstacle.endswith(NOT_OURS) and not force:
            hint = "" if force is None else ", or say --force to replace it"
            raise UsageError(f"{out.name}: {obstacle}. {OTHER_FOLDER_ADVICE}{hint}.")
        if obstacle and not obstacle.endswith(NOT_OURS):
            raise UsageError(f"{out.name}: {obstacle}. {OTHER_FOLDER_ADVICE}.")


@contextmanager
def stage_files(
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
    marks than the record, so that they are not told of as others'. Raises as `check_output_folder`
    does, and `DataError` where writing stops; an error in the block leaves ``out`` as it was.
    """
    check_output_folder(out, kind=kind, shared=shared, force=force)
    claim_folder(out, kind=kind)
    stage: Path | None = None
    try:
        stage = create_staging_folder(out)
        yield stage
        _restrict_to_owner(stage)
        fsync_tree(stage)
        with lock_folder(out):
            _commit_stage(stage, out, force=force, stays=stays, run_id=run_id)
            _warn_of_foreign_files(out, known(out))
    except OSError as error:
        state = "It is finished with the next command." if _read_journal(out) else (
            "The earlier state was kept.")  # fmt: skip
        raise DataError(f"{out}: writing stopped ({error.strerror}). {state}") from error
    finally:
        if not _read_journal(out):
            with suppress(OSError):
                if stage is not None:
                    remove_tree(stage)
                remove_empty_claim(out)


def _restrict_to_owner(folder: Path) -> None:
    """Folders and files for their owner only; on Windows they are as the folder around them."""
    if os.name == "posix":
        for path in folder.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)


def recover_interrupted_write(out: Path) -> None:
    """End what was interrupted after its journal was written."""
    if _read_journal(out) is None:
        return
    try:
        with lock_folder(out):
            if (journal := _read_journal(out)) is not None:
                _apply_journal(out, journal)
    except OSError as error:
        raise DataError(
            f"{out.name}: writing there was interrupted, and cannot be finished "
            f"({error.strerror}). Close its files in other programs, see that you may write there, "
            "and try again."
        ) from None


def _commit_stage(
    stage: Path, out: Path, *, force: bool | None, stays: Collection[str] | None, run_id: str
) -> None:
    """The lock is held; another writer may have been here since `check_output_folder`."""
    if (unfinished := _read_journal(out)) is not None:
        _apply_journal(out, unfinished)
    record = read_folder_record(out)
    if record is None:
        raise DataError(f"{out.name}: its record went away while thememap worked. Try again.")
    fresh = {name: hash_file_content(stage / name) for name in walk_files(stage)}
    _refuse_foreign_files(out, fresh, record, force=force)
    left = {
        name: digests
        for name, digests in record.written.items()
        if name not in fresh and (stays is None or name.startswith(tuple(stays)))
    }
    after = FolderRecord(kind=record.kind, id=run_id or new_record_id(), written=left).with_digests(
        fresh
    )
    both = record.with_digests(fresh)
    if force:
        both = both.with_digests(_adopt_existing_files(out, fresh, record))
    write_folder_record(out, both)
    gone = sorted(set(record.written) - set(after.written))
    content = {"stage": stage.name, "id": after.id, "written": after.written, "gone": gone}
    write_atomic(out / INTERNAL_FOLDER / JOURNAL_FILE, json.dumps(content, ensure_ascii=False))
    fsync_tree(out / INTERNAL_FOLDER)
    journal = _read_journal(out)
    assert journal is not None
    _apply_journal(out, journal)


def _adopt_existing_files(
    out: Path, names: Collection[str], record: FolderRecord
) -> dict[str, str]:
    """With ``--force``, what has these names is replaced as if it had been written here."""
    return {
        name: hash_file_content(out / name)
        for name in names
        if (out / name).is_file() and not is_unmodified(out, name, record)
    }


def _read_journal(out: Path) -> dict[str, object] | None:
    """What was about to be put in place; `None` where nothing was, or it is not of this folder."""
    path = out / INTERNAL_FOLDER / JOURNAL_FILE
    if (
        not os.path.lexists(path)
        or path.is_symlink()
        or (record := read_folder_record(out)) is None
    ):
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if _is_valid_journal(content) and content["stage"] in record.stages else None


def _is_valid_journal(content: object) -> bool:
    """Whether it has what `_commit_stage` writes: whoever sends a folder can put anything there."""
    if not isinstance(content, dict):
        return False
    written, gone = content.get("written"), content.get("gone")
    return (
        isinstance(content.get("stage"), str)
        and isinstance(content.get("id"), str)
        and isinstance(written, dict)
        and all(is_safe_relative_path(name) and isinstance(written[name], list) for name in written)
        and isinstance(gone, list)
    )


def _apply_journal(out: Path, journal: Mapping[str, object]) -> None:
    record = read_folder_record(out)
    stage = out / INTERNAL_FOLDER / str(journal["stage"])
    written, gone = journal["written"], journal["gone"]
    assert record is not None
    assert isinstance(written, Mapping)
    assert isinstance(gone, list)
    if is_real_folder(stage):
        for name in list(walk_files(stage)):
            keep_user_version(out, name, record)
            target = out / name
            make_private_folder(target.parent)
            (stage / name).replace(target)
    for name in map(str, gone):
        if is_safe_relative_path(name) and is_unmodified(out, name, record):
            (out / name).unlink()
    after = {str(name): tuple(map(str, digests)) for name, digests in written.items()}
    for around in {(out / name).parent for name in after} | {out}:
        fsync_path(around)
    write_folder_record(out, replace(record, id=str(journal["id"]), written=after))
    (out / INTERNAL_FOLDER / JOURNAL_FILE).unlink()
    remove_tree(stage)


def _warn_of_foreign_files(out: Path, known: Collection[str]) -> None:
    record = read_folder_record(out)
    written = set(record.written if record else ())
    if others := [name for name in walk_files(out) if name not in written and name not in known]:
        warnings.warn(
            f"{out.name}: left as they are, because thememap did not write them:"
            f" {preview_names(others)}.",
            ThememapWarning,
            stacklevel=2,
        )
