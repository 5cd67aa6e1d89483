"""Forgetting a class: what thememap and the students wrote in its folder and in others.

Sheets are meant to be filled in, so they go as they are, known by their names as they were given
out or by the class's name in them. Pages
and tables go where they are as thememap wrote them. Everything else stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.output import (
    FolderRecord,
    contents_of,
    digest_of,
    new_id,
    read_record,
    recover,
    remove_contents,
)
from thememap.pipeline import PurgePlan, carry_out, plan_purge, run_folders_in
from thememap.teaching._class import CLASS, CLASS_FILE, MATERIAL, SHEETS, TeachingClass, read_class
from thememap.teaching._commit import COMMITMENTS
from thememap.teaching._reveal import REVEALED
from thememap.teaching._score_folder import SCORED, TEACHER
from thememap.teaching._seal import ANSWER
from thememap.teaching._task import TASK, TASK_FILE, Task, read_task

STAYS = "copies that students or you keep elsewhere, and backups"
TABLES = ("quotes.csv", "codebook.csv", "codings.csv", "project.toml")
PAGES = (TEACHER, "themes.csv", "dividing.csv", "remarks.csv")


@dataclass(frozen=True, kw_only=True)
class FolderToForget:
    """What lies in a folder: ``goes``, or is left because it was changed or is not of the class."""

    folder: Path
    kind: str
    goes: tuple[str, ...]
    changed: tuple[str, ...]
    others: tuple[str, ...]
    sheets: frozenset[str]
    adopted: FolderRecord | None = None


@dataclass(frozen=True, kw_only=True)
class ToForget:
    """What would be deleted, and folders that are named but hold nothing of the class.

    ``runs`` are runs of thememap that lie in the folder: the machine's, of a hidden theme.
    """

    folders: tuple[FolderToForget, ...]
    left: tuple[Path, ...]
    runs: tuple[PurgePlan, ...] = ()


def plan_to_forget(folder: Path) -> ToForget:
    """The folder of a class with its pages and with folders elsewhere, or of a task.

    Raises `UsageError` for what is neither, or a link.
    """
    if folder.is_symlink():
        raise UsageError(f"{folder.name}: this is a link. Name the folder itself.")
    made: TeachingClass | Task
    kind, own, logs = TASK, [TASK_FILE, ANSWER], [COMMITMENTS]
    elsewhere: list[Path] = []
    if (folder / TASK_FILE).is_file():
        made = read_task(folder)
    else:
        made, kind, own, logs = read_class(folder), CLASS, [CLASS_FILE], []
        elsewhere = [Path(one) for one in made.written]
    sheets = [f"{SHEETS}/{one}{end}" for one in made.students for end in (".xlsx", ".csv")]
    known = [*own, *(f"{MATERIAL}/{one}" for one in TABLES), *sheets]
    students = [f"{one}.html" for one in made.students]
    pages = [*PAGES, *(f"students/{one}" for one in students)]
    old = read_record(folder) is None
    inner = [
        _folder(folder / SCORED, SCORED, pages if old else (), made),
        _folder(folder / REVEALED, REVEALED, [*students, "class.html"] if old else (), made),
    ]
    # By their names alone, files elsewhere are nobody's: sheets are often returned to a folder
    # that is somebody's own.
    outer = [_folder(one, SCORED, (), made) for one in elsewhere]
    runs = [one for one in run_folders_in([folder]) if one.parent == folder.resolve()]
    nested = tuple(
        f"{path.name}/" for path in (*(one.folder for one in inner if one is not None), *runs)
    )
    whole = _folder(folder, kind, known, made, logs=logs, nested=nested)
    folders = [one for one in (*inner, *outer, whole) if one is not None and one.goes]
    named = {one.folder for one in folders}
    left = [one for one in elsewhere if one.is_dir() and one not in named]
    return ToForget(
        folders=tuple(folders), left=tuple(left), runs=tuple(plan_purge(one) for one in runs)
    )


def forget(plan: ToForget, *, changed_too: bool = False) -> None:
    """Delete what the plan names; the class's own folder, which names the others, last."""
    for run in plan.runs:
        carry_out(run, changed_too=changed_too)
    for one in plan.folders:
        try:
            remove_contents(
                one.folder, also=one.sheets, changed_too=changed_too, adopted=one.adopted
            )
        except OSError as error:
            raise DataError(
                f"{one.folder.name}: it cannot be removed ({error.strerror}). Close it in other "
                "programs and forget the class again."
            ) from None


def _folder(
    folder: Path,
    kind: str,
    known: Sequence[str],
    made: TeachingClass | Task,
    *,
    logs: Sequence[str] = (),
    nested: Sequence[str] = (),
) -> FolderToForget | None:
    """What thememap wrote, by its record; for version 0.1, which kept none, by the names."""
    if folder.is_symlink() or not folder.is_dir():
        return None
    recover(folder)
    record, adopted = read_record(folder), None
    if record is None:
        there = [one for one in known if _is_plain(folder, one)]
        written = {one: (digest_of(folder / one),) for one in there}
        record = adopted = FolderRecord(kind=kind, id=new_id(), written=written)
    elif record.kind != kind:
        return None
    places = [folder, folder / SHEETS]
    sheets = {
        path.relative_to(folder).as_posix()
        for place in places
        if place.is_dir() and not place.is_symlink()
        for path in place.iterdir()
        if not path.is_symlink() and _is_sheet(path, made)
    }
    given = [one for one in known if one.startswith(f"{SHEETS}/") and one in record.written]
    sheets |= {one for one in (*given, *logs) if _is_plain(folder, one)}
    found = contents_of(folder, record, also=sheets)
    return FolderToForget(
        folder=folder,
        kind=kind,
        goes=found.ours,
        changed=found.changed,
        others=tuple(one for one in found.others if not one.startswith(tuple(nested))),
        sheets=frozenset(sheets),
        adopted=adopted,
    )


def _is_plain(folder: Path, name: str) -> bool:
    path = folder / name
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _is_sheet(path: Path, made: TeachingClass | Task) -> bool:
    from thememap.errors import ThememapError
    from thememap.tables import read_table

    if not path.is_file():
        return False
    try:
        table = read_table(path)
    except ThememapError:
        return False
    if "sheet" not in table.header:
        return False
    names = set(table.column("sheet")) - {""}
    return bool(names) and all(one.endswith(f"-{made.name}") for one in names)
