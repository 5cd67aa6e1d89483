"""Removing a project of the app: its runs, their vectors, copies, exports and the project file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.app.workspace._project_folder import PROJECT_KIND, ProjectFolder
from thememap.records import Message

if TYPE_CHECKING:
    from thememap.output import FolderDeletion
    from thememap.pipeline import PurgePlan


@dataclass(frozen=True, kw_only=True)
class ProjectPurge:
    """What would go: traces of its runs as ``thememap purge`` finds them, and the app's files.

    ``recorded`` is `None` for a project that the command line made: its files are the person's.
    """

    project: ProjectFolder
    traces: PurgePlan | None
    recorded: FolderDeletion | None

    def values(self) -> dict[str, Any]:
        """As plain values, for the page."""
        runs = self.traces.runs if self.traces else ()
        parts = [*runs, *([self.recorded] if self.recorded else [])]
        inside = {run.folder.name for run in runs if run.folder.parent == self.project.path}
        others = self.recorded.others if self.recorded else ()
        return {
            "files": sum(len(part.to_delete) for part in parts),
            "bytes": sum(part.bytes for part in parts),
            "runs": [run.folder.name for run in runs],
            "vectors": self.traces.vectors if self.traces else 0,
            "copies": bool(self.recorded),
            "notes": [
                asdict(note) if isinstance(note, Message) else note
                for note in (self.traces.notes if self.traces else ())
            ],
            "stays": [
                *(name for part in parts for name in part.changed),
                *(name for run in runs for name in run.others),
                *(name for name in others if name.split("/")[0] not in inside),
            ],
        }

    def execute(self) -> int:
        """Remove it; how many vectors went. The project file goes last."""
        from thememap.pipeline import execute_purge

        vectors = execute_purge(self.traces) if self.traces else 0
        if self.recorded:
            self.recorded.delete()
        return vectors


def plan_project_purge(folder: Path) -> ProjectPurge:
    """What there is to remove of a project; nothing has been removed yet.

    Raises `UsageError` as `plan_purge` does.
    """
    from thememap.output import plan_deletion, read_folder_record
    from thememap.pipeline import plan_purge

    project = ProjectFolder(folder)
    record = read_folder_record(folder)
    if record is None or record.kind != PROJECT_KIND:
        return ProjectPurge(project=project, traces=plan_purge(project.file), recorded=None)
    recorded = plan_deletion(folder, record)
    return ProjectPurge(project=project, traces=_plan_traces(project), recorded=recorded)


def _plan_traces(project: ProjectFolder) -> PurgePlan | None:
    """The run in its place, whatever its settings, and vectors of the texts that are here now.

    A run that was interrupted may have stored vectors and left no record of itself.
    """
    from thememap.errors import ThememapError
    from thememap.pipeline import plan_purge

    plans: list[PurgePlan] = []
    for target in (project.run, project.file):
        try:
            plans.append(plan_purge(target))
        except ThememapError:  # no run, or a project file that names nothing yet
            continue
    if not plans:
        return None
    digests = plans[0].text_digests.union(*(plan.text_digests for plan in plans))
    return replace(
        plans[0],
        text_digests=digests,
        vectors=_count_vectors(digests),
        notes=tuple(note for plan in plans for note in plan.notes),
    )


def _count_vectors(digests: frozenset[bytes]) -> int:
    from thememap.embedding import VectorStore, store_file

    if not digests or not store_file().is_file():
        return 0
    with VectorStore() as store:
        return store.count(digests)
