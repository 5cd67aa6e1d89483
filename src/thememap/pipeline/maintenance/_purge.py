"""Every trace of a project: what runs wrote into their folders, and stored vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError, ThememapError, UsageError
from thememap.output import FolderDeletion, plan_deletion, recover_interrupted_write
from thememap.pipeline._messages import PurgeMessage
from thememap.pipeline.folder._files import (
    files_known_by_content,
    read_json_object,
    refuse_inputs_inside,
    run_record,
)
from thememap.pipeline.folder._project_paths import project_input_paths
from thememap.pipeline.maintenance._artifacts import (
    find_run_folders,
    find_unfinished,
    stored_text_digests,
)
from thememap.pipeline.run._cache import StageCache
from thememap.records import Message, message
from thememap.run_files import (
    INPUTS_FOLDER,
    MANIFEST_FILE,
    QUOTES_FILE,
)

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.records import Material

NOT_PURGED = (
    message(PurgeMessage.PROJECT_STAYS),
    message(PurgeMessage.OTHERS_STAY),
    message(PurgeMessage.COPIES_STAY),
    message(PurgeMessage.BACKUPS_STAY),
)
QUOTE_ROLES = ("quotes", "sources")
"""Roles of the files that hold quotes."""
Note = Message | str
"""What was not looked at: a message, or the sentence of an error."""


@dataclass(frozen=True, kw_only=True)
class PurgePlan:
    """What `purge` would remove; nothing has been removed yet.

    ``stored`` are the SHA-256 of texts whose vectors may be in the store, ``vectors`` how many
    vectors there are of them (of all encoders). ``beside`` may be left of interrupted runs of
    version 0.1: it is told of and not touched. ``notes`` say what could not be looked at.
    """

    runs: tuple[FolderDeletion, ...]
    unfinished: tuple[Path, ...]
    text_digests: frozenset[bytes]
    vectors: int
    notes: tuple[Note, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to remove."""
        return not self.runs and not self.vectors


def plan_purge(target: Path, *, near: Sequence[Path] = ()) -> PurgePlan:
    """What there is of a run folder, or of a project by its file.

    Runs of a project are searched next to its file and in the folders ``near``: thememap keeps
    no list of runs. Raises `UsageError` for what is neither, is a link, or is a run that holds
    files which the project names.
    """
    if target.is_symlink():
        raise UsageError(f"{target.name}: this is a link. Name the folder or file itself.")
    if target.is_dir():
        recover_interrupted_write(target)
        if run_record(target) is None:
            raise UsageError(
                f"{target.name}: not a run folder of thememap. Name the folder that was given to "
                "--out, or a project file. Nothing was removed."
            )
        return _make_plan([target], set(), [])
    if target.is_file():
        return _plan_project_purge(target, near)
    raise UsageError(f"There is no file or folder {str(target)!r}.")


def _plan_project_purge(file: Path, near: Sequence[Path]) -> PurgePlan:
    from thememap.project import load_project

    project = load_project(file)
    notes: list[Note] = []
    material = _readable_material(project, notes)
    folders = [file.absolute().parent, *near]
    inputs = [_input_digests_of_run(project, folder) for folder in find_run_folders(folders)]
    now = None if material is None else _quote_file_digests(map(asdict, material.files))
    runs = []
    for run, read in inputs:
        if read is None:
            continue
        in_project_folder = run.parent == file.resolve().parent
        if read & now if now is not None else in_project_folder:
            refuse_inputs_inside(run, project_input_paths(project))
            runs.append(run)
        else:
            notes.append(message(PurgeMessage.OTHER_PROJECT, run=str(run)))
    texts: set[str] = set()
    if material is not None:
        from thememap.sources import spoken_texts

        texts = {*material.quotes.text, *spoken_texts(material.quotes, project.sources)}
    return _make_plan(runs, texts, notes)


def _readable_material(project: Project, notes: list[Note]) -> Material | None:
    from thememap.pipeline.run._material import load_material

    try:
        return load_material(project)
    except ThememapError as error:
        notes.append(message(PurgeMessage.MATERIAL_UNREADABLE, problem=str(error)))
        return None


def _input_digests_of_run(project: Project, run: Path) -> tuple[Path, set[str] | None]:
    """What a run read, where it has the title and the names of files of this project.

    Two projects can have both: whoever keeps the title of a new project file has.
    """
    try:
        manifest = read_json_object(run / MANIFEST_FILE)
        same = _identifying_settings(manifest["settings"]) == _identifying_settings(
            dict(project.settings())
        )
        return run, _quote_file_digests(manifest["inputs"]) if same else None
    except (KeyError, TypeError, AttributeError):
        return run, None


def _quote_file_digests(files: Iterable[Mapping[str, Any]]) -> set[str]:
    """The SHA-256 of the files that hold quotes: two studies can share a codebook."""
    return {file["sha256"] for file in files if file["role"] in QUOTE_ROLES}


def _identifying_settings(settings: dict[str, Any]) -> object:
    about, quotes, sources = (settings[name] for name in ("project", "quotes", "sources"))
    codings = [entry["file"] for entry in settings["codings"]]
    return about["title"], quotes["file"], quotes["files"], sources["files"], codings


def _make_plan(runs: Sequence[Path], texts: set[str], notes: list[Note]) -> PurgePlan:
    from thememap.embedding import VectorStore, store_file, text_key

    stored = {text_key(text) for text in texts}
    for run in runs:
        stored |= stored_text_digests(StageCache(run)) | _text_keys_of_run(run, notes)
    vectors = 0
    if stored and store_file().is_file():
        with VectorStore() as store:
            vectors = store.count(stored)
    return PurgePlan(
        runs=tuple(_plan_run_purge(run) for run in runs),
        unfinished=tuple(dict.fromkeys(left for run in runs for left in find_unfinished(run))),
        text_digests=frozenset(stored),
        vectors=vectors,
        notes=tuple(notes),
    )


def _plan_run_purge(run: Path) -> FolderDeletion:
    record = run_record(run)
    assert record is not None
    return plan_deletion(run, record, also=files_known_by_content(run), adopted=record)


def _text_keys_of_run(run: Path, notes: list[Note]) -> set[bytes]:
    """Of runs by versions that noted nothing: the quotes that the folder itself holds."""
    from thememap.embedding import text_key
    from thememap.report import read_run_table

    if not (run / INPUTS_FOLDER / QUOTES_FILE).is_file():
        return set()
    try:
        rows = read_run_table(run, f"{INPUTS_FOLDER}/{QUOTES_FILE}", ("text",))
    except DataError as error:
        notes.append(str(error))
        return set()
    return {text_key(row["text"]) for row in rows}


def execute_purge(plan: PurgePlan, *, changed_too: bool = False) -> int:
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
            gone = store.forget(plan.text_digests)
    for run in plan.runs:
        with file_lock(run.folder):  # also removes the lock that a killed process left
            run.delete(changed_too=changed_too)
    return gone
