"""A wide table of themes by units: units in rows and themes in columns, or the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Message, message, normalise_name
from thememap.tables.formats._table import Table
from thememap.tables.incidence._cell_codes import refuse_codes
from thememap.tables.incidence._columns_on_units import (
    column_place,
    describing_columns,
    summed_columns,
)
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import (
    AS_LISTED,
    NO_COLUMN,
    IncidenceOptions,
)
from thememap.tables.incidence._label_grid import (
    LabelGrid,
    label_grid,
    refuse_repeated_names,
    shown_names,
)
from thememap.tables.incidence._occurrence_cells import is_blank, occurs
from thememap.tables.incidence._summary_lines import without_summaries
from thememap.tables.incidence._theme_side import COLUMNS, ROWS, theme_side
from thememap.tables.incidence._unit_names import is_unit_name

FORMS = "a mark (x, ✓), yes or no, a count, a share; empty, 0 or - where it does not occur"
MIN_THEMES = 3
"""With fewer, a unit that has them all says nothing."""


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
    names = names_of(grid.columns)
    refuse_repeated_names(
        replace(grid, rows=names_of(grid.rows), columns=names),
        rows="unit",
        columns="theme",
    )
    order_at = [column_place(grid, column, names, "--order")] if column else []
    order_values = dict(zip(names_of(grid.rows), _column(grid, order_at), strict=False))
    grid = grid.without(columns=order_at)
    for step in (_without_named, _without_descriptions, _without_sums, _without_unclear):
        grid, about = step(grid, options)
        notes += about
        if not grid.rows or not grid.columns:
            what = "theme" if grid.rows else "unit"
            raise DataError(
                f"{table.title}: no {what} is left beside totals and what describes units. Needed: "
                "a unit and a theme at least."
            )
    matrix, blank = _occurrences(grid, options)
    notes += [*blank, *_full_units(grid, matrix)]
    units = names_of(grid.rows)
    return OccurrenceRows(
        header=grid.corner if side == COLUMNS else "",
        units=units,
        themes=grid.columns,
        occurs=matrix,
        order_values=tuple(order_values[unit] for unit in units) if order_values else (),
        notes=tuple(notes),
    )


def names_of(names: Sequence[str]) -> tuple[str, ...]:
    """Names without blanks around them."""
    return tuple(map(normalise_name, names))


def _column(grid: LabelGrid, places: Sequence[int]) -> list[str]:
    return [row[place] for place in places for row in grid.cells]


def _without_named(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[LabelGrid, Sequence[Message]]:
    """Without the units and themes that --leave-out names."""
    asked = options.leave_out if options.leave_out != (NO_COLUMN,) else ()
    units, themes = names_of(grid.rows), names_of(grid.columns)
    for name in asked:
        if name not in {*units, *themes, *grid.totals}:
            raise UsageError(
                f"--leave-out: {grid.title} has no {list_names([name])}."
                f"{did_you_mean(name, (*themes, *units))} There are: {list_names(themes)}; "
                f"{list_names(units)}."
            )
    rows = [place for place, name in enumerate(units) if name in asked]
    columns = [place for place, name in enumerate(themes) if name in asked]
    shown = tuple(name for name in asked if name not in grid.totals)
    note = message(IncidenceMessage.LEFT_OUT_BY_OPTION, names=shown, n=len(shown))
    return grid.without(rows=rows, columns=columns), [note] if shown else []


def _without_descriptions(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[LabelGrid, Sequence[Message]]:
    columns, notes = describing_columns(grid, options)
    return grid.without(columns=columns), notes


def _without_sums(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[LabelGrid, Sequence[Message]]:
    rows, columns, notes = without_summaries(grid, options)
    return grid.without(rows=rows, columns=columns), notes


def _without_unclear(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[LabelGrid, Sequence[Message]]:
    sums, notes = summed_columns(grid, options)
    return grid.without(columns=sums), notes


def _full_units(grid: LabelGrid, matrix: np.ndarray) -> list[Message]:
    """The few units with every theme whose names are not those of units: summaries, perhaps."""
    full = np.flatnonzero(matrix.all(axis=1)).tolist()
    names = [normalise_name(grid.rows[row]) for row in full if not is_unit_name(grid.rows[row])]
    if not names or matrix.shape[1] < MIN_THEMES or 2 * len(full) >= len(grid.rows):
        return []
    return [message(IncidenceMessage.UNITS_WITH_ALL_THEMES, names=tuple(names), n=len(names))]


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
    in_unit = [occurs(other) is None for other in grid.cells[row]]
    in_theme = [occurs(cells[place]) is None for cells in grid.cells]
    odd_unit = sum(in_unit) * len(in_theme) > sum(in_theme) * len(in_unit)
    what = "column" if grid.theme_side == COLUMNS else "row"
    unit_what = "row" if what == "column" else "column"
    advice = (
        f"If the {unit_what} {unit} is no unit: --leave-out {unit}."
        if odd_unit
        else f"If the {what} {theme} is no theme: --leave-out {theme}."
    )
    return (
        f"{grid.title}: the cell of unit {unit} and {what} {theme} ({len(cell.strip())} characters)"
        f" does not say whether the theme occurs. Needed: {FORMS}. {advice}"
    )
