"""Where the header of a table is: below titles, in one row or two, above lines of a survey tool."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from thememap.tables._messages import TableMessage
from thememap.word_characters import count_words

ROWS_SAMPLED = 60
MAX_TITLE_ROWS = 10
MAX_HEADER_CELL_WORDS = 6
MIN_BLANK_GROUP_CELLS = 3
GROUP_SEPARATOR = ": "
"""Between the name of a group of columns and that of one of them."""
QUALTRICS_IMPORT_ID = '{"ImportId"'
TOTALS_PATTERN = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|summe|gesamt|insgesamt|somme|suma|soma|total general|mean"
    r"|average|mittelwert|count|anzahl|n)\b[ :=]*[\d.,]*",
    re.IGNORECASE,
)
NumberedRow = tuple[int, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class HeaderRows:
    """The names of columns, how many records they and what is above take, and rows left out."""

    names: tuple[str, ...]
    records: int
    excluded_rows: tuple[tuple[int, TableMessage], ...] = ()


def find_header_rows(records: Sequence[NumberedRow], *, padded: bool) -> HeaderRows | None:
    """The head of a table from its first records; ``None`` where all are blank.

    Rows at the top with at most half as many cells as the usual row are titles; where rows keep
    the cells that are empty (``padded``), only if they are as wide as the table, or a blank row
    follows. Two rows are one header where the upper names groups of columns.
    """
    filled = [place for place, (_, cells) in enumerate(records) if any(map(str.strip, cells))]
    if not filled:
        return None
    first = _find_header_row(records, filled, padded=padded)
    titles = [(records[place][0], TableMessage.TITLE) for place in filled if place < filled[first]]
    at = filled[first]
    names = _strip_cells(records[at][1])
    below = filled[first + 1 : first + 4]
    if len(below) > 1 and _is_qualtrics_row(records[below[1]][1]):
        extra = below[:2]
    elif below and (joined := _join_header_rows(names, _strip_cells(records[below[0]][1]))):
        names, extra = joined, below[:1]
    else:
        extra = []
    second = [(records[place][0], TableMessage.SECOND_HEADER_ROW) for place in extra]
    return HeaderRows(
        names=names,
        records=(extra[-1] if extra else at) + 1,
        excluded_rows=(*titles, *second),
    )


def count_totals_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the end are sums: few cells, one of them called total."""
    usual = _usual_width([_count_filled_cells(row) for row in rows[:ROWS_SAMPLED]])
    number = 0
    for row in rows[:-3:-1]:
        called = any(TOTALS_PATTERN.fullmatch(cell.strip()) for cell in row if cell.strip())
        if not called or 2 * _count_filled_cells(row) > usual + 1 or usual < 3:
            break
        number += 1
    return number


def _find_header_row(records: Sequence[NumberedRow], filled: Sequence[int], *, padded: bool) -> int:
    """The place among the filled records of the header."""
    counts = [_count_filled_cells(records[place][1]) for place in filled]
    usual, widest = _usual_width(counts), max(len(records[place][1]) for place in filled)
    for place, count in enumerate(counts[: MAX_TITLE_ROWS + 1]):
        nameless = not records[filled[place]][1][0].strip() and count >= usual - 1
        if 2 * count > usual or nameless:
            return place
        at = filled[place]
        blank_below = place + 1 < len(filled) and filled[place + 1] > at + 1
        wide = 1 < widest == len(records[at][1])
        if padded and not wide and not blank_below:
            return 0
    return 0


def _usual_width(counts: Sequence[int]) -> int:
    """The most common number of cells; of equals the largest."""
    return max(Counter(counts).items(), key=lambda pair: (pair[1], pair[0]))[0] if counts else 0


def _count_filled_cells(row: Sequence[str]) -> int:
    """Cells that hold something; a text over merged cells counts once."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return 1 if len(set(cells)) == 1 else len(cells)


def _strip_cells(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _is_qualtrics_row(cells: Sequence[str]) -> bool:
    """The third row of an export of Qualtrics; the second has the questions in full."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(cell.startswith(QUALTRICS_IMPORT_ID) for cell in filled)


def _join_header_rows(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...] | None:
    """Two rows as one header, where the upper one names groups of columns; else ``None``.

    A group is a name that is repeated beside itself, as merged cells are, or followed by blanks.
    Under a name of one column the lower row must be blank, or repeat it: else it is a row of data.
    """
    width = max(len(upper), len(lower))
    above, below = ((*row, *[""] * (width - len(row))) for row in (upper, lower))
    groups = _fill_group_names(above, below)
    sizes = [size for _, run in groupby(groups) for size in [len(list(run))] for _ in range(size)]
    single = [place for place in range(width) if sizes[place] == 1]
    if any(below[place] not in {"", above[place]} for place in single):
        return None
    grouped = [place for place in range(width) if sizes[place] > 1 and groups[place]]
    filled = [below[place] for place in grouped if below[place]]
    blanks = any(not above[place] for place in grouped)
    if len(filled) < 2 or len({groups[place] for place in range(width)} - {""}) < 2:
        return None
    if blanks and max(sizes) < MIN_BLANK_GROUP_CELLS:
        return None
    if max(map(count_words, filled)) > MAX_HEADER_CELL_WORDS:
        return None
    names = tuple(
        f"{group}{GROUP_SEPARATOR}{low}" if low and group and group != low else low or group
        for group, low in zip(groups, below, strict=True)
    )
    return None if _has_duplicates(names) else names


def _fill_group_names(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The upper names, each carried on over the columns of its group."""
    names, last = [], ""
    for high, low in zip(above, below, strict=True):
        last = high or (last if low else "")
        names.append(last)
    return names


def _has_duplicates(names: Sequence[str]) -> bool:
    named = [name for name in names if name]
    return len(set(named)) < len(named)
