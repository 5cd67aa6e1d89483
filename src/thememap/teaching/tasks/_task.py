"""A task with a sealed answer: quotes that a class puts into piles of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from thememap.errors import DataError, UsageError
from thememap.tables import write_atomic

TASK_KIND, TASK_FILE = "task", "task.json"
HIDDEN_THEME, CARD_SORT = "hidden theme", "sorting"


@dataclass(frozen=True, kw_only=True)
class TeachingTask:
    """What a class was given to sort.

    ``kind`` is `HIDDEN` (which theme is missing?) or `SORTING` (which quotes belong together?).
    ``students`` has each pseudonymous id with the quotes in the order of its sheet: the same
    quotes for all. ``seal`` is the SHA-256 of the sealed answer. Where ``kind`` is `HIDDEN`,
    ``themes`` are those that are left.
    """

    kind: str
    name: str
    title: str
    seed: int
    students: Mapping[str, tuple[str, ...]]
    seal: str
    themes: tuple[str, ...] = ()
    content_note: str = ""
    support: str = ""

    @property
    def quote_ids(self) -> tuple[str, ...]:
        """The quotes, in canonical order."""
        return tuple(sorted(next(iter(self.students.values()))))


def write_task(folder: Path, task: TeachingTask) -> None:
    """Write ``task.json``."""
    content = json.dumps(asdict(task), ensure_ascii=False, indent=1)
    write_atomic(folder / TASK_FILE, content + "\n")


def read_task(folder: Path) -> TeachingTask:
    """The task of a folder; raises `UsageError` or `DataError` where there is none."""
    path = folder / TASK_FILE
    if not path.is_file():
        raise UsageError(
            f"{folder.name}: not a task (it holds no {TASK_FILE}). Name the folder that was given "
            "to --out of `thememap teach hide` or `thememap teach sort`."
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        students = {
            str(student): tuple(map(str, rows)) for student, rows in content["students"].items()
        }
        task = TeachingTask(**{**content, "students": students, "themes": tuple(content["themes"])})
        if task.kind not in (HIDDEN_THEME, CARD_SORT) or not isinstance(task.seed, int):
            raise ValueError
        if not students or len({frozenset(rows) for rows in students.values()}) != 1:
            raise ValueError
        return task
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DataError(
            f"{path.name}: it is damaged. Take the folder back from whoever made it."
        ) from None


def require_empty_folder(out: Path) -> None:
    """Raise `UsageError` where a folder has files already."""
    if out.is_symlink() or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise UsageError(f"{out.name} is not empty. Name another folder; nothing is replaced.")
