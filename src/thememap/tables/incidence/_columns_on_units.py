"""Columns of a wide table that are no themes: what describes units, and sums."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Message, message, normalise_name
from thememap.tables.columns._header_names import header_rank
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import NO_COLUMN, IncidenceOptions
from thememap.tables.incidence._label_grid import LabelGrid
from thememap.tables.incidence._occurrence_cells import is_binary, number_in, occurs
from thememap.tables.incidence._summary_lines import left_out_notes, sums_among
from thememap.tables.incidence._theme_side import COLUMNS
from thememap.tables.incidence._unit_names import describes_units, heads_units

ROLES = ("attribute", "perspective", "coder", "quote_id")
MIN_MARKED_THEMES = 3
LEAST_OF_NO_COUNT = 3
"""A column without a smaller number, among columns of marks, may be an age or a size."""
MIN_DISTINCT = 4


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    MARKS = "marks"
    NUMBERS = "numbers"
    OTHER = "other"


def describing_columns(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[list[int], list[Message]]:
    """Columns called age, site or date with cells that are no marks, and what is said of them."""
    if options.leave_out == (NO_COLUMN,):
        return [], []
    names = tuple(map(normalise_name, grid.columns))
    _, kinds, mostly_marks = _columns(grid)
    known = [
        place
        for place, kind in kinds.items()
        if _has_role(names[place])
        and (kind == ColumnKind.OTHER or (kind == ColumnKind.NUMBERS and mostly_marks))
    ]
    shown = tuple(names[place] for place in known)
    note = message(IncidenceMessage.COLUMNS_NOT_USED, names=shown, n=len(shown))
    return known, [note] if known else []


def summed_columns(grid: LabelGrid, options: IncidenceOptions) -> tuple[list[int], list[Message]]:
    """Sums of all other columns, and what is said of them.

    Raises `DataError` for a column that may be a theme, or describe the units.
    """
    if options.leave_out == (NO_COLUMN,):
        return [], []
    columns, kinds, mostly_marks = _columns(grid)
    themes = {place: columns[place] for place in kinds if kinds[place] != ColumnKind.OTHER}
    counts = [place for place in kinds if kinds[place] == ColumnKind.NUMBERS]
    sums = sums_among(themes)
    for place in themes:
        name = normalise_name(grid.columns[place])
        odd = place in counts and mostly_marks and _is_no_count(columns[place])
        number = place in counts and heads_units(name)
        if place not in sums and (odd or number or describes_units(name)):
            raise DataError(_unclear(grid, name, options))
    return sums, left_out_notes(grid, columns=sums)


def _columns(grid: LabelGrid) -> tuple[list[list[str]], dict[int, ColumnKind], bool]:
    """The cells and the kind of each column, and whether marks are the rule."""
    columns = [[row[place] for row in grid.cells] for place in range(len(grid.columns))]
    kinds = {place: _kind(cells) for place, cells in enumerate(columns)}
    all_kinds = list(kinds.values())
    marks, counts = map(all_kinds.count, (ColumnKind.MARKS, ColumnKind.NUMBERS))
    return columns, kinds, marks >= MIN_MARKED_THEMES and marks >= 3 * counts


def column_place(grid: LabelGrid, name: str, names: Sequence[str], option: str) -> int:
    """Where a column is that an option names; raises `UsageError` where there is none."""
    if name not in names:
        raise UsageError(
            f"{option}: {grid.title} has no {list_names([name])}.{did_you_mean(name, names)} "
            f"There are: {list_names(names)}."
        )
    return names.index(name)


def _has_role(name: str) -> bool:
    return heads_units(name) or any(header_rank(name, role) is not None for role in ROLES)


def _kind(cells: Sequence[str]) -> ColumnKind:
    if all(map(is_binary, cells)):
        return ColumnKind.MARKS
    readable = all(occurs(cell) is not None for cell in cells)
    return ColumnKind.NUMBERS if readable else ColumnKind.OTHER


def _is_no_count(cells: Sequence[str]) -> bool:
    """Whether numbers are such as ages, sizes or numbers of units are, and counts seldom."""
    numbers = [number_in(cell) for cell in cells]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(cells):
        return False
    all_distinct = len(set(known)) == len(known) >= MIN_DISTINCT and min(known) > 0
    return min(known) >= LEAST_OF_NO_COUNT or all_distinct


def _unclear(grid: LabelGrid, name: str, options: IncidenceOptions) -> str:
    what = "column" if grid.theme_side == COLUMNS else "row"
    shown = list_names([name])
    both = ",".join((*options.leave_out, name))
    return (
        f"{grid.title}: the {what} {shown} may be a theme, or may describe the units (as age or a "
        f"date do). If it is no theme: --leave-out {both!r}; if every {what} is a theme: "
        f"--leave-out {NO_COLUMN}."
    )
