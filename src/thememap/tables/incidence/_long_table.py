"""A long table: a row for each unit and theme, or a row for each unit with its themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from thememap.errors import DataError
from thememap.records import Message, format_path, message, normalise_name
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import AS_LISTED, IncidenceOptions
from thememap.tables.incidence._long_columns import LongColumns, called_columns
from thememap.tables.incidence._wide_table import OccurrenceRows

CODE_SEPARATORS = (";", "|", "\n")


def read_long_table(
    table: Table, options: IncidenceOptions, columns: LongColumns
) -> OccurrenceRows:
    """Which theme occurs in which unit; a row without a theme makes its unit one that was read.

    Raises `DataError` where no row has a unit or a theme, or a unit has several dates of
    collection.
    """
    names = [normalise_name(cell) for cell in table.column(columns.unit)]
    if columns.within:
        studies = map(normalise_name, table.column(columns.within))
        names = [
            f"{study}: {name}" if study and name else name
            for study, name in zip(studies, names, strict=True)
        ]
    rows = [*zip(*(table.column(name) for name in columns.themes), strict=True)]
    cells = [cell for row in rows for cell in row]
    signs = tuple(sign for sign in CODE_SEPARATORS if any(sign in cell for cell in cells))
    given = [tuple(_codes(row, columns, signs)) for row in rows]
    units = tuple(dict.fromkeys(filter(None, names)))
    themes = tuple(
        dict.fromkeys(code for name, codes in zip(names, given, strict=True) if name
                      for code in codes)
    )  # fmt: skip
    for what, values, column in (
        ("unit", units, columns.unit),
        ("theme", themes, columns.themes[0]),
    ):
        if not values:
            raise DataError(f"{table.title}: no row has a {what} in its column {column!r}.")
    unit_number = {name: number for number, name in enumerate(units)}
    theme_number = {code: number for number, code in enumerate(themes)}
    matrix = np.zeros((len(units), len(themes)), dtype=bool)
    for name, codes in zip(names, given, strict=True):
        for code in codes if name else ():
            matrix[unit_number[name], theme_number[code]] = True
    return OccurrenceRows(
        header=columns.unit,
        units=units,
        themes=themes,
        occurs=matrix,
        order_values=_order_values(table, options.order, names=names, units=units),
        notes=tuple(_notes(table, columns, signs, nameless=names.count(""))),
    )


def _codes(row: Sequence[str], columns: LongColumns, signs: Sequence[str]) -> Iterator[str]:
    """The themes of a row, as written; with levels as one path."""
    if columns.levels:
        path = tuple(filter(None, map(normalise_name, row)))
        if path:
            yield format_path(path)
        return
    for cell in row:
        parts = [cell]
        for sign in signs:
            parts = [piece for part in parts for piece in part.split(sign)]
        yield from filter(None, map(normalise_name, parts))


def _notes(
    table: Table, columns: LongColumns, signs: Sequence[str], *, nameless: int
) -> Iterator[Message]:
    yield message(IncidenceMessage.LONG, unit=columns.unit, themes=columns.themes)
    if columns.levels:
        yield message(IncidenceMessage.LEVEL_COLUMNS, themes=columns.themes)
    elif signs:
        shown = tuple("\\n" if sign == "\n" else sign for sign in signs)
        yield message(IncidenceMessage.SPLIT_AT, signs=shown)
    if columns.within:
        yield message(IncidenceMessage.WITHIN, header=columns.within)
    if columns.also_units:
        names = columns.also_units
        yield message(IncidenceMessage.ALSO_UNITS, n=len(names), names=names)
    if columns.also:
        yield message(IncidenceMessage.ALSO_CODES, n=len(columns.also), names=columns.also)
    coders = called_columns(table.header, ("coder",))
    people = {cell.strip() for cell in table.column(coders[0])} - {""} if coders else set()
    if len(people) > 1:
        yield message(IncidenceMessage.CODERS, header=coders[0], n=len(people))
    if nameless:
        yield message(IncidenceMessage.ROWS_NOT_READ, n=nameless)


def _order_values(
    table: Table, order: str, *, names: Sequence[str], units: Sequence[str]
) -> tuple[str, ...]:
    if order in {"", AS_LISTED}:
        return ()
    place = table.index(order, needed_for="--order", change="Name one of these, or as-listed.")
    values: dict[str, str] = {}
    for row, name in enumerate(names):
        cell = table.rows[row][place].strip()
        if name and values.setdefault(name, cell) != cell:
            raise DataError(
                f"{table.where(row)}: {order!r} differs from that of an earlier row of the same "
                "unit. The order of collection needs a single date or number for each unit."
            )
    return tuple(values[name] for name in units)
