"""A wide table of themes by units: units in rows and themes in columns, or the reverse."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from thememap.errors import DataError
from thememap.records import Message, message, normalise_name
from thememap.tables.formats._table import Table
from thememap.tables.incidence._cell_codes import refuse_codes
from thememap.tables.incidence._columns_on_units import (
    column_place,
    columns_on_units,
    is_sum,
)
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import AS_LISTED, IncidenceOptions
from thememap.tables.incidence._label_grid import (
    LabelGrid,
    label_grid,
    refuse_repeated_names,
    shown_names,
)
from thememap.tables.incidence._occurrence_cells import is_blank, occurs
from thememap.tables.incidence._theme_side import COLUMNS, ROWS, theme_side

FORMS = "a mark (x, ✓), yes or no, a count, a share; empty, 0 or - where it does not occur"


@dataclass(frozen=True, kw_only=True)
class OccurrenceRows:
    """Names of units and of themes as written, ``occurs`` (units, themes), what orders the units.

    ``header`` is that of the units, empty where there is none; ``order_values`` is empty where no
    column orders them.
    """

    header: str
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
    grid = replace(grid.transposed() if side == ROWS else grid, theme_side=side)
    names = tuple(map(normalise_name, grid.columns))
    refuse_repeated_names(
        replace(grid, rows=tuple(map(normalise_name, grid.rows)), columns=names),
        rows="unit",
        columns="theme",
    )
    order_at = [column_place(grid, column, names, "--order")] if column else []
    order_values = tuple(row[order_at[0]] for row in grid.cells) if order_at else ()
    dropped, about = columns_on_units(grid, names, options, order_at)
    notes += about
    grid = grid.without(columns=[*order_at, *dropped])
    if not grid.rows or not grid.columns:
        what = "theme" if grid.rows else "unit"
        raise DataError(
            f"{table.title}: no {what} is left beside totals and what describes units. Needed: a "
            "unit and a theme at least."
        )
    sums = _summed_units(grid)
    if sums:
        left_out = tuple(grid.rows[row] for row in sums)
        notes.append(message(IncidenceMessage.TOTALS, names=left_out, n=len(left_out)))
        grid = grid.without(rows=sums)
        order_values = tuple(v for row, v in enumerate(order_values) if row not in sums)
    matrix, blank = _occurrences(grid, options)
    notes += blank
    return OccurrenceRows(
        header=grid.corner if side == COLUMNS else "",
        units=tuple(map(normalise_name, grid.rows)),
        themes=grid.columns,
        occurs=matrix,
        order_values=order_values,
        notes=tuple(notes),
    )


def _summed_units(grid: LabelGrid) -> list[int]:
    """The last or first row, where it is the sum of all other units."""
    lines = dict(enumerate(grid.cells))
    ends = {0, len(grid.rows) - 1}
    return [row for row in sorted(ends) if is_sum(row, lines)]


def _occurrences(grid: LabelGrid, options: IncidenceOptions) -> tuple[np.ndarray, list[Message]]:
    """(units, themes) bool; raises `DataError` that names the first cell that cannot be read."""
    matrix = np.zeros((len(grid.rows), len(grid.columns)), dtype=bool)
    blank, written = 0, 0
    for row, cells in enumerate(grid.cells):
        for place, cell in enumerate(cells):
            answer = occurs(cell)
            if answer is None:
                raise DataError(_unreadable(grid, row, place, cell))
            matrix[row, place] = answer
            blank += is_blank(cell)
            written += not answer and not is_blank(cell)
    if blank and written and not options.empty_is_absent:
        raise DataError(
            f"{grid.title}: {blank} cells are empty, and {written} say 0 or no. An empty cell may "
            "mean that the theme does not occur, or that it was not looked for. If it does not "
            "occur: --empty-is-no; else leave out the units that were not read for all themes."
        )
    notes = refuse_codes((cell for cells in grid.cells for cell in cells), title=grid.title)
    if blank:
        notes.append(message(IncidenceMessage.EMPTY_IS_ABSENT, n=blank))
    return matrix, notes


def _unreadable(grid: LabelGrid, row: int, place: int, cell: str) -> str:
    unit, theme = (shown_names([name], shown=1) for name in (grid.rows[row], grid.columns[place]))
    what = "column" if grid.theme_side == COLUMNS else "row"
    length = len(cell.strip())
    return (
        f"{grid.title}: the cell of unit {unit} and {what} {theme} ({length} characters) does not "
        f"say whether the theme occurs. Needed: {FORMS}. If the {what} is no theme: --leave-out "
        f"{theme}."
    )
