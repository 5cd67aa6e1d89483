"""What a notebook hands over, as files that the rest of thememap reads."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from thememap.errors import UsageError
from thememap.project import Project, load_project, project_from_files, project_from_tables
from thememap.tables import write_csv

if TYPE_CHECKING:
    import pandas as pd

Given: TypeAlias = "str | Path | pd.DataFrame | Mapping[str, Sequence[object]] | Iterable[object]"
"""A file, a data frame, columns by name, or rows as mappings; for quotes, also texts alone."""


def project_given(
    folder: Path,
    *,
    project: str | Path | Project | None,
    quotes: Given | None,
    codings: Given | Sequence[Given] | None,
    codebook: Given | None,
    files: Sequence[str | Path],
    sections: Mapping[str, Mapping[str, object]],
) -> Project:
    """The project; tables that are no files yet are written to ``folder``.

    Raises `UsageError` where not exactly one of ``project``, ``quotes`` and ``files`` is given.
    """
    ways = [
        name
        for name, given in (("project", project), ("quotes", quotes), ("files", files or None))
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
    if project is not None:
        return load_project(Path(project), sections=sections)
    if files:
        return project_from_files([Path(one) for one in files], **sections)
    assert quotes is not None
    return project_from_tables(
        quotes=file_of(quotes, folder, "quotes"),
        codings=[file_of(one, folder, name) for name, one in _each(codings) if one is not None],
        codebook=None if codebook is None else file_of(codebook, folder, "codebook"),
        **sections,
    )


def file_of(given: Given, folder: Path, name: str) -> Path:
    """A file as it is; anything else written as ``name.csv`` into ``folder``."""
    if isinstance(given, str | Path):
        return Path(given)
    frame = _frame(given, name)
    header = [str(column) for column in frame.columns]
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return write_csv(folder / f"{name}.csv", header, rows)


def _each(codings: Given | Sequence[Given] | None) -> list[tuple[str, Given | None]]:
    """Every table of codings with a name; a list of rows is one table, a list of files is many."""
    if isinstance(codings, list | tuple) and codings and not isinstance(codings[0], Mapping):
        return [(f"codings-{number}", one) for number, one in enumerate(codings, start=1)]
    return [("codings", codings)]


def _frame(given: object, name: str) -> pd.DataFrame:
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        named = [level for level in given.index.names if level is not None]
        return given.reset_index() if named else given
    if hasattr(given, "to_pandas"):
        return _frame(given.to_pandas(), name)
    if isinstance(given, Mapping):
        return pd.DataFrame(given)
    assert isinstance(given, Iterable)
    rows = list(given)
    if rows and all(isinstance(row, str) for row in rows):
        return pd.DataFrame({"text": rows})
    if not all(isinstance(row, Mapping) for row in rows):
        raise UsageError(
            f"{name}: neither a file nor a table. Needed: a path, a data frame, columns by name, "
            "or a list of rows, each a mapping from column to value."
        )
    return pd.DataFrame(rows)


def _cell(value: object) -> str:
    """A value as a cell of a canonical table.

    >>> [_cell(one) for one in (None, float("nan"), True, 3.0, 2.5, ["a", "b"], "x")]
    ['', '', 'true', '3', '2.5', '["a", "b"]', 'x']
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    if value is None or value != value or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if str(value) in {"True", "False"}:
        return str(value).lower()
    if isinstance(value, Real) and math.isfinite(value) and float(value).is_integer():
        return f"{float(value):.0f}"
    return str(value)
