"""Columns of a wide table that are no themes: what describes units, and sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean, list_names
from thememap.records import Message, message
from thememap.tables.columns._header_names import header_rank
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import NO_COLUMN, IncidenceOptions
from thememap.tables.incidence._label_grid import LabelGrid
from thememap.tables.incidence._occurrence_cells import is_binary, number_in, occurs
from thememap.tables.incidence._theme_side import COLUMNS
from thememap.tables.incidence._unit_names import describes_units, heads_units

ROLES = ("attribute", "perspective", "coder", "quote_id")
MIN_MARKED_THEMES = 3
LEAST_OF_NO_COUNT = 3
"""A column without a smaller number, among columns of marks, may be an age or a size."""
MIN_DISTINCT = 4
MIN_SUMMED, TOLERANCE = 3, 1e-9


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    MARKS = "marks"
    NUMBERS = "numbers"
    OTHER = "other"


def columns_on_units(
    grid: LabelGrid, names: Sequence[str], options: IncidenceOptions, order_at: Sequence[int]
) -> tuple[list[int], list[Message]]:
    """Columns that are no themes, by their place, and what is said of them.

    Those that the user names; those called age, site or date with cells that are no marks; and
    sums of all others. Raises `DataError` for a column that may be either.
    """
    if options.leave_out == (NO_COLUMN,):
        return [], []
    named = [column_place(grid, name, names, "--leave-out") for name in options.leave_out]
    rest = [place for place in range(len(names)) if place not in {*order_at, *named}]
    columns = {place: [row[place] for row in grid.cells] for place in rest}
    kinds = {place: _kind(cells) for place, cells in columns.items()}
    marks = [place for place in rest if kinds[place] == ColumnKind.MARKS]
    counts = [place for place in rest if kinds[place] == ColumnKind.NUMBERS]
    themes = {place: columns[place] for place in (*marks, *counts)}
    sums = [place for place in counts if is_sum(place, themes)]
    mostly_marks = len(marks) >= MIN_MARKED_THEMES and len(marks) >= 3 * len(counts)
    known = [
        place
        for place in rest
        if (kinds[place] == ColumnKind.OTHER and _has_role(names[place]))
        or (kinds[place] == ColumnKind.NUMBERS and mostly_marks and _has_role(names[place]))
    ]
    for place in (*marks, *counts):
        odd = place in counts and mostly_marks and _is_no_count(columns[place])
        number = place in counts and heads_units(names[place])
        if place not in {*known, *sums} and (odd or number or describes_units(names[place])):
            raise DataError(_unclear(grid, names[place], options))
    notes = []
    for places, key in (
        (sorted({*named, *known}), IncidenceMessage.COLUMNS_NOT_USED),
        (sums, IncidenceMessage.TOTALS),
    ):
        if places:
            shown = tuple(names[place] for place in places)
            notes.append(message(key, names=shown, n=len(shown)))
    return sorted({*named, *known, *sums}), notes


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


def is_sum(place: int, lines: Mapping[int, Sequence[str]]) -> bool:
    """Whether a column (or row) is the sum of all others, cell by cell; marks count as 1.

    There must be several others and several cells, and one of its numbers is no mere 0 or 1.
    """
    sums = [number_in(cell) for cell in lines[place]]
    others = [cells for other, cells in lines.items() if other != place]
    if len(others) < MIN_SUMMED or len(sums) < MIN_SUMMED:
        return False
    parts = [sum(_amount(cells[number]) for cells in others) for number in range(len(sums))]
    equal = all(
        total is not None and abs(total - part) < TOLERANCE
        for total, part in zip(sums, parts, strict=True)
    )
    return equal and max(parts) > 1


def _amount(cell: str) -> float:
    number = number_in(cell)
    return float(occurs(cell) or 0) if number is None else number


def _unclear(grid: LabelGrid, name: str, options: IncidenceOptions) -> str:
    what = "column" if grid.theme_side == COLUMNS else "row"
    shown = list_names([name])
    both = ",".join((*options.leave_out, name))
    return (
        f"{grid.title}: the {what} {shown} may be a theme, or may describe the units (as age or a "
        f"date do). If it is no theme: --leave-out {both!r}; if every {what} is a theme: "
        f"--leave-out {NO_COLUMN}."
    )
