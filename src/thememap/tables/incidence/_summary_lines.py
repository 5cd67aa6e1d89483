"""Rows and columns of a wide table that sum up the others: shares, frequencies, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from thememap.errors import DataError
from thememap.message_words import list_names
from thememap.records import Message, message, normalise_name
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import NO_COLUMN, IncidenceOptions
from thememap.tables.incidence._label_grid import LabelGrid
from thememap.tables.incidence._occurrence_cells import is_binary, number_in, occurs
from thememap.tables.incidence._theme_side import COLUMNS

_AMOUNTS = (
    r"%|#|n|number|counts?|freq(?:uency|uencies|s)?\.?|prevalence|per ?cent(?:ages?)?|proportion"
    r"|shares?|occurrences?|mentions?|totals?|sums?|prozent(?:satz)?|anteile?|häufigkeit(?:en)?"
    r"|anzahl|zahl|nennungen|summen?|gesamt|insgesamt|fréquences?|pourcentages?|nombre|effectifs?"
    r"|somme|frecuencias?|porcentajes?|número|suma"
)
_COUNTED = (
    r"interviews?|participants?|studies|units|cases|respondents|people|persons|sessions"
    r"|transcripts|groups|sources|files|documents|codes|coded|themes|codings|mentions|segments"
    r"|quotes|references|interviewte[nr]?|gespräche?n?|fälle?n?|studien|einheiten|personen"
    r"|teilnehmende?n?|befragte?n?|sitzungen|gruppen|dokumente?n?|kodiert|codiert|themen|kodes"
    r"|nennungen|entretiens|entrevistas|participantes"
)
_LINK = r"(?:in|of|by|per|across|der|von|an|aller|alle|all|bei|pro|the|de|des|en|n|#|%|\d+)"
SUMMARY_PATTERN = re.compile(
    rf"(?:(?:rel(?:ative|\.)?|abs(?:olute|\.)?|mean|overall|cum\.?|relativer?|absoluter?) )?"
    rf"(?:{_AMOUNTS})(?: \(.*\)|(?: {_LINK})*(?: (?:{_COUNTED}))?)"
    rf"|(?:{_LINK} )+(?:{_COUNTED})",
    re.IGNORECASE,
)
MIN_SUMMED, TOLERANCE, ROUNDED = 3, 1e-9, 0.51
LARGEST_BLOCK = 3
"""So many columns (rows) at the end may sum up the others."""
Lines = Mapping[int, Sequence[str]]


def is_summary_name(name: str) -> bool:
    """Whether a name is one of a share, a frequency or a number of units.

    >>> [is_summary_name(n) for n in ("% of interviews", "Häufigkeit", "N coded", "in Interviews")]
    [True, True, True, True]
    >>> [is_summary_name(n) for n in ("Frequency of visits", "Numbers", "P1", "Interview 3")]
    [False, False, False, False]
    """
    return bool(SUMMARY_PATTERN.fullmatch(" ".join(normalise_name(name).split()).rstrip(" :=")))


def without_summaries(
    grid: LabelGrid, options: IncidenceOptions
) -> tuple[list[int], list[int], list[Message]]:
    """Rows and columns that sum up the others, by their place, and what is said of them.

    ``grid`` has units in rows. A summary has a name such as *Prozent* or *n*, numbers that are no
    marks, and something exactly where another column (row) has something; or it stands last and is
    the sum, the number of marks or the percentage of all others. Raises `DataError` for such a
    name with other cells: it may be a unit or a theme.
    """
    if options.leave_out == (NO_COLUMN,):
        return [], [], []
    rows: dict[int, Sequence[str]] = dict(enumerate(grid.cells))
    columns: dict[int, Sequence[str]] = dict(enumerate(zip(*grid.cells, strict=True)))
    row_names = _with_summary_name(grid.rows) | _only_shares(rows)
    column_names = _with_summary_name(grid.columns) | _only_shares(columns)
    named_rows = _named(grid, rows, row_names, column_names, is_unit=True)
    named_columns = _named(grid, columns, column_names, row_names, is_unit=False)
    rows = _crossing(rows, but=named_rows, crossed_by=named_columns)
    columns = _crossing(columns, but=named_columns, crossed_by=named_rows)
    sum_rows = [*named_rows, *_last_sums(rows)]
    sum_columns = [*named_columns, *_last_sums(columns)]
    notes = left_out_notes(grid, rows=sum_rows, columns=sum_columns)
    return sum_rows, sum_columns, notes


def left_out_notes(
    grid: LabelGrid, *, rows: Sequence[int] = (), columns: Sequence[int] = ()
) -> list[Message]:
    """What is said of sums and summaries: the row or the column, as the table has it."""
    kinds = (IncidenceMessage.TOTAL_ROWS, IncidenceMessage.TOTAL_COLUMNS)
    if grid.theme_side not in {"", COLUMNS}:
        kinds = (kinds[1], kinds[0])
    notes = []
    for key, names, places in zip(kinds, (grid.rows, grid.columns), (rows, columns), strict=True):
        if places:
            shown = tuple(normalise_name(names[place]) for place in sorted(places))
            notes.append(message(key, names=shown, n=len(shown)))
    return notes


def sums_among(lines: Lines) -> list[int]:
    """The columns (or rows) that are the sum of all others, cell by cell; marks count as 1.

    There must be several others and several cells, and one of its numbers is no mere 0 or 1.
    """
    if len(lines) <= MIN_SUMMED:
        return []
    everything = _added(list(lines.values()))
    sums = []
    for place, cells in lines.items():
        numbers = _amounts_of_summary(cells)
        parts = [total - number for total, number in zip(everything, numbers, strict=False)]
        if numbers and max(parts) > 1 and _equal(numbers, parts, TOLERANCE):
            sums.append(place)
    return sums


def _named(
    grid: LabelGrid, lines: Lines, named: set[int], crossed_by: set[int], *, is_unit: bool
) -> list[int]:
    """Those of the lines with the name of a summary that are one; the others are asked about."""
    known = []
    rest = _crossing(lines, but=named, crossed_by=crossed_by)
    for place in sorted(named):
        cells = [cell for at, cell in enumerate(lines[place]) if at not in crossed_by]
        if not rest or all(map(is_binary, cells)):
            continue  # marks as in any other: a theme, or a unit
        anywhere = [any(map(occurs, cells_at)) for cells_at in zip(*rest.values(), strict=True)]
        if any(
            (answer := occurs(cell)) is not None and answer != expected
            for cell, expected in zip(cells, anywhere, strict=True)
        ):
            raise DataError(_unclear(grid, place, is_unit=is_unit))
        known.append(place)
    return known


def _with_summary_name(names: Sequence[str]) -> set[int]:
    return {place for place, name in enumerate(names) if is_summary_name(name)}


def _only_shares(lines: Lines) -> set[int]:
    """The few lines with shares and nothing else, where no other line has any."""
    with_share = {place for place, cells in lines.items() if any("%" in cell for cell in cells)}
    only = {
        place for place in with_share if all("%" in cell for cell in lines[place] if cell.strip())
    }
    few = len(with_share) <= LARGEST_BLOCK and len(lines) - len(with_share) >= MIN_SUMMED
    return only if few and only == with_share else set()


def _crossing(
    lines: Lines, *, but: Sequence[int] | set[int], crossed_by: Sequence[int] | set[int]
) -> dict[int, Sequence[str]]:
    """The other lines, without the cells of lines of the other side."""
    return {
        place: [cell for at, cell in enumerate(cells) if at not in set(crossed_by)]
        for place, cells in lines.items()
        if place not in set(but)
    }


def _last_sums(lines: Lines) -> list[int]:
    """The last lines, or the first, that are all sums, numbers or percentages of the others."""
    places = list(lines)
    blocks = [places[-size:] for size in range(LARGEST_BLOCK, 0, -1)]
    for block in (*blocks, places[:1]):
        others = [cells for place, cells in lines.items() if place not in block]
        numbers = [_amounts_of_summary(lines[place]) for place in block]
        if len(others) < MIN_SUMMED or not all(numbers):
            continue
        sums = _added(others)
        marks = [float(sum(map(bool, map(occurs, at)))) for at in zip(*others, strict=True)]
        shares = [100 * n / len(others) for n in marks]
        if max(sums) > 1 and all(
            _equal(line, sums, TOLERANCE)
            or _equal(line, marks, TOLERANCE)
            or _equal(line, shares, ROUNDED)
            for line in numbers
        ):
            return block
    return []


def _amounts_of_summary(cells: Sequence[str]) -> list[float]:
    """The numbers of what may be a sum; empty where a cell has none, or all are 0 and 1."""
    if len(cells) < MIN_SUMMED or all(map(is_binary, cells)):
        return []
    numbers = [number_in(cell) for cell in cells]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(cells) else []


def _added(lines: Sequence[Sequence[str]]) -> list[float]:
    return [sum(map(_amount, cells)) for cells in zip(*lines, strict=True)]


def _amount(cell: str) -> float:
    number = number_in(cell)
    return float(occurs(cell) or 0) if number is None else number


def _equal(first: Sequence[float], second: Sequence[float], tolerance: float) -> bool:
    return all(abs(a - b) < tolerance for a, b in zip(first, second, strict=True))


def _unclear(grid: LabelGrid, place: int, *, is_unit: bool) -> str:
    name = normalise_name((grid.rows if is_unit else grid.columns)[place])
    column = is_unit != (grid.theme_side == COLUMNS)
    what, kind = "column" if column else "row", "unit" if is_unit else "theme"
    return (
        f"{grid.title}: the {what} {list_names([name])} may be a {kind}, or may sum up the others "
        f"(as a share or a frequency does). If it is no {kind}: --leave-out {name!r}; if every row "
        f"and column counts: --leave-out {NO_COLUMN}."
    )
