"""What was decided on the page of a run, in a new project that can be run again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from thememap.app.workspace._project_folder import FILES_FOLDER, ProjectFolder
from thememap.errors import UsageError
from thememap.output import place_recorded_file
from thememap.records import Message
from thememap.run_files import DECISION_LOG_FILE, HISTORY_FILE

TABLES = {"quotes": "quotes.csv", "codings": "codings.csv", "codebook": "codebook.csv"}
MATERIAL_SECTIONS = frozenset({"sources", "quotes", "codings", "codebook", "review"})


def apply_decisions(
    project: ProjectFolder, target: ProjectFolder, *, scratch: Path
) -> list[Message]:
    """Make the project ``target`` of the run's quotes, with codings and codebook as decided.

    Other settings are those of ``project``. Returns what changed. Raises `UsageError` where nothing
    that was accepted changes anything: then there is no new project.
    """
    from thememap.pipeline import apply_review_sheet

    try:
        applied = apply_review_sheet(project.run / DECISION_LOG_FILE, run=project.run, out=scratch)
        if not applied.changes:
            raise UsageError("No accepted proposal changes anything: there is nothing to apply.")
        target.claim()
        for path in sorted(path for path in scratch.iterdir() if path.is_file()):
            place_recorded_file(target.path, f"{FILES_FOLDER}/{path.name}", path)
        target.write_sections(_decided_sections(project, target))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return list(applied.changes)


def _decided_sections(project: ProjectFolder, target: ProjectFolder) -> dict[str, Any]:
    there = {path.name for path in target.dropped_files()}
    files = {role: f"{FILES_FOLDER}/{name}" for role, name in TABLES.items() if name in there}
    sections = {
        name: keys for name, keys in project.sections().items() if name not in MATERIAL_SECTIONS
    }
    sections["project"] = {**sections.get("project", {}), "title": target.name}
    sections["quotes"] = {"file": files["quotes"], "headers": "exact"}
    if "codings" in files:
        sections["codings"] = [{"file": files["codings"]}]
    if "codebook" in files:
        sections["codebook"] = {"file": files["codebook"]}
        if HISTORY_FILE in there:
            sections["codebook"]["history"] = f"{FILES_FOLDER}/{HISTORY_FILE}"
    return sections
