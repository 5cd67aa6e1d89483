"""The files of a sheet: the workbook and the CSV that a student gets, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import ThememapError
from thememap.exchange import workbook_bytes
from thememap.export_text import escape_formula
from thememap.records import Quotes
from thememap.tables import Table, read_table, write_atomic, write_csv
from thememap.teaching.classes._class_folder import SHEETS_FOLDER

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def sheet_id(student: str, owner: str) -> str:
    """The content of the first column: whose sheet of which class or task it is."""
    return f"{student}-{owner}"


def sheet_rows(sheet: str, ids: Sequence[str], quotes: Quotes, *, empty: int) -> list[list[str]]:
    """A row for each quote: sheet, quote_id, speaker, text, and cells to be filled in."""
    at = quotes.position()
    return [
        [
            sheet,
            quote_id,
            quotes.perspective[at[quote_id]],
            quotes.text[at[quote_id]],
            *[""] * empty,
        ]
        for quote_id in ids
    ]


def write_sheet_pair(
    folder: Path, student: str, book: Workbook, header: Sequence[str], rows: list[list[str]]
) -> tuple[Path, Path]:
    """Write ``sheets/S01.xlsx`` and ``sheets/S01.csv``.

    A cell of the CSV that a spreadsheet would take for a formula has an apostrophe before it.
    """
    workbook = folder / SHEETS_FOLDER / f"{student}.xlsx"
    write_atomic(workbook, workbook_bytes(book))
    guarded = [[escape_formula(cell) for cell in row] for row in rows]
    return workbook, write_csv(workbook.with_suffix(".csv"), header, guarded)


def read_sheet_table(path: Path, *, sheet: str) -> Table:
    """The table of a file; of a workbook this sheet, or its first where it was renamed."""
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        try:
            return read_table(path, sheet=sheet)
        except ThememapError:
            pass
    return read_table(path)
