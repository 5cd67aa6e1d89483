"""Workbooks for people: plain sheets of text and numbers, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from thememap.sharing import FIXED_DATE, FORMULA, xml_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
CUT = " […]"
WIDEST, WIDEST_TEXT, NARROWEST = 30, 60, 9
LINE, HIGHEST = 15.0, 400.0
PROPERTIES = "docProps/core.xml"
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def new_workbook() -> Workbook:
    """A workbook without sheets, by thememap, of a fixed date."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "thememap"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.remove(book.active)
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """The bytes of an XLSX file; the same content gives the same bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def add_sheet(book: Workbook, title: str, header: list[str], rows: list[list[Any]]) -> Worksheet:
    """Add a sheet: every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``.

    The header is frozen, columns have widths and filters, lines are wrapped.
    """
    sheet = book.create_sheet(title)
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for row, values in enumerate([header, *rows], start=1):
        for column, value in enumerate(values, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(row=row, column=column)
            if isinstance(value, str):
                _text(cell, value)
            else:
                cell.value = value
            cell.alignment = wrapped
            if row == 1:
                cell.font = bold
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions
    widths = [_width(name, [str(row[at] or "") for row in rows]) for at, name in enumerate(header)]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, values in enumerate([header, *rows], start=1):
        lines = max(
            -(-len(str(value or "")) // max(int(width) - 1, 1))
            for value, width in zip(values, widths, strict=True)
        )
        # Programs that open the file do not all find the height of wrapped lines themselves.
        sheet.row_dimensions[number].height = min(max(lines, 1) * LINE, HIGHEST)
    return sheet


def _width(name: str, cells: list[str]) -> float:
    longest = max([len(name), *(len(cell) for cell in cells)])
    widest = WIDEST_TEXT if name in {"text", "definition"} else WIDEST
    return float(min(max(longest + 2, NARROWEST), widest))


def _text(cell: Any, value: str) -> None:
    """A text that no spreadsheet takes for a formula, without characters that XLSX cannot hold."""
    clean = xml_text(value)
    if len(clean) > LONGEST_CELL:
        clean = clean[: LONGEST_CELL - len(CUT)] + CUT
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(FORMULA):
        cell.quotePrefix = True


def _with_fixed_dates(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, date_time=FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(name)
            if name == PROPERTIES:
                # openpyxl writes the moment of saving, whatever was set before.
                data = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            new.writestr(entry, data)
    return buffer.getvalue()
