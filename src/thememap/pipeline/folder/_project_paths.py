"""Where the files are that a project names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thememap.project import Project

PATH_KEYS = {"file", "files", "vectors", "history", "tables"}


def project_input_paths(project: Project) -> list[Path]:
    """The project file and every file that it names, whether it is there or not."""
    values = project.model_dump(mode="json", exclude={"folder", "data_folder", "name", "rules"})
    project_file = project.folder / project.name
    return [
        *([project_file] if project_file.is_file() else []),
        *map(project.path_of, _named_files(values)),
    ]


def _named_files(value: Any, *, naming: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named_files(inner, naming=naming or key in PATH_KEYS)
    elif isinstance(value, list):
        for inner in value:
            yield from _named_files(inner, naming=naming)
    elif naming and isinstance(value, str) and value:
        yield value
