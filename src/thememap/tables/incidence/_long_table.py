"""A long table: a row for each unit and theme, or a row for each unit with its themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Message, format_path, message, normalise_name
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import (
    AS_LISTED,
    NO_COLUMN,
    IncidenceOptions,
)
from thememap.tables.incidence._label_grid import MAX_TOTALS, is_total
from thememap.tables.incidence._long_columns import LongColumns, called_columns
from thememap.tables.incidence._wide_table import OccurrenceRows

CODE_SEPARATORS = (";", "|", "\n")
NO_THEME = frozenset(
    {
        "-", "--", "–", "—", "/", ".", "?", "none", "n/a", "na", "n.a.", "nan", "null", "nil",
        "no code", "no codes", "uncoded", "not coded", "no theme", "keine", "keiner", "kein",
        "kein code", "k.a.", "k. a.", "keine angabe", "nicht kodiert", "unkodiert", "aucun",
        "ninguno",
    }
)  # fmt: skip
"""What is written where a unit has no theme; a blank beside a theme is none."""
UNREAD = "\0"
"""In place of the name of a unit that is left out."""


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
    written = [tuple(_codes(row, columns, signs)) for row in rows]
    no_themes = sorted({code for codes in written for code in codes if _says_none(code)})
    totals = _totals(names), _totals([code for codes in written for code in codes])
    dropped = _left_out(table, options, units=names, codes=written)
    names = [UNREAD if name in {*totals[0], *dropped} else name for name in names]
    without = {*no_themes, *totals[1], *dropped}
    given = [tuple(code for code in codes if code not in without) for codes in written]
    units = tuple(dict.fromkeys(name for name in names if name not in {"", UNREAD}))
    known_units = set(units)
    themes = tuple(
        dict.fromkeys(code for name, codes in zip(names, given, strict=True) if name in known_units
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
        for code in codes if name in unit_number else ():
            matrix[unit_number[name], theme_number[code]] = True
    return OccurrenceRows(
        header=columns.unit,
        units=units,
        themes=themes,
        occurs=matrix,
        order_values=_order_values(table, options.order, names=names, units=units),
        notes=(
            *_notes(table, columns, signs, nameless=names.count("")),
            *_about_left_out(dropped, totals, no_themes),
            *_about_unread_columns(table, columns, options),
        ),
    )


def _says_none(code: str) -> bool:
    return code.casefold() in NO_THEME


def _totals(names: Sequence[str]) -> tuple[str, ...]:
    """Names of sums; where there are many of them, they are names."""
    sums = tuple(name for name in dict.fromkeys(names) if is_total(name))
    return sums if len(sums) <= MAX_TOTALS else ()


def _left_out(
    table: Table,
    options: IncidenceOptions,
    *,
    units: Sequence[str],
    codes: Sequence[Sequence[str]],
) -> tuple[str, ...]:
    """The units and themes that --leave-out names."""
    asked = options.leave_out if options.leave_out != (NO_COLUMN,) else ()
    there = dict.fromkeys([*(code for given in codes for code in given), *units])
    for name in asked:
        if name not in there:
            raise UsageError(
                f"--leave-out: no theme and no unit of {table.title} is called "
                f"{list_names([name])}.{did_you_mean(name, there)} There are: {list_names(there)}."
            )
    return asked


def _about_left_out(
    dropped: Sequence[str], totals: tuple[Sequence[str], Sequence[str]], no_themes: Sequence[str]
) -> Iterator[Message]:
    for key, names in (
        (IncidenceMessage.LEFT_OUT_BY_OPTION, dropped),
        (IncidenceMessage.TOTAL_UNITS, totals[0]),
        (IncidenceMessage.TOTAL_THEMES, totals[1]),
        (IncidenceMessage.NO_THEME_WRITTEN, no_themes),
    ):
        if names:
            yield message(key, names=tuple(names), n=len(names))


def _about_unread_columns(
    table: Table, columns: LongColumns, options: IncidenceOptions
) -> Iterator[Message]:
    """Columns of which nothing else is said."""
    known = {columns.unit, *columns.themes, *columns.also, *columns.also_units, columns.within}
    coders = called_columns(table.header, ("coder",))[:1]
    rest = tuple(name for name in table.header if name not in {*known, options.order, *coders})
    if rest:
        yield message(IncidenceMessage.COLUMNS_NOT_READ, names=rest, n=len(rest))


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
    known = set(units)
    for row, name in enumerate(names):
        cell = table.rows[row][place].strip()
        if name in known and values.setdefault(name, cell) != cell:
            raise DataError(
                f"{table.where(row)}: {order!r} differs from that of an earlier row of the same "
                "unit. The order of collection needs a single date or number for each unit."
            )
    return tuple(values[name] for name in units)
