"""Codes of one row of a table, in each layout in which people keep them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import ThemePath, clean_name, parse_path, split_path
from thememap.tables._quote_values import FALSE, TRUE
from thememap.tables._table import Table

if TYPE_CHECKING:
    from thememap.project import CodingsSection

Codes = tuple[ThemePath, ...]
MARKED = TRUE | {"x", "1.0"}
NOT_MARKED = FALSE | {"0.0"}


def path_reader(separator: str) -> Callable[[str], ThemePath]:
    r"""How a cell is read as a path: ``/`` with escapes, another separator, or none.

    >>> path_reader("/")("a\\/b/c"), path_reader("->")("a/b->c"), path_reader("")("a/b->c")
    (('a/b', 'c'), ('a/b', 'c'), ('a/b->c',))
    """
    if separator == "/":
        return parse_path
    if separator:
        return lambda cell: split_path(cell, separator=separator)
    return lambda cell: (name,) if (name := clean_name(cell)) else ()


def codes_reader(
    section: CodingsSection, table: Table, columns: Sequence[str]
) -> Callable[[int], Codes | None]:
    """A function from a row (from 0) to its codes.

    It gives ``()`` where the row says that there is none (a long table's empty theme, or
    zeros), and ``None`` where the code cells are empty and something else must say what
    that means.
    """
    places = [table.header.index(column) for column in columns]
    read = path_reader(section.path_separator)

    def long(row: int) -> Codes:
        path = read(table.rows[row][places[0]])
        return (path,) if path else ()

    def separated(row: int) -> Codes | None:
        cell = table.rows[row][places[0]]
        paths = [read(part) for part in _parts(cell, section.code_separator)]
        return tuple(path for path in paths if path) or None

    def several(row: int) -> Codes | None:
        paths = [read(table.rows[row][place]) for place in places]
        return tuple(path for path in paths if path) or None

    def levels(row: int) -> Codes | None:
        names = [clean_name(table.rows[row][place]) for place in places]
        while names and not names[-1]:
            names.pop()
        if "" in names:
            raise DataError(
                f"{table.where(row)}: the column {columns[names.index('')]!r} is empty, but a "
                "deeper level is not. Fill it, or empty the deeper one."
            )
        return (tuple(names),) if names else None

    themes = [read(column) for column in columns] if section.layout == "indicator" else []

    def indicator(row: int) -> Codes | None:
        cells = [table.rows[row][place].strip().lower() for place in places]
        for column, cell in zip(columns, cells, strict=True):
            if cell and cell not in MARKED | NOT_MARKED:
                raise DataError(
                    f"{table.where(row)}: the column {column!r} should hold 1 or 0 and holds "
                    "something else. Correct the cell, or name the theme columns: columns = […]."
                )
        marked = tuple(t for t, cell in zip(themes, cells, strict=True) if cell in MARKED)
        return marked if marked or any(cells) else None

    return {
        "long": long,
        "separated": separated,
        "columns": several,
        "levels": levels,
        "indicator": indicator,
    }[section.layout]


def _parts(cell: str, separator: str) -> list[str]:
    """The codes in one cell: a JSON array, or joined by a separator."""
    if cell.lstrip().startswith("["):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return cell.split(separator)
