"""Codes of one row of a table, in each layout in which people keep them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import ThemePath, normalise_name, parse_path, split_path
from thememap.tables.formats._cell_text import parse_text_array
from thememap.tables.formats._table import Table
from thememap.tables.quotes._build_quotes import FALSE_CELLS, TRUE_CELLS

if TYPE_CHECKING:
    from thememap.project import CodingsSection

RowCodes = tuple[ThemePath, ...]
MARKED_CELLS = TRUE_CELLS | {"x", "1.0"}
UNMARKED_CELLS = FALSE_CELLS | {"0.0"}


def make_path_parser(separator: str) -> Callable[[str], ThemePath]:
    r"""How a cell is read as a path: ``/`` with escapes, another separator, or none.

    >>> (make_path_parser("/")("a\\/b/c"), make_path_parser("->")("a/b->c"),
    ...  make_path_parser("")("a/b->c"))
    (('a/b', 'c'), ('a/b', 'c'), ('a/b->c',))
    """
    if separator == "/":
        return parse_path
    if separator:
        return lambda cell: split_path(cell, separator=separator)
    return lambda cell: (name,) if (name := normalise_name(cell)) else ()


def make_codes_reader(
    section: CodingsSection, table: Table, columns: Sequence[str]
) -> Callable[[int], RowCodes | None]:
    """A function from a row (from 0) to its codes.

    It gives ``()`` where the row says that there is none (a long table's empty theme, or
    zeros), and ``None`` where the code cells are empty and something else must say what
    that means.
    """
    places = [table.header.index(column) for column in columns]
    read = make_path_parser(section.path_separator)

    def long(row: int) -> RowCodes:
        path = read(table.rows[row][places[0]])
        return (path,) if path else ()

    def separated(row: int) -> RowCodes | None:
        cell = table.rows[row][places[0]]
        paths = [read(part) for part in _split_codes(cell, section.code_separator)]
        return tuple(path for path in paths if path) or None

    def several(row: int) -> RowCodes | None:
        paths = [read(table.rows[row][place]) for place in places]
        return tuple(path for path in paths if path) or None

    def levels(row: int) -> RowCodes | None:
        names = [normalise_name(table.rows[row][place]) for place in places]
        while names and not names[-1]:
            names.pop()
        if "" in names:
            raise DataError(
                f"{table.where(row)}: the column {columns[names.index('')]!r} is empty, but a "
                "deeper level is not. Fill it, or empty the deeper one."
            )
        return (tuple(names),) if names else None

    themes = [read(column) for column in columns] if section.layout == "indicator" else []

    def indicator(row: int) -> RowCodes | None:
        cells = [table.rows[row][place].strip().lower() for place in places]
        for column, cell in zip(columns, cells, strict=True):
            if cell and cell not in MARKED_CELLS | UNMARKED_CELLS:
                raise DataError(
                    f"{table.where(row)}: the column {column!r} should hold 1 or 0 and holds "
                    "something else. Correct the cell, or name the theme columns: columns = […]."
                )
        marked = tuple(t for t, cell in zip(themes, cells, strict=True) if cell in MARKED_CELLS)
        return marked if marked or any(cells) else None

    return {
        "long": long,
        "separated": separated,
        "columns": several,
        "levels": levels,
        "indicator": indicator,
    }[section.layout]


def _split_codes(cell: str, separator: str) -> list[str]:
    """The codes in one cell: a JSON array, or joined by a separator."""
    array = parse_text_array(cell)
    return cell.split(separator) if array is None else array
