"""A table in a Word document: columns as wide as what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thememap.export_text import strip_invalid_xml
from thememap.report.formats._block_kinds import TableBlock
from thememap.text_direction import without_isolates
from thememap.word_characters import SIGN_OR_WORD

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

FONT_SIZES = ((5, 10.0), (8, 8.5), (1000, 7.0))
"""Up to so many columns, letters of so many points."""
CHARACTER_WIDTH = 0.6
"""Of a letter, as a part of its height: rather too wide than too narrow."""
CELL_PADDING = 4
"""Letters that fit between two cells."""
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
    points = next(points for most, points in FONT_SIZES if columns <= most)
    letters = width / (points * EMU_PER_POINT * CHARACTER_WIDTH)
    shares = _column_shares([listed.header, *listed.rows], letters=letters)
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


def _column_shares(rows: Sequence[Sequence[str]], *, letters: float) -> list[float]:
    """The part of the width of each column: its longest word, and what is left to long cells.

    >>> rows = [["Theme", "q"], ["Among the traffic", "0.03"]]
    >>> [round(share, 2) for share in _column_shares(rows, letters=30)]
    [0.73, 0.27]
    """
    columns = list(zip(*rows, strict=True))
    words = [
        CELL_PADDING
        + max(len(word) for cell in column for word in [*SIGN_OR_WORD.findall(cell), ""])
        for column in columns
    ]
    more = [
        max(0, CELL_PADDING + max(map(len, column)) - least)
        for column, least in zip(columns, words, strict=True)
    ]
    spare = max(0.0, letters - sum(words)) / max(1, sum(more))
    wanted = [least + spare * rest for least, rest in zip(words, more, strict=True)]
    return [width / sum(wanted) for width in wanted]


def word_text(text: str) -> str:
    """A text as Word can hold it; its paragraphs and runs have a direction (`set_directions`)."""
    return strip_invalid_xml(without_isolates(text))


def _fill_cells(cells: Sequence[object], words: Sequence[str]) -> None:
    for cell, word in zip(cells, words, strict=True):
        cell.text = word_text(word)  # type: ignore[attr-defined]
