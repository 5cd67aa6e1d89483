"""Rows of a table as checked values: needed columns, lists, choices, whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thememap.digits import parse_digits
from thememap.errors import DataError
from thememap.message_words import did_you_mean, list_names
from thememap.tables.formats._cell_text import parse_text_array
from thememap.tables.formats._table import Table


@dataclass(frozen=True, kw_only=True)
class ColumnSchema:
    """A column: its ``names`` (any of them will do), whether rows ``need`` it, and what it may be.

    ``choices`` maps what may be written to what it stands for; ``many`` means a list of ids: a JSON
    array, or parts between semicolons.
    """

    names: tuple[str, ...]
    needed: bool = False
    many: bool = False
    number: bool = False
    choices: Mapping[str, str] | None = None


ValidatedValue = str | int | tuple[str, ...] | None


def validate_rows(
    table: Table, columns: Mapping[str, ColumnSchema]
) -> list[dict[str, ValidatedValue]]:
    """Each row as values by the keys of ``columns``, and ``where`` it stands.

    A column that is not there gives empty values. Raises `DataError` that names file, row and
    column: a needed column or cell is missing, a choice is unknown, a number is none.
    """
    places = {key: _column_index(table, column) for key, column in columns.items()}
    validated = []
    for row, cells in enumerate(table.rows):
        values: dict[str, ValidatedValue] = {"where": table.where(row)}
        for key, column in columns.items():
            place = places[key]
            cell = cells[place].strip() if place is not None else ""
            if not cell and column.needed:
                raise DataError(
                    f"{table.where(row)}: the column {column.names[0]!r} is empty. Fill it, or "
                    "delete the row."
                )
            values[key] = _validate_cell(cell, column, where=table.where(row))
        validated.append(values)
    return validated


def _column_index(table: Table, column: ColumnSchema) -> int | None:
    for name in column.names:
        if name in table.header:
            return table.header.index(name)
    if column.needed:
        return table.index(
            column.names[0], needed_for="this table", change="Rename the column, or add it."
        )
    return None


def _validate_cell(cell: str, column: ColumnSchema, *, where: str) -> ValidatedValue:
    name = column.names[0]
    if column.many:
        return _parse_list(cell, name=name, where=where)
    if column.number:
        if not cell:
            return None
        number = parse_digits(cell)
        if number is None:
            raise DataError(f"{where}: {name!r} is no whole number. Write digits only, or nothing.")
        return number
    if column.choices is not None and cell:
        known = column.choices.get(cell.lower())
        if known is None:
            options = list(dict.fromkeys(column.choices.values()))
            raise DataError(
                f"{where}: {name!r} holds {cell!r}.{did_you_mean(cell, options)} It may be "
                f"{list_names(options)}."
            )
        return known
    return cell


def _parse_list(cell: str, *, name: str, where: str) -> tuple[str, ...]:
    if not cell:
        return ()
    array = parse_text_array(cell)
    if cell.startswith("[") and array is None:
        raise DataError(
            f"{where}: {name!r} is no list. Write a JSON array of texts, such as "
            '["a-1", "a-2"], or ids between semicolons.'
        )
    parts = cell.split(";") if array is None else array
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
