"""Workbooks for people: plain sheets of text and numbers, the same bytes each time."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from thememap.export_text import FORMULA_STARTS, normalise_zip, strip_invalid_xml
from thememap.text_direction import is_right_to_left, without_isolates

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_CELL_CHARACTERS = 32_767
TRUNCATION_MARK = " […]"
MAX_COLUMN_WIDTH, MAX_TEXT_COLUMN_WIDTH, MIN_COLUMN_WIDTH = 30, 60, 9
RIGHT_TO_LEFT = 2
"""Reading order of a cell in the schema of SpreadsheetML (ISO/IEC 29500-1, 18.8.1)."""
LINE_HEIGHT, MAX_ROW_HEIGHT = 15.0, 400.0
CORE_PROPERTIES_PATH = "docProps/core.xml"
MODIFIED_DATE_PATTERN = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def new_workbook() -> Workbook:
    """A workbook without sheets, by thememap, of a fixed date."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "thememap"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.remove(book.active)
    return book


def turn_sheets(book: Workbook) -> None:
    """Lay out every sheet from the right: its first column is at the right side."""
    for sheet in book.worksheets:
        sheet.sheet_view.rightToLeft = True


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of an XLSX file; the same content gives the same bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    # openpyxl writes the moment of saving, whatever was set before.
    return normalise_zip(
        buffer.getvalue(),
        part=CORE_PROPERTIES_PATH,
        change=lambda data: MODIFIED_DATE_PATTERN.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data),
    )


def add_sheet(book: Workbook, title: str, header: list[str], rows: list[list[Any]]) -> Worksheet:
    """Add a sheet: every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``.

    The header is frozen, columns have widths and filters, lines are wrapped. A cell whose first
    letter is of a right-to-left script is read from the right.
    """
    sheet = book.create_sheet(title)
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    right_to_left = Alignment(wrap_text=True, vertical="top", readingOrder=RIGHT_TO_LEFT)
    for row, values in enumerate([header, *rows], start=1):
        for column, value in enumerate(values, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(row=row, column=column)
            if isinstance(value, str):
                _set_text_cell(cell, value)
            else:
                cell.value = value
            turned = isinstance(value, str) and is_right_to_left(value)
            cell.alignment = right_to_left if turned else wrapped
            if row == 1:
                cell.font = bold
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions
    widths = [
        _column_width(name, [str(row[at] or "") for row in rows]) for at, name in enumerate(header)
    ]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, values in enumerate([header, *rows], start=1):
        lines = max(
            -(-len(str(value or "")) // max(int(width) - 1, 1))
            for value, width in zip(values, widths, strict=True)
        )
        # Programs that open the file do not all find the height of wrapped lines themselves.
        sheet.row_dimensions[number].height = min(max(lines, 1) * LINE_HEIGHT, MAX_ROW_HEIGHT)
    return sheet


def _column_width(name: str, cells: list[str]) -> float:
    longest = max([len(name), *(len(cell) for cell in cells)])
    widest = MAX_TEXT_COLUMN_WIDTH if name in {"text", "definition"} else MAX_COLUMN_WIDTH
    return float(min(max(longest + 2, MIN_COLUMN_WIDTH), widest))


def _set_text_cell(cell: Any, value: str) -> None:
    """A text that no spreadsheet takes for a formula, without characters that XLSX cannot hold."""
    clean = strip_invalid_xml(without_isolates(value))
    if len(clean) > MAX_CELL_CHARACTERS:
        clean = clean[: MAX_CELL_CHARACTERS - len(TRUNCATION_MARK)] + TRUNCATION_MARK
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
