"""A table in a Word document: columns as wide as what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.export_text import strip_invalid_xml
from thememap.report.formats._block_kinds import TableBlock
from thememap.report.formats._column_widths import fitting_columns, numeric_columns
from thememap.text_direction import without_isolates

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row

EMU_PER_POINT = 12_700
"""Units of a Word document in a point."""
CELL_SPACE = 1.0
"""Points above and below the words of a cell."""


def add_table(file: Document, listed: TableBlock, *, width: int) -> None:
    """Add a table of this width, in units of the document; no word and no number is broken."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    columns = len(listed.header)
    table = file.add_table(rows=1, cols=columns, style="Normal Table")
    table.autofit = False
    _set_lines(table)
    points, shares = fitting_columns(listed, width=width / EMU_PER_POINT)
    to_the_right = numeric_columns(listed)
    for number, words in enumerate((listed.header, *listed.rows)):
        row = table.rows[0] if number == 0 else table.add_row()
        _set_row(row, header=number == 0)
        cells = list(row.cells)
        for cell, share in zip(cells, shares, strict=True):
            cell.width = int(width * share)
        if len(words) < columns:  # a heading of the rows below it
            cells = [cells[0].merge(cells[-1])]
        for column, (cell, word) in enumerate(zip(cells, words, strict=True)):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(word_text(word))
            run.font.size = Pt(points)
            if len(words) < columns:
                run.font.bold = True
                paragraph.paragraph_format.keep_with_next = True
            else:
                run.font.bold = number == 0 or None
            layout = paragraph.paragraph_format
            layout.space_after = layout.space_before = Pt(CELL_SPACE)
            if column in to_the_right and len(words) == columns:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, share in zip(table.columns, shares, strict=True):
        column.width = int(width * share)


def _set_row(row: _Row, *, header: bool) -> None:
    """No row is split between pages, and the header stands on each page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _set_lines(table: Table) -> None:
    """Thin lines between the rows are enough: grey bands and frames print badly."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    lines = OxmlElement("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "AAAAAA")):
            line.set(qn(f"w:{name}"), value)
        lines.append(line)
    table._tbl.tblPr.append(lines)


def word_text(text: str) -> str:
    """A text as Word can hold it; its paragraphs and runs have a direction (`set_directions`)."""
    return strip_invalid_xml(without_isolates(text))
