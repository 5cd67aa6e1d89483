"""Where the files are that a project names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thememap.project import Project

NAMING = {"file", "files", "vectors", "history", "tables"}


def input_paths(project: Project) -> list[Path]:
    """The project file and every file that it names, whether it is there or not."""
    values = project.model_dump(mode="json", exclude={"folder", "data_folder", "name", "rules"})
    own = project.folder / project.name
    return [*([own] if own.is_file() else []), *map(project.path_of, _named(values))]


def _named(value: Any, *, naming: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, naming=naming or key in NAMING)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, naming=naming)
    elif naming and isinstance(value, str) and value:
        yield value
