"""A long table: one row a unit and theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import CollectionUnit, Message, message, normalise_name
from thememap.tables.columns._header_names import header_rank
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import AS_LISTED, IncidenceOptions
from thememap.tables.incidence._occurrence_cells import occurs
from thememap.tables.incidence._unit_names import are_units, heads_units
from thememap.tables.incidence._wide_table import OccurrenceRows

ROLES_OF_UNIT = {
    "study": ("study",),
    "participant": ("participant", "source"),
    "": ("study", "participant", "source"),
}
CODES = "codes"


def long_columns(table: Table, options: IncidenceOptions) -> tuple[str, str] | None:
    """The columns of units and of themes of a long table; `None` where it is none.

    A long table has a column that is called theme or code and holds names, and one that is called
    interview, participant or study. Where there are several of these, ``unit`` chooses, and
    studies come first.
    """
    themes = [name for name in _called(table, (CODES,)) if _holds_names(table, name)]
    units = [
        name
        for name in _called(table, ROLES_OF_UNIT[options.unit])
        if name not in themes[:1] and not _holds_marks(table, name)
    ]
    if not units and not options.unit:
        units = [name for name in table.header if heads_units(name) and name not in themes[:1]]
    if not themes or not units or table.row_labels:
        return None
    values = [cell.strip() for cell in table.column(themes[0]) if cell.strip()]
    return None if are_units(sorted(set(values))) else (units[0], themes[0])


def read_long_table(
    table: Table, options: IncidenceOptions, *, unit: str, theme: str
) -> tuple[CollectionUnit, OccurrenceRows]:
    """Which theme occurs in which unit; a row without a theme makes its unit one that was read.

    Raises `DataError` where no row has a unit, or a unit has several dates of collection.
    """
    names = [normalise_name(cell) for cell in table.column(unit)]
    codes = [normalise_name(cell) for cell in table.column(theme)]
    units = tuple(dict.fromkeys(name for name in names if name))
    themes = tuple(dict.fromkeys(code for name, code in zip(names, codes, strict=True) if code))
    if not units:
        raise DataError(f"{table.title}: its column {unit!r} is empty. Needed: a unit in each row.")
    if not themes:
        raise DataError(f"{table.title}: its column {theme!r} is empty. Needed: themes.")
    unit_number = {name: number for number, name in enumerate(units)}
    theme_number = {code: number for number, code in enumerate(themes)}
    matrix = np.zeros((len(units), len(themes)), dtype=bool)
    for name, code in zip(names, codes, strict=True):
        if name and code:
            matrix[unit_number[name], theme_number[code]] = True
    nameless = sum(not name for name in names)
    coders = _called(table, ("coder",))
    people = {cell.strip() for cell in table.column(coders[0])} - {""} if coders else set()
    notes: list[Message] = [message(IncidenceMessage.LONG, unit=unit, theme=theme)]
    if len(people) > 1:
        notes.append(message(IncidenceMessage.CODERS, header=coders[0], n=len(people)))
    if nameless:
        notes.append(message(IncidenceMessage.ROWS_NOT_READ, n=nameless))
    return _kind_of_unit(unit), OccurrenceRows(
        units=units,
        themes=themes,
        occurs=matrix,
        order_values=_order_values(table, options.order, names=names, units=units),
        notes=tuple(notes),
    )


def _kind_of_unit(header: str) -> CollectionUnit:
    if header_rank(header, "study") is not None:
        return CollectionUnit.STUDIES
    if header_rank(header, "participant") is not None:
        return CollectionUnit.PARTICIPANTS
    return CollectionUnit.UNITS


def _order_values(
    table: Table, order: str, *, names: Sequence[str], units: Sequence[str]
) -> tuple[str, ...]:
    if order in {"", AS_LISTED}:
        return ()
    if order not in table.header:
        raise UsageError(
            f"--order: {table.title} has no column {order!r}.{did_you_mean(order, table.header)} "
            f"There are: {list_names(table.header)}."
        )
    values: dict[str, str] = {}
    for row, (name, cell) in enumerate(zip(names, table.column(order), strict=True)):
        if name and values.setdefault(name, cell.strip()) != cell.strip():
            raise DataError(
                f"{table.where(row)}: {order!r} differs from that of an earlier row of the same "
                "unit. The order of collection needs a single date or number for each unit."
            )
    return tuple(values[name] for name in units)


def _called(table: Table, roles: Sequence[str]) -> list[str]:
    ranked = [
        (number, rank, place, name)
        for number, role in enumerate(roles)
        for place, name in enumerate(table.header)
        if (rank := header_rank(name, role)) is not None
    ]
    return list(dict.fromkeys(name for *_, name in sorted(ranked)))


def _holds_names(table: Table, column: str) -> bool:
    return not _holds_marks(table, column)


def _holds_marks(table: Table, column: str) -> bool:
    cells = table.column(column)
    return bool(cells) and all(occurs(cell) is not None for cell in cells)
