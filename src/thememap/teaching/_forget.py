"""Forgetting a class: its folder, and pages and sheets of it that lie elsewhere."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.teaching._class import CLASS_FILE, TeachingClass, read_class
from thememap.teaching._score_folder import TEACHER
from thememap.teaching._task import TASK_FILE, read_task

STAYS = "copies that students or you keep elsewhere, and backups"


@dataclass(frozen=True, kw_only=True)
class ToForget:
    """What would be deleted, and folders that are named but left because others' files are in."""

    folders: tuple[Path, ...]
    left: tuple[Path, ...]


def plan_to_forget(folder: Path) -> ToForget:
    """The folder of a class and of its pages, or of a task.

    A folder outside of the class goes only where it holds a teacher's page or sheets of this
    class and nothing else. Raises `UsageError` for what is neither, or a link.
    """
    if folder.is_symlink():
        raise UsageError(f"{folder.name}: this is a link. Name the folder itself.")
    if (folder / TASK_FILE).is_file():
        read_task(folder)
        return ToForget(folders=(folder,), left=())
    made = read_class(folder)
    goes = [folder]
    left: list[Path] = []
    for one in map(Path, made.written):
        if one.is_dir() and not one.is_symlink():
            (goes if _only_of_class(one, made) else left).append(one)
    return ToForget(folders=tuple(goes), left=tuple(left))


def forget(plan: ToForget) -> None:
    """Delete what the plan names; the class's own folder, which names the others, last."""
    for one in reversed(plan.folders):
        try:
            shutil.rmtree(one)
        except OSError as error:
            raise DataError(
                f"{one.name}: it cannot be removed ({error.strerror}). Close it in other programs "
                "and forget the class again."
            ) from None


def _only_of_class(folder: Path, made: TeachingClass) -> bool:
    if (folder / CLASS_FILE).exists():
        return False
    pages = {TEACHER, "themes.csv", "dividing.csv", "remarks.csv", "students"}
    names = {one.name for one in folder.iterdir()}
    if TEACHER in names:
        return names <= pages
    return all(_is_sheet(folder / name, made) for name in names)


def _is_sheet(path: Path, made: TeachingClass) -> bool:
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
