"""What a notebook hands over, as files that the rest of thememap reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from thememap.api._data_frames import cell_from_value, frame_from_input
from thememap.argument_checks import argument_error, check_path_argument
from thememap.errors import UsageError
from thememap.project import Project, load_project, project_from_files, project_from_tables
from thememap.tables import write_csv

if TYPE_CHECKING:
    import pandas as pd

TableInput: TypeAlias = (
    "str | Path | pd.DataFrame | Mapping[str, Sequence[object]] | Iterable[object]"
)
"""A file, a data frame, columns by name, or rows as mappings; for quotes, also texts alone."""


def project_from_inputs(
    folder: Path,
    *,
    project: str | Path | Project | None,
    quotes: TableInput | None,
    codings: TableInput | Sequence[TableInput] | None,
    codebook: TableInput | None,
    files: Sequence[str | Path] | None,
    sections: Mapping[str, Mapping[str, object]],
) -> Project:
    """The project; tables that are no files yet are written to ``folder``.

    Raises `UsageError` where not exactly one of ``project``, ``quotes`` and ``files`` is given.
    """
    files = None if isinstance(files, list | tuple) and not files else files
    ways = [
        name
        for name, given in (("project", project), ("quotes", quotes), ("files", files))
        if given is not None
    ]
    if len(ways) != 1:
        raise UsageError(
            f"Given: {', '.join(ways) or 'nothing to read'}. Needed: one of project (a project "
            "file), quotes (a table, with codings and codebook) and files (of other programs)."
        )
    if quotes is None and (codings is not None or codebook is not None):
        raise UsageError("codings and codebook go with quotes, which is missing.")
    if isinstance(project, Project):
        if sections:
            raise UsageError("Sections can be given with a project file, not with a Project.")
        return project
    sections = {name: _section_values(name, keys) for name, keys in sections.items()}
    if project is not None:
        return load_project(check_path_argument("project", project), sections=sections)
    if files is not None and quotes is None:
        return project_from_files(_input_files(files), **sections)
    assert quotes is not None
    return project_from_tables(
        quotes=input_file(quotes, folder, "quotes"),
        codings=[input_file(table, folder, name) for name, table in _named_coding_tables(codings)],
        codebook=None if codebook is None else input_file(codebook, folder, "codebook"),
        **sections,
    )


def input_file(given: TableInput, folder: Path, name: str) -> Path:
    """A file as it is; anything else written as ``name.csv`` into ``folder``."""
    if isinstance(given, str | PathLike):
        return check_path_argument(name, given)
    frame = frame_from_input(given, name)
    header = [str(column) for column in frame.columns]
    rows = [
        [cell_from_value(value, where=f"{name}: row {number}, column {column!r}")
         for column, value in zip(header, row, strict=True)]
        for number, row in enumerate(frame.itertuples(index=False, name=None), start=1)
    ]  # fmt: skip
    return write_csv(folder / f"{name}.csv", header, rows)


def _section_values(name: str, keys: object) -> dict[str, object]:
    if not isinstance(keys, Mapping):
        raise argument_error(name, keys, f'keys and values of a section: {name}={{"key": value}}')
    # numbers of NumPy are taken as what they stand for
    return {
        str(key): value.item() if type(value).__module__ == "numpy" and value.ndim == 0 else value
        for key, value in keys.items()
    }


def _input_files(files: object) -> list[Path]:
    if isinstance(files, str | bytes | PathLike | Mapping) or not isinstance(files, Iterable):
        raise argument_error("files", files, "a list of paths")
    return [
        check_path_argument(f"files: in place {place}", file) for place, file in enumerate(files)
    ]


def _named_coding_tables(
    codings: TableInput | Sequence[TableInput] | None,
) -> list[tuple[str, TableInput]]:
    """Every table of codings with a name; a list of rows is one table, a list of files is many."""
    if codings is None:
        return []
    if isinstance(codings, list | tuple) and codings and not isinstance(codings[0], Mapping):
        return [(f"codings-{number}", table) for number, table in enumerate(codings, start=1)]
    return [("codings", codings)]
