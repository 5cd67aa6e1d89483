"""The cells of a sheet as its file has them: what is not there takes no memory."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from thememap.errors import DataError
from thememap.limits import CELLS, COLUMNS, ROWS, TABLE_CHARACTERS, SizeBudget
from thememap.tables.formats._cell_text import text_of

SparseRow = dict[int, str]
SPLIT_SHEET_ADVICE = "Keep the rows and columns that are needed, or split the sheet."


def sheet_rows(
    sheet: Any, *, name: str, merged: bool = False, formulas: bool = False
) -> list[tuple[int, list[str]]]:
    """The rows of a sheet of a workbook opened to read only, numbered from 1, blank ones too.

    With ``formulas`` a cell is its formula instead of the value that was last computed. With
    ``merged`` the value of merged cells is in every cell they cover, as far as the sheet has rows
    and columns. Raises `DataError` for what is damaged, and for more cells or
    characters than are read from one table: a file of 5 KB can name row 900,000,000.
    """
    cells = SizeBudget(of=name, what="cells", limit=CELLS, advice=SPLIT_SHEET_ADVICE)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of rules and dates that it drops; only values are read here.
            warnings.simplefilter("ignore")
            with _open_sheet_xml(sheet) as source:
                parser = _row_parser(sheet, source, formulas=formulas)
                rows = dict(_parse_sheet_rows(parser, name=name, cells=cells))
            if merged and parser.merged_cells is not None:
                _fill_merged_cells(rows, parser.merged_cells.mergeCell, cells)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise damaged_workbook_error(name) from error
    numbered: list[tuple[int, list[str]]] = []
    for number in sorted(rows):
        numbered += [(gap, []) for gap in range(len(numbered) + 1, number)]
        row = rows[number]
        width = max(row, default=0)
        cells.spend(width)
        numbered.append((number, [row.get(column, "") for column in range(1, width + 1)]))
    return numbered


def sheet_has_content(sheet: Any, *, name: str) -> bool:
    """Whether any cell of the sheet holds something; reads no further than the first."""
    if not hasattr(sheet, "iter_rows"):  # a sheet that is a chart
        return False
    cells = SizeBudget(of=name, what="cells", limit=CELLS, advice=SPLIT_SHEET_ADVICE)
    with warnings.catch_warnings(), _open_sheet_xml(sheet) as source:
        warnings.simplefilter("ignore")
        return any(
            row for _, row in _parse_sheet_rows(_row_parser(sheet, source), name=name, cells=cells)
        )


def damaged_workbook_error(name: str) -> DataError:
    """What is said of a workbook that cannot be read."""
    return DataError(
        f"{name}: not a workbook that can be read; it is damaged or cut short, protected by a "
        "password, or not XLSX. Open it in a spreadsheet and save it as XLSX or CSV UTF-8."
    )


def _open_sheet_xml(sheet: Any) -> Any:
    return sheet._get_source()


def _row_parser(sheet: Any, source: Any, *, formulas: bool = False) -> Any:
    """openpyxl's reader of rows; `iter_rows` would fill every gap with empty cells."""
    book = sheet.parent
    return import_module("openpyxl.worksheet._reader").WorkSheetParser(
        source,
        sheet._shared_strings,
        data_only=not formulas,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _parse_sheet_rows(
    parser: Any, *, name: str, cells: SizeBudget
) -> Iterator[tuple[int, SparseRow]]:
    characters = SizeBudget(
        of=name, what="characters", limit=TABLE_CHARACTERS, advice=SPLIT_SHEET_ADVICE
    )
    for number, parsed_cells in parser.parse():
        cells.spend(1 + len(parsed_cells))
        row: SparseRow = {}
        for cell in parsed_cells:
            if not (number <= ROWS and cell["column"] <= COLUMNS):
                raise DataError(
                    f"{name}: a cell is beyond row {ROWS:,} or column {COLUMNS:,}, where no "
                    "spreadsheet has any. Save it again from a spreadsheet."
                )
            if text := text_of(cell["value"]):
                characters.spend(len(text))
                row[cell["column"]] = text
        if number <= ROWS:
            yield number, row


def _fill_merged_cells(rows: dict[int, SparseRow], ranges: Any, cells: SizeBudget) -> None:
    numbers = sorted(rows)
    widest = max((max(row, default=0) for row in rows.values()), default=0)
    for area in ranges:
        value = rows.get(area.min_row, {}).get(area.min_col, "")
        inside = numbers[bisect_left(numbers, area.min_row) : bisect_right(numbers, area.max_row)]
        columns = range(area.min_col, min(area.max_col, widest) + 1)
        cells.spend(1 + len(inside) * len(columns))
        for number in inside if value else ():
            rows[number].update(dict.fromkeys(columns, value))
