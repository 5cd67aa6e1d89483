"""Forgetting a class: what thememap and the students wrote in its folder and in others.

Sheets are meant to be filled in, so they go as they are, known by their names as they were given
out or by the class's name in them. Pages
and tables go where they are as thememap wrote them. Everything else stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thememap.errors import UsageError
from thememap.output import (
    FolderDeletion,
    FolderRecord,
    hash_file_content,
    new_record_id,
    plan_deletion,
    read_folder_record,
    recover_interrupted_write,
)
from thememap.pipeline import PurgePlan, execute_purge, find_run_folders, plan_purge
from thememap.teaching.classes._class_folder import (
    CLASS_FILE,
    CLASS_KIND,
    MATERIAL_FOLDER,
    SHEETS_FOLDER,
    TeachingClass,
    read_class,
)
from thememap.teaching.scoring._score_folder import SCORED_FOLDER, TEACHER_PAGE_FILE
from thememap.teaching.tasks._reveal import REVEALED_FOLDER
from thememap.teaching.tasks._sealed_answer import ANSWER_FILE, COMMITMENTS
from thememap.teaching.tasks._task import TASK_FILE, TASK_KIND, TeachingTask, read_task

NOT_DELETED_NOTE = "copies that students or you keep elsewhere, and backups"
MATERIAL_FILES = ("quotes.csv", "codebook.csv", "codings.csv", "project.toml")
RESULT_FILES = (TEACHER_PAGE_FILE, "themes.csv", "dividing.csv", "remarks.csv")


@dataclass(frozen=True, kw_only=True)
class ClassDeletionPlan:
    """What would be deleted, and folders that are named but hold nothing of the class.

    ``runs`` are runs of thememap that are in the folder: the machine's, of a hidden theme.
    """

    folders: tuple[FolderDeletion, ...]
    left: tuple[Path, ...]
    runs: tuple[PurgePlan, ...] = ()


def plan_class_deletion(folder: Path) -> ClassDeletionPlan:
    """The folder of a class with its pages and with folders elsewhere, or of a task.

    Raises `UsageError` for what is neither, or a link.
    """
    if folder.is_symlink():
        raise UsageError(f"{folder.name}: this is a link. Name the folder itself.")
    owner: TeachingClass | TeachingTask
    kind, own_files, logs = TASK_KIND, [TASK_FILE, ANSWER_FILE], [COMMITMENTS]
    elsewhere: list[Path] = []
    if (folder / TASK_FILE).is_file():
        owner = read_task(folder)
    else:
        owner, kind, own_files, logs = read_class(folder), CLASS_KIND, [CLASS_FILE], []
        elsewhere = [Path(location) for location in owner.written]
    sheets = [
        f"{SHEETS_FOLDER}/{student}{end}" for student in owner.students for end in (".xlsx", ".csv")
    ]
    known = [*own_files, *(f"{MATERIAL_FOLDER}/{table}" for table in MATERIAL_FILES), *sheets]
    students = [f"{student}.html" for student in owner.students]
    pages = [*RESULT_FILES, *(f"students/{page}" for page in students)]
    old = read_folder_record(folder) is None
    inner = [
        _plan_folder_deletion(folder / SCORED_FOLDER, SCORED_FOLDER, pages if old else (), owner),
        _plan_folder_deletion(
            folder / REVEALED_FOLDER,
            REVEALED_FOLDER,
            [*students, "class.html"] if old else (),
            owner,
        ),
    ]
    # By their names alone, files elsewhere are nobody's: sheets are often returned to a folder
    # that is somebody's own.
    outer = [_plan_folder_deletion(location, SCORED_FOLDER, (), owner) for location in elsewhere]
    runs = [run for run in find_run_folders([folder]) if run.parent == folder.resolve()]
    nested = tuple(
        f"{path.name}/"
        for path in (*(deletion.folder for deletion in inner if deletion is not None), *runs)
    )
    whole = _plan_folder_deletion(folder, kind, known, owner, logs=logs, nested=nested)
    folders = [
        deletion
        for deletion in (*inner, *outer, whole)
        if deletion is not None and deletion.to_delete
    ]
    named = {deletion.folder for deletion in folders}
    left = [location for location in elsewhere if location.is_dir() and location not in named]
    return ClassDeletionPlan(
        folders=tuple(folders), left=tuple(left), runs=tuple(plan_purge(run) for run in runs)
    )


def delete_class(plan: ClassDeletionPlan, *, changed_too: bool = False) -> None:
    """Delete what the plan names; the class's own folder, which names the others, last."""
    for run in plan.runs:
        execute_purge(run, changed_too=changed_too)
    for deletion in plan.folders:
        deletion.delete(changed_too=changed_too)


def _plan_folder_deletion(
    folder: Path,
    kind: str,
    known: Sequence[str],
    owner: TeachingClass | TeachingTask,
    *,
    logs: Sequence[str] = (),
    nested: Sequence[str] = (),
) -> FolderDeletion | None:
    """What thememap wrote, by its record; for version 0.1, which kept none, by the names."""
    if folder.is_symlink() or not folder.is_dir():
        return None
    recover_interrupted_write(folder)
    record, adopted = read_folder_record(folder), None
    if record is None:
        there = [name for name in known if _is_regular_file(folder, name)]
        written = {name: (hash_file_content(folder / name),) for name in there}
        record = adopted = FolderRecord(kind=kind, id=new_record_id(), written=written)
    elif record.kind != kind:
        return None
    places = [folder, folder / SHEETS_FOLDER]
    sheets = {
        path.relative_to(folder).as_posix()
        for place in places
        if place.is_dir() and not place.is_symlink()
        for path in place.iterdir()
        if not path.is_symlink() and _is_class_sheet(path, owner)
    }
    given = [
        name for name in known if name.startswith(f"{SHEETS_FOLDER}/") and name in record.written
    ]
    sheets |= {name for name in (*given, *logs) if _is_regular_file(folder, name)}
    plan = plan_deletion(folder, record, also=sheets, adopted=adopted)
    return replace(
        plan, others=tuple(name for name in plan.others if not name.startswith(tuple(nested)))
    )


def _is_regular_file(folder: Path, name: str) -> bool:
    path = folder / name
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _is_class_sheet(path: Path, owner: TeachingClass | TeachingTask) -> bool:
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
    return bool(names) and all(name.endswith(f"-{owner.name}") for name in names)
