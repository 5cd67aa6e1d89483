"""Reading a table of themes by units, in every shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import name_sort_key
from thememap.records import (
    CollectionUnit,
    Incidence,
    LeftOut,
    Message,
    SourceFile,
    message,
    normalise_name,
    path_sort_key,
)
from thememap.tables.formats._read_table import read_table, refuse_uncomputed_cells
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import AS_LISTED, IncidenceOptions
from thememap.tables.incidence._long_columns import find_long_columns
from thememap.tables.incidence._long_table import read_long_table
from thememap.tables.incidence._theme_levels import INDENT, ThemePaths, theme_paths
from thememap.tables.incidence._theme_side import check_side
from thememap.tables.incidence._unit_names import unit_kind
from thememap.tables.incidence._wide_table import OccurrenceRows, read_wide_table

TEXT_COLUMN = "text"
NAMES_LISTED, LONGEST_NAME = 6, 40


@dataclass(frozen=True, kw_only=True)
class IncidenceTable:
    """Which theme occurs in which unit, what the units are, and what was taken for what.

    ``order`` is the column with the order of collection, *as-listed*, or empty; ``order_values``
    are the cells of that column, one a unit. ``left_out`` are rows and columns of the file that are
    not in the table.
    """

    incidence: Incidence
    unit: CollectionUnit
    order: str
    order_values: tuple[str, ...]
    notes: tuple[Message, ...]
    left_out: tuple[LeftOut, ...]
    file: SourceFile


def read_incidence(path: Path, options: IncidenceOptions | None = None) -> IncidenceTable:
    """A table of themes by units from CSV, XLSX, Parquet or JSON Lines.

    Wide: units in rows and themes in columns, or the reverse; cells are marks, counts or shares.
    Long: a row each for a unit and a theme. Units are in order of their names, or as they are
    listed where that is the order of collection. Raises `DataError` for what cannot be read without
    a guess, and `UsageError` for an option that does not fit.
    """
    options = options or IncidenceOptions()
    check_side(options.themes_in)
    if options.unit not in {"", "study", "participant"}:
        raise UsageError(f"unit = {options.unit!r}. Needed: 'study' or 'participant'.")
    table = read_table(path, sheet=options.sheet or None)
    refuse_uncomputed_cells(path, sheet=options.sheet or None)
    columns = find_long_columns(table, options)
    _refuse_unused_options(options, long=columns is not None)
    if columns:
        rows = read_long_table(table, options, columns)
    else:
        _refuse_texts(table)
        rows = read_wide_table(table, options)
    return _incidence_table(table, options, rows=rows)


def _incidence_table(
    table: Table, options: IncidenceOptions, *, rows: OccurrenceRows
) -> IncidenceTable:
    named = theme_paths(rows.themes)
    notes = [*_names_read(rows), *_near_names(rows), *rows.notes, *_about_levels(named)]
    notes += _about_order(options.order)
    listed = options.order == AS_LISTED
    order = list(range(len(rows.units)))
    if not listed:
        order.sort(key=lambda place: name_sort_key(rows.units[place]))
    columns = sorted(range(len(named.paths)), key=lambda t: path_sort_key(named.paths[t]))
    matrix = rows.occurs[np.ix_(order, columns)]
    counted = message(
        IncidenceMessage.READ,
        file=table.title,
        units=len(order),
        themes=len(columns),
        n=int(matrix.sum()),
    )
    empty = int((~matrix.any(axis=1)).sum())
    if empty:
        notes.append(message(IncidenceMessage.UNITS_WITHOUT_THEME, n=empty))
    return IncidenceTable(
        incidence=Incidence(
            units=tuple(rows.units[row] for row in order),
            themes=tuple(named.paths[t] for t in columns),
            occurs=matrix,
            ordered=listed,
        ),
        unit=unit_kind(rows.header),
        order=options.order,
        order_values=tuple(rows.order_values[row] for row in order) if rows.order_values else (),
        notes=(counted, *notes),
        left_out=_left_out(table),
        file=SourceFile(
            name=table.name,
            role="incidence",
            rows=len(table),
            sha256=table.sha256,
            read_as=table.read_as,
        ),
    )


def _names_read(rows: OccurrenceRows) -> list[Message]:
    """The first and the last units and themes, as the table lists them."""
    lists = (
        (IncidenceMessage.UNITS_ARE, rows.units),
        (IncidenceMessage.THEMES_ARE, rows.themes),
    )
    return [message(key, names=_first_and_last(names), n=len(names)) for key, names in lists]


def _near_names(rows: OccurrenceRows) -> list[Message]:
    """Names that differ in case or blanks alone: they are counted apart, and may be one."""
    notes = []
    for key, names in (
        (IncidenceMessage.NEAR_UNITS, rows.units),
        (IncidenceMessage.NEAR_THEMES, rows.themes),
    ):
        alike: dict[str, list[str]] = {}
        for name in sorted(set(map(normalise_name, names))):
            alike.setdefault("".join(name.casefold().split()), []).append(name)
        near = [group for group in alike.values() if len(group) > 1]
        if near:
            shown = tuple(name for group in near for name in group)
            notes.append(message(key, names=shown, n=len(near)))
    return notes


def _first_and_last(names: Sequence[str]) -> str:
    shown = [
        name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rstrip()}…"
        for name in map(normalise_name, names)
    ]
    if len(shown) <= NAMES_LISTED:
        return ", ".join(shown)
    return f"{', '.join(shown[: NAMES_LISTED - 1])} … {shown[-1]}"


def _about_levels(named: ThemePaths) -> list[Message]:
    depth = max(map(len, named.paths))
    if depth > 1 and named.separator == INDENT:
        return [message(IncidenceMessage.LEVELS_INDENTED, n=depth)]
    if depth > 1:
        return [message(IncidenceMessage.LEVELS, n=depth, separator=named.separator)]
    if named.doubtful:
        return [message(IncidenceMessage.NO_LEVELS, separator=named.doubtful[0])]
    return []


def _about_order(order: str) -> list[Message]:
    """What is said here of the order; of dates and numbers whoever reads them says more."""
    if order == AS_LISTED:
        return [message(IncidenceMessage.ORDERED_AS_LISTED)]
    return [] if order else [message(IncidenceMessage.NO_ORDER)]


def _refuse_unused_options(options: IncidenceOptions, *, long: bool) -> None:
    """Raises `UsageError` for an option that would change nothing here."""
    shape = (
        "a table with a row for each unit and theme"
        if long
        else "a table with themes on one side and units on the other"
    )
    unused = (
        (("--empty-is-no", options.empty_is_absent),)
        if long
        else (("--unit", options.unit), ("--codes", options.codes))
    )
    if options.codes and options.themes_in:
        raise UsageError(
            "--codes is for a table with a row for each unit and theme, --themes-in for one with "
            "themes on one side and units on the other. Leave one of them out."
        )
    for name, value in unused:
        if value:
            raise UsageError(f"{name} says nothing for {shape}. Leave it out.")


def _refuse_texts(table: Table) -> None:
    if TEXT_COLUMN in table.header and len(table.header) > 1:
        raise DataError(
            f"{table.title}: a table with texts, not one of themes by units. Name it with --quotes,"
            " and its codes with --codings; or name a project file."
        )


def _left_out(table: Table) -> tuple[LeftOut, ...]:
    rows: Sequence[tuple[int, Message]] = [
        (number, message(reason)) for number, reason in table.excluded_rows
    ]
    columns = [
        LeftOut(
            what="column",
            where=f"{table.title}, column {place}",
            reason=message(IncidenceMessage.WITHOUT_NAME),
        )
        for place in table.unnamed_columns
        if not (table.row_labels and place == 1)
    ]
    return (
        *(LeftOut(what="row", where=f"{table.title}, row {n}", reason=why) for n, why in rows),
        *columns,
    )
