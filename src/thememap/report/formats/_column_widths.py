"""Columns of a table as wide as what is in them, and letters as large as fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thememap.report.formats._block_kinds import TableBlock
from thememap.word_characters import SIGN_OR_WORD

FONT_SIZES = (10.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Points of the letters, largest first: the first in which no word is broken is taken."""
MANY_COLUMNS = 5
"""With more columns letters are smaller from the start, so that long cells have fewer lines."""
HEAD_WIDTH, CHARACTER_WIDTH, NARROW_WIDTH = 0.7, 0.56, 0.34
"""Of a letter, bold or not, as a part of its height: rather too wide than too narrow."""
NARROW = frozenset(" \u00a0.,:;'()")
CELL_MARGINS = 12.0
"""Points at the sides of a cell."""
LONGEST_WORD = 30
"""Longer ones (addresses, checksums) may break: they would leave the other columns no room."""
INTERVAL = re.compile(r"\([^()]{0,3}\d[^()]{1,16}\)")
"""An interval is a word: after its estimate it begins a line at most once."""
NUMBER = re.compile(r"[-−]?[\d.,\u202f]+ ?%?|–|")


def fitting_columns(listed: TableBlock, *, width: float) -> tuple[float, list[float]]:
    """The points of the letters, and the part of the width of each column.

    A column has its longest word, and of what is left the more the longer its cells are.

    >>> table = TableBlock(header=("Theme", "q"), rows=(("Among the traffic", "0.03"),))
    >>> points, shares = fitting_columns(table, width=100)
    >>> points, [round(share, 2) for share in shares]
    (10.0, [0.68, 0.32])
    """
    full = [row for row in listed.rows if len(row) == len(listed.header)]
    columns = list(zip(listed.header, *full, strict=True))
    sizes = FONT_SIZES[len(columns) > MANY_COLUMNS :]
    for points in sizes:
        least = [_least_width(column) * points + CELL_MARGINS for column in columns]
        if sum(least) <= width:
            break
    more = [
        max(0.0, CELL_MARGINS + max(map(_text_width, column)) * points - narrow)
        for column, narrow in zip(columns, least, strict=True)
    ]
    spare = max(0.0, width - sum(least)) / max(1.0, sum(more))
    wanted = [narrow + spare * rest for narrow, rest in zip(least, more, strict=True)]
    return points, [part / sum(wanted) for part in wanted]


def _least_width(column: Sequence[str]) -> float:
    """The width of the longest word of a column, as a multiple of the height of its letters."""
    head, *cells = column
    words = [
        word for cell in cells for word in [*SIGN_OR_WORD.findall(cell), *INTERVAL.findall(cell)]
    ]
    longest = max((_text_width(word[:LONGEST_WORD]) for word in words), default=0.0)
    longest_of_head = max(map(len, SIGN_OR_WORD.findall(head)), default=0)
    return max(longest_of_head * HEAD_WIDTH, longest)


def _text_width(text: str) -> float:
    return sum(NARROW_WIDTH if sign in NARROW else CHARACTER_WIDTH for sign in text)


def numeric_columns(table: TableBlock) -> tuple[int, ...]:
    """The columns of plain numbers, which are set to the right.

    >>> numeric_columns(TableBlock(header=("Theme", "n"), rows=(("Waiting", "1,204"),)))
    (1,)
    """
    rows = [row for row in table.rows if len(row) == len(table.header)]
    return tuple(
        column
        for column in range(len(table.header))
        if any(row[column] for row in rows) and all(NUMBER.fullmatch(row[column]) for row in rows)
    )
