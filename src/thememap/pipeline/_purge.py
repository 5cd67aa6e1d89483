"""Every trace of a project: run folders, unfinished writings beside them, stored vectors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError, ThememapError, UsageError
from thememap.pipeline._cache import StageCache
from thememap.pipeline._run_inputs import INPUTS
from thememap.pipeline._traces import (
    is_run_folder,
    run_folders_in,
    size_of,
    stored_by,
    unfinished_beside,
)

if TYPE_CHECKING:
    from thememap.project import Project

STAYS = (
    "the project file and the files it names",
    "what was exported, extracted, imported or copied elsewhere, and sheets written with --out",
    "backups, and what a disk keeps of deleted files",
)


@dataclass(frozen=True, kw_only=True)
class PurgePlan:
    """What `purge` would remove; nothing has been removed yet.

    ``stored`` are the SHA-256 of texts whose vectors may be in the store, ``vectors`` how many
    vectors there are of them (of all encoders). ``notes`` say what could not be looked at.
    """

    run_folders: tuple[Path, ...]
    unfinished: tuple[Path, ...]
    stored: frozenset[bytes]
    vectors: int
    notes: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Path, ...]:
        """Folders and files that go."""
        return (*self.run_folders, *self.unfinished)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to remove."""
        return not self.places and not self.vectors


def plan_purge(target: Path, *, near: Sequence[Path] = ()) -> PurgePlan:
    """What there is of a run folder, or of a project by its file.

    Runs of a project are looked for beside its file and in the folders ``near``: thememap keeps
    no list of runs. Raises `UsageError` for what is neither, or is a link.
    """
    if target.is_symlink():
        raise UsageError(f"{target.name}: this is a link. Name the folder or file itself.")
    if target.is_dir():
        if not is_run_folder(target) and not unfinished_beside(target):
            raise UsageError(
                f"{target.name}: not a run folder of thememap. Name the folder that was given to "
                "--out, or a project file. Nothing was removed."
            )
        return _plan([target] if is_run_folder(target) else [], [target], set(), [])
    if target.is_file():
        return _plan_of_project(target, near)
    if left := unfinished_beside(target):
        return _plan([], [target], set(), [f"There is no {target.name}, but {len(left)} beside."])
    raise UsageError(f"There is no file or folder {str(target)!r}.")


def _plan_of_project(file: Path, near: Sequence[Path]) -> PurgePlan:
    from thememap.project import load_project

    project = load_project(file)
    notes: list[str] = []
    texts = _texts(project, notes)
    folders = [file.absolute().parent, *near]
    runs = [one for one in run_folders_in(folders) if _is_run_of(project, one)]
    places = [folder / name for folder in folders for name in _names_of_unfinished(folder)]
    return _plan(runs, [*runs, *(one for one in places if not one.exists())], texts, notes)


def _names_of_unfinished(folder: Path) -> set[str]:
    """Run folders of which only an unfinished writing is left: ``.NAME.random.partial``."""
    return {
        one.name[1:].rsplit(".", 2)[0]
        for one in folder.iterdir()
        if one.name.startswith(".") and one.suffix == ".partial" and one.name.count(".") >= 3
    }


def _texts(project: Project, notes: list[str]) -> set[str]:
    from thememap.pipeline._stages import material_of

    try:
        return set(material_of(project).quotes.text)
    except ThememapError as error:
        notes.append(f"Its material cannot be read, so only runs say what was stored: {error}")
        return set()


def _is_run_of(project: Project, run: Path) -> bool:
    """Whether a run was made of this project: the same title and the same names of files."""
    try:
        settings = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["settings"]
        return bool(_named(settings) == _named(dict(project.settings())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _named(settings: dict[str, Any]) -> object:
    about, quotes, sources = (settings[one] for one in ("project", "quotes", "sources"))
    codings = [one["file"] for one in settings["codings"]]
    return about["title"], quotes["file"], quotes["files"], sources["files"], codings


def _plan(
    runs: Sequence[Path], places: Sequence[Path], texts: set[str], notes: list[str]
) -> PurgePlan:
    from thememap.embedding import VectorStore, store_file, text_key

    stored = {text_key(text) for text in texts}
    unfinished = list(dict.fromkeys(left for one in places for left in unfinished_beside(one)))
    for run in (*runs, *unfinished):
        stored |= stored_by(StageCache(run)) | _keys_of_run(run, notes)
    vectors = 0
    if stored and store_file().is_file():
        with VectorStore() as store:
            vectors = store.count(stored)
    return PurgePlan(
        run_folders=tuple(runs),
        unfinished=tuple(unfinished),
        stored=frozenset(stored),
        vectors=vectors,
        notes=tuple(notes),
    )


def _keys_of_run(run: Path, notes: list[str]) -> set[bytes]:
    """Of runs by versions that noted nothing: the quotes that the folder itself holds."""
    from thememap.embedding import text_key
    from thememap.report import run_table

    if not (run / INPUTS / "quotes.csv").is_file():
        return set()
    try:
        rows = run_table(run, f"{INPUTS}/quotes.csv", ("text",))
    except DataError as error:
        notes.append(str(error))
        return set()
    return {text_key(row["text"]) for row in rows}


def carry_out(plan: PurgePlan) -> int:
    """Remove what the plan says, vectors first; how many vectors went.

    The folders go last: as long as they are there, a purge that was interrupted can be begun
    again. Raises `DataError` where something cannot be removed.
    """
    from thememap.embedding import VectorStore

    gone = 0
    if plan.vectors:
        with VectorStore() as store:
            gone = store.forget(plan.stored)
    for place in plan.places:
        try:
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        except OSError as error:
            raise DataError(
                f"{place}: it cannot be removed ({error.strerror}). Close it in other programs and "
                "purge again; what was removed so far is gone."
            ) from None
    return gone


def described(path: Path) -> str:
    """A place with its files and size, for people."""
    files, size = size_of(path)
    return f"{path} ({files:,} {'file' if files == 1 else 'files'}, {size / 2**20:.1f} MB)"
