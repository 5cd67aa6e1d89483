"""Bundled corpora as projects of the app: their files are copied, and can be changed."""

from __future__ import annotations

from thememap.app.workspace._app_folder import AppFolder
from thememap.app.workspace._project_folder import FILES_FOLDER, PROJECT_FILE, ProjectFolder
from thememap.bundled_files import bundled_path, bundled_project
from thememap.output import write_recorded_file

DEMOS = ("cycling", "alliance")


def demo_names() -> tuple[str, ...]:
    """The corpora that can be tried."""
    return DEMOS


def copy_demo(name: str, folder: AppFolder) -> ProjectFolder:
    """A new project with copies of the corpus ``name`` and its project file, as they are.

    Raises `UsageError` where there is no such corpus, `DataError` where nothing can be written.
    """
    text = bundled_project(name).read_text(encoding="utf-8")
    project = folder.new_project(name)
    project.claim()
    for path in sorted(bundled_path(f"corpora/{name}").iterdir()):
        reference = f"../corpora/{name}/{path.name}"
        if path.is_file() and reference in text:
            text = text.replace(reference, f"{FILES_FOLDER}/{path.name}")
            write_recorded_file(project.path, f"{FILES_FOLDER}/{path.name}", path.read_bytes())
    write_recorded_file(project.path, PROJECT_FILE, text)
    return project
