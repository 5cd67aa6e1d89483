"""A table in a Word document: columns as wide as what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thememap.export_text import strip_invalid_xml
from thememap.report.formats._block_kinds import TableBlock
from thememap.text_direction import without_isolates
from thememap.word_characters import SIGN_OR_WORD

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

FONT_SIZES = (10.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Points of the letters, largest first: the first in which no word is broken is taken."""
MANY_COLUMNS = 5
"""With more columns letters are smaller from the start, so that long cells have fewer lines."""
HEAD_WIDTH, CHARACTER_WIDTH = 0.7, 0.56
"""Of a letter, bold or not, as a part of its height: rather too wide than too narrow."""
CELL_MARGINS = 12.0
"""Points at the sides of a cell."""
LONGEST_WORD = 30
"""Longer ones (addresses, checksums) may break: they would leave the other columns no room."""
INTERVAL = re.compile(r"\([^()]{0,3}\d[^()]{1,16}\)")
"""An interval is a word: after its estimate it begins a line at most once."""
EMU_PER_POINT = 12_700
"""Units of a Word document in a point."""


def add_table(file: Document, listed: TableBlock, *, width: int) -> None:
    """Add a table of this width, in units of the document; no word and no number is broken."""
    from docx.shared import Pt

    columns = len(listed.header)
    table = file.add_table(rows=1, cols=columns, style="Light Grid")
    table.autofit = False
    _without_bands(table)
    _fill_cells(table.rows[0].cells, listed.header)
    for row in listed.rows:
        _fill_cells(table.add_row().cells, row)
    points, shares = _fitting_columns(listed, width=width / EMU_PER_POINT)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(width * share)
        for cell in column.cells:
            cell.width = int(width * share)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(points)


def _without_bands(table: Table) -> None:
    """Lines between the rows are enough: grey bands print badly."""
    from docx.oxml.ns import qn

    for look in table._tbl.tblPr.iter(qn("w:tblLook")):
        look.set(qn("w:noHBand"), "1")
        look.set(qn("w:val"), "06A0")


def _fitting_columns(listed: TableBlock, *, width: float) -> tuple[float, list[float]]:
    """The points of the letters, and the part of the width of each column.

    A column has its longest word, and of what is left the more the longer its cells are.

    >>> table = TableBlock(header=("Theme", "q"), rows=(("Among the traffic", "0.03"),))
    >>> points, shares = _fitting_columns(table, width=100)
    >>> points, [round(share, 2) for share in shares]
    (10.0, [0.66, 0.34])
    """
    columns = list(zip(listed.header, *listed.rows, strict=True))
    sizes = FONT_SIZES[len(columns) > MANY_COLUMNS :]
    for points in sizes:
        least = [_least_width(column) * points + CELL_MARGINS for column in columns]
        if sum(least) <= width:
            break
    more = [
        max(0.0, CELL_MARGINS + max(map(len, column)) * CHARACTER_WIDTH * points - narrow)
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
    longest = min(LONGEST_WORD, max(map(len, words), default=0))
    longest_of_head = max(map(len, SIGN_OR_WORD.findall(head)), default=0)
    return max(longest_of_head * HEAD_WIDTH, longest * CHARACTER_WIDTH)


def word_text(text: str) -> str:
    """A text as Word can hold it; its paragraphs and runs have a direction (`set_directions`)."""
    return strip_invalid_xml(without_isolates(text))


def _fill_cells(cells: Sequence[object], words: Sequence[str]) -> None:
    for cell, word in zip(cells, words, strict=True):
        cell.text = word_text(word)  # type: ignore[attr-defined]
