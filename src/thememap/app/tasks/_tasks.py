"""What a worker does: each task by its name, from plain values to plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thememap.pipeline import Progress

WRITING_STAGE = "writing"
REPORT_PREFIX = "report-"
DOCUMENTS_OF_PARTS = frozenset({"docx", "pdf"})
"""Reports that show quotes of some themes, and more in an appendix."""
OF_PEOPLE = "-people"
"""Ending of a format without what the run found."""
Task = Callable[[Mapping[str, Any], "Progress"], dict[str, Any]]


def check_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """What was found in ``project``."""
    from thememap.app.tasks._findings import find_material

    progress.stage("reading")
    return find_material(Path(values["project"]))


def run_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Run ``project`` into the folder ``out``, as ``thememap run PROJECT --out OUT`` does."""
    from thememap.pipeline import analyse, check_run_output, write_run
    from thememap.project import load_project

    project, out = load_project(Path(values["project"])), Path(values["out"])
    check_run_output(out, project=project)
    outcome = analyse(project, progress=progress, run=out)
    progress.stage(WRITING_STAGE)
    write_run(outcome, out=out)
    return {"quotes": len(outcome.material.quotes)}


def export_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Write the run in the format ``to``, first to ``scratch``, then into the project's folder."""
    from thememap.app.workspace._file_names import safe_file_name
    from thememap.app.workspace._project_folder import EXPORTS_FOLDER, ProjectFolder
    from thememap.output import place_recorded_file
    from thememap.pipeline import ExportOptions, export_run
    from thememap.report import DocumentParts, Presentation, write_document

    progress.stage(WRITING_STAGE)
    run, scratch, to = Path(values["run"]), Path(values["scratch"]), str(values["to"])
    project = ProjectFolder(Path(values["folder"]))
    try:
        if to.startswith(REPORT_PREFIX):
            how = Presentation(language=str(values["language"]))
            form = to.removeprefix(REPORT_PREFIX)
            parts = DocumentParts()
            if form in DOCUMENTS_OF_PARTS:
                chosen = tuple(values.get("themes", ()))
                parts = DocumentParts(themes=chosen, appendix=bool(values.get("appendix")))
            write_document(run, to=form, how=how, parts=parts, out=scratch)
        else:
            without_results = to.endswith(OF_PEOPLE)
            options = ExportOptions(results=not without_results, language=str(values["language"]))
            export_run(run, to=to.removesuffix(OF_PEOPLE), out=scratch, options=options)
        used = {path.name for path in project.exports.iterdir()} if project.exports.is_dir() else ()
        name = safe_file_name(str(values["name"]), used=used)
        project.claim()
        place_recorded_file(project.path, f"{EXPORTS_FOLDER}/{name}", scratch)
    finally:
        scratch.unlink(missing_ok=True)
    return {"file": name}


def apply_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Make a project ``target`` with what was decided in ``folder``."""
    from dataclasses import asdict

    from thememap.app.tasks._apply_decisions import apply_decisions
    from thememap.app.workspace._project_folder import ProjectFolder

    progress.stage(WRITING_STAGE)
    project, target = (ProjectFolder(Path(values[name])) for name in ("folder", "target"))
    changes = apply_decisions(project, target, scratch=Path(values["scratch"]))
    return {"changes": [asdict(change) for change in changes]}


def plan_purge_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """What would be removed of the project in ``folder``."""
    from thememap.app.tasks._purge_project import plan_project_purge

    progress.stage("reading")
    return plan_project_purge(Path(values["folder"])).values()


def purge_task(values: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Remove it."""
    from thememap.app.tasks._purge_project import plan_project_purge

    progress.stage(WRITING_STAGE)
    return {"vectors": plan_project_purge(Path(values["folder"])).execute()}


TASKS: Mapping[str, Task] = {
    "check": check_task,
    "run": run_task,
    "export": export_task,
    "apply": apply_task,
    "plan-purge": plan_purge_task,
    "purge": purge_task,
}
