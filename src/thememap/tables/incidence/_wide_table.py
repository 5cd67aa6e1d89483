"""A wide table of themes by units: units in rows and themes in columns, or the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Message, message, normalise_name
from thememap.tables.columns._header_names import header_rank
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import AS_LISTED, NO_COLUMN, IncidenceOptions
from thememap.tables.incidence._label_grid import (
    LabelGrid,
    label_grid,
    refuse_repeated_names,
    shown_names,
)
from thememap.tables.incidence._occurrence_cells import is_binary, is_blank, occurs
from thememap.tables.incidence._theme_side import COLUMNS, ROWS, theme_side
from thememap.tables.incidence._unit_names import describes_units

FORMS = "a mark (x, ✓), yes or no, a count, a share; empty, 0 or - where it does not occur"
MIN_MARKED_THEMES = 3
MARKS, NUMBERS, OTHER = "marks", "numbers", "other"


@dataclass(frozen=True, kw_only=True)
class OccurrenceRows:
    """Names of units and of themes as written, ``occurs`` (units, themes), what orders the units.

    ``order_values`` is empty where no column orders them.
    """

    units: tuple[str, ...]
    themes: tuple[str, ...]
    occurs: np.ndarray
    order_values: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


def read_wide_table(table: Table, options: IncidenceOptions) -> OccurrenceRows:
    """Which theme occurs in which unit.

    Raises `DataError` where the side of the themes is not clear, a name is there twice, or a cell
    cannot be read, and `UsageError` for a column that there is not.
    """
    grid = label_grid(table, units=options.units)
    column = "" if options.order == AS_LISTED else options.order
    side, why = theme_side(grid, given=options.themes_in, units=options.units, order=column)
    kind = IncidenceMessage.THEMES_IN_ROWS if side == ROWS else IncidenceMessage.THEMES_IN_COLUMNS
    notes = [*grid.notes, message(kind, why=why)]
    if side == ROWS:
        grid = grid.transposed()
    names = tuple(map(normalise_name, grid.columns))
    refuse_repeated_names(
        replace(grid, rows=tuple(map(normalise_name, grid.rows)), columns=names),
        rows="unit",
        columns="theme",
    )
    order_at = [_place(grid, column, names, "--order")] if column else []
    order_values = tuple(row[order_at[0]] for row in grid.cells) if order_at else ()
    dropped, about = _columns_without_themes(grid, names, options, order_at, side)
    notes += about
    grid = grid.without(columns=[*order_at, *dropped])
    if not grid.columns:
        raise DataError(f"{table.title}: no theme is left beside what was left out.")
    matrix, blank = _occurrences(grid, side, options)
    notes += blank
    return OccurrenceRows(
        units=tuple(map(normalise_name, grid.rows)),
        themes=grid.columns,
        occurs=matrix,
        order_values=order_values,
        notes=tuple(notes),
    )


def _place(grid: LabelGrid, name: str, names: Sequence[str], option: str) -> int:
    if name not in names:
        raise UsageError(
            f"{option}: {grid.title} has no {list_names([name])}.{did_you_mean(name, names)} "
            f"There are: {list_names(names)}."
        )
    return names.index(name)


def _columns_without_themes(
    grid: LabelGrid,
    names: Sequence[str],
    options: IncidenceOptions,
    decided: Sequence[int],
    side: str,
) -> tuple[list[int], list[Message]]:
    """Columns that describe units: those named, and those called age, site, date that are no marks.

    Raises `DataError` for a column of numbers that may be either.
    """
    if options.leave_out == (NO_COLUMN,):
        return [], []
    named = [_place(grid, name, names, "--leave-out") for name in options.leave_out]
    rest = [place for place in range(len(names)) if place not in {*decided, *named}]
    kinds = {place: _column_kind([cells[place] for cells in grid.cells]) for place in rest}
    marks = [place for place in rest if kinds[place] == MARKS]
    counts = [place for place in rest if kinds[place] == NUMBERS]
    mostly_marks = len(marks) >= MIN_MARKED_THEMES and len(marks) >= 3 * len(counts)
    known = [
        place
        for place in rest
        if header_rank(names[place], "attribute") is not None
        and (kinds[place] == OTHER or (kinds[place] == NUMBERS and mostly_marks))
    ]
    unclear = [
        place
        for place in (*marks, *counts)
        if place not in known
        and (describes_units(names[place]) or (mostly_marks and place in counts))
    ]
    if unclear:
        what = "column" if side == COLUMNS else "row"
        name = list_names([names[unclear[0]]])
        raise DataError(
            f"{grid.title}: the {what} {name} may be a theme, or may describe the units (as age or "
            f"a date do). If it is no theme: --leave-out {name}; if every {what} is a theme: "
            f"--leave-out {NO_COLUMN}."
        )
    dropped = sorted({*named, *known})
    if not dropped:
        return [], []
    left_out = tuple(names[place] for place in dropped)
    return dropped, [message(IncidenceMessage.COLUMNS_NOT_USED, names=left_out, n=len(left_out))]


def _column_kind(cells: Sequence[str]) -> str:
    """Whether a column has marks (or 0 and 1), numbers, or something else."""
    if all(map(is_binary, cells)):
        return MARKS
    return NUMBERS if all(occurs(cell) is not None for cell in cells) else OTHER


def _occurrences(
    grid: LabelGrid, side: str, options: IncidenceOptions
) -> tuple[np.ndarray, list[Message]]:
    """(units, themes) bool; raises `DataError` that names the first cell that cannot be read."""
    matrix = np.zeros((len(grid.rows), len(grid.columns)), dtype=bool)
    blank, written = 0, 0
    for row, cells in enumerate(grid.cells):
        for place, cell in enumerate(cells):
            answer = occurs(cell)
            if answer is None:
                raise DataError(_unreadable(grid, row, place, cell, side))
            matrix[row, place] = answer
            blank += is_blank(cell)
            written += not answer and not is_blank(cell)
    if blank and written and not options.empty_is_absent:
        raise DataError(
            f"{grid.title}: {blank} cells are empty, and {written} say 0 or no. An empty cell may "
            "mean that the theme does not occur, or that it was not looked for. If it does not "
            "occur: --empty-is-no; else leave out the units that were not read for all themes."
        )
    if blank:
        return matrix, [message(IncidenceMessage.EMPTY_IS_ABSENT, n=blank)]
    return matrix, []


def _unreadable(grid: LabelGrid, row: int, place: int, cell: str, side: str) -> str:
    unit, theme = (shown_names([name], shown=1) for name in (grid.rows[row], grid.columns[place]))
    what = "column" if side == COLUMNS else "row"
    length = len(cell.strip())
    return (
        f"{grid.title}: the cell of unit {unit} and {what} {theme} ({length} characters) does not "
        f"say whether the theme occurs. Needed: {FORMS}. If the {what} is no theme: --leave-out "
        f"{theme}."
    )
