"""Every trace of a project: what runs wrote into their folders, and stored vectors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError, ThememapError, UsageError
from thememap.output import contents_of, recover, remove_contents
from thememap.pipeline._cache import StageCache
from thememap.pipeline._input_paths import input_paths
from thememap.pipeline._run_files import known_by_content, record_of_run, refuse_inputs_inside
from thememap.pipeline._run_inputs import INPUTS
from thememap.pipeline._traces import run_folders_in, stored_by, unfinished_beside

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.records import Material

STAYS = (
    "the project file and the files it names",
    "files in a run folder that thememap did not write",
    "what was exported, extracted, imported or copied elsewhere, and sheets written with --out",
    "backups, and what a disk keeps of deleted files",
)


@dataclass(frozen=True, kw_only=True)
class RunToPurge:
    """What lies in a run folder: ``goes``, or is left because somebody changed or put it there."""

    folder: Path
    goes: tuple[str, ...]
    changed: tuple[str, ...]
    others: tuple[str, ...]
    bytes: int


@dataclass(frozen=True, kw_only=True)
class PurgePlan:
    """What `purge` would remove; nothing has been removed yet.

    ``stored`` are the SHA-256 of texts whose vectors may be in the store, ``vectors`` how many
    vectors there are of them (of all encoders). ``beside`` may be left of interrupted runs of
    version 0.1: it is told of and not touched. ``notes`` say what could not be looked at.
    """

    runs: tuple[RunToPurge, ...]
    beside: tuple[Path, ...]
    stored: frozenset[bytes]
    vectors: int
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to remove."""
        return not self.runs and not self.vectors


def plan_purge(target: Path, *, near: Sequence[Path] = ()) -> PurgePlan:
    """What there is of a run folder, or of a project by its file.

    Runs of a project are looked for beside its file and in the folders ``near``: thememap keeps
    no list of runs. Raises `UsageError` for what is neither, is a link, or is a run that holds
    files which the project names.
    """
    if target.is_symlink():
        raise UsageError(f"{target.name}: this is a link. Name the folder or file itself.")
    if target.is_dir():
        recover(target)
        if record_of_run(target) is None:
            raise UsageError(
                f"{target.name}: not a run folder of thememap. Name the folder that was given to "
                "--out, or a project file. Nothing was removed."
            )
        return _plan([target], set(), [])
    if target.is_file():
        return _plan_of_project(target, near)
    raise UsageError(f"There is no file or folder {str(target)!r}.")


def _plan_of_project(file: Path, near: Sequence[Path]) -> PurgePlan:
    from thememap.project import load_project

    project = load_project(file)
    notes: list[str] = []
    material = _material(project, notes)
    folders = [file.absolute().parent, *near]
    inputs = [_inputs_of_run_of(project, one) for one in run_folders_in(folders)]
    now = None if material is None else _contents(map(asdict, material.files))
    runs = []
    for run, read in inputs:
        if read is None:
            continue
        beside = run.parent == file.resolve().parent
        if read & now if now is not None else beside:
            refuse_inputs_inside(run, input_paths(project))
            runs.append(run)
        else:
            notes.append(
                f"{run}: not taken for a run of this project. It has its title and names of files, "
                "but what it read is not what they hold now. To purge it, name the folder itself."
            )
    return _plan(runs, set() if material is None else set(material.quotes.text), notes)


def _material(project: Project, notes: list[str]) -> Material | None:
    from thememap.pipeline._stages import material_of

    try:
        return material_of(project)
    except ThememapError as error:
        notes.append(f"Its material cannot be read, so only runs say what was stored: {error}")
        return None


def _inputs_of_run_of(project: Project, run: Path) -> tuple[Path, set[str] | None]:
    """What a run read, where it has the title and the names of files of this project.

    Two projects can have both: whoever keeps the title of a new project file has.
    """
    try:
        manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
        same = _named(manifest["settings"]) == _named(dict(project.settings()))
        return run, _contents(manifest["inputs"]) if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return run, None


def _contents(files: Iterable[Mapping[str, Any]]) -> set[str]:
    """The SHA-256 of the files that hold quotes: two studies can share a codebook."""
    return {one["sha256"] for one in files if one["role"] in ("quotes", "sources")}


def _named(settings: dict[str, Any]) -> object:
    about, quotes, sources = (settings[one] for one in ("project", "quotes", "sources"))
    codings = [one["file"] for one in settings["codings"]]
    return about["title"], quotes["file"], quotes["files"], sources["files"], codings


def _plan(runs: Sequence[Path], texts: set[str], notes: list[str]) -> PurgePlan:
    from thememap.embedding import VectorStore, store_file, text_key

    stored = {text_key(text) for text in texts}
    for run in runs:
        stored |= stored_by(StageCache(run)) | _keys_of_run(run, notes)
    vectors = 0
    if stored and store_file().is_file():
        with VectorStore() as store:
            vectors = store.count(stored)
    return PurgePlan(
        runs=tuple(_run_to_purge(run) for run in runs),
        beside=tuple(dict.fromkeys(left for run in runs for left in unfinished_beside(run))),
        stored=frozenset(stored),
        vectors=vectors,
        notes=tuple(notes),
    )


def _run_to_purge(run: Path) -> RunToPurge:
    record = record_of_run(run)
    assert record is not None
    found = contents_of(run, record, also=known_by_content(run))
    return RunToPurge(
        folder=run,
        goes=found.ours,
        changed=found.changed,
        others=found.others,
        bytes=sum((run / one).stat().st_size for one in found.ours),
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


def carry_out(plan: PurgePlan, *, changed_too: bool = False) -> int:
    """Remove what the plan says, vectors first; how many vectors went.

    Files that were changed since thememap wrote them go with ``changed_too`` only. The folders go
    last: as long as they are there, a purge that was interrupted can be begun again. Raises
    `DataError` where something cannot be removed.
    """
    from thememap.embedding import VectorStore
    from thememap.tables import file_lock

    gone = 0
    if plan.vectors:
        with VectorStore() as store:
            gone = store.forget(plan.stored)
    for run in plan.runs:
        try:
            with file_lock(run.folder):  # also removes the lock that a killed process left
                remove_contents(
                    run.folder,
                    also=known_by_content(run.folder),
                    changed_too=changed_too,
                    adopted=record_of_run(run.folder),
                )
        except OSError as error:
            raise DataError(
                f"{run.folder}: it cannot be removed ({error.strerror}). Close it in other "
                "programs and purge again; what was removed so far is gone."
            ) from None
    return gone
