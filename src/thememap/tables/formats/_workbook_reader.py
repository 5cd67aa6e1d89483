"""Workbooks as people keep them: several sheets, merged cells, titles above the header."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from thememap.errors import DataError
from thememap.message_words import did_you_mean, list_names
from thememap.records import LeftOut, Message, message
from thememap.tables._messages import TableMessage
from thememap.tables.formats._open_workbook import open_workbook
from thememap.tables.formats._sheet_rows import (
    damaged_workbook_error,
    sheet_has_content,
    sheet_rows,
)
from thememap.tables.formats._table import Table, TableOrigin, make_table

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"


def read_workbook(content: bytes, *, name: str, sha256: str, sheet: str | None) -> Table:
    """A table from one sheet of a workbook: the one named, else the only one with content."""
    book = _open_book(content, name=name)
    try:
        chosen = _select_sheet(book, sheet, name=name)
        sheet_of, many = book[chosen], len(book.sheetnames) > 1
        records = _sheet_records(sheet_of, name=name)
        return _sheet_table(sheet_of, records, name=name, sha256=sha256, many=many)
    finally:
        book.close()


def find_uncomputed_cell(content: bytes, *, name: str, sheet: str | None) -> str:
    """The place (as in *B2*) of the first formula without a value; empty where there is none.

    A program that writes a workbook without computing it leaves such cells, which read as empty.
    """
    from importlib import import_module

    book = _open_book(content, name=name)
    try:
        chosen = book[_select_sheet(book, sheet, name=name)]
        if not hasattr(chosen, "iter_rows"):
            return ""
        values = dict(sheet_rows(chosen, name=name))
        for number, cells in sheet_rows(chosen, name=name, formulas=True):
            row = values.get(number, [])
            for place, cell in enumerate(cells):
                if cell.startswith("=") and not (place < len(row) and row[place]):
                    letter = import_module("openpyxl.utils").get_column_letter(place + 1)
                    return f"{letter}{number}"
        return ""
    finally:
        book.close()


def read_sheets(
    content: bytes, *, name: str, sha256: str, only: Collection[str] = ()
) -> tuple[Sequence[Table], Sequence[LeftOut]]:
    """Each sheet with rows as a table, as `read_workbook` gives it, and what was passed over.

    ``only`` names the sheets that are read. Raises `DataError` where no sheet holds a table.
    """
    book = _open_book(content, name=name)
    if only and not set(only) & set(book.sheetnames):
        book.close()
        raise DataError(
            f"{name}: it has none of the sheets {list_names(only)}."
            f"{did_you_mean(next(iter(only)), book.sheetnames)} Sheets found:"
            f" {list_names(book.sheetnames)}. Name one of these, or take the file out."
        )
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    refused = ""
    try:
        for sheet in book.worksheets:
            reason: Message | str = message(TableMessage.NO_ROWS)
            if only and sheet.title not in only:
                where, reason = f"{name}, {sheet.title}", message(TableMessage.SHEET_NOT_CHOSEN)
                left_out.append(LeftOut(what="sheet", where=where, reason=reason))
                continue
            try:
                records = _sheet_records(sheet, name=name)
                if sum(any(cells) for _, cells in records) > 1:
                    many = len(book.sheetnames) > 1
                    table = _sheet_table(sheet, records, name=name, sha256=sha256, many=many)
                    if len(table):
                        tables.append(table)
                        continue
            except DataError as error:
                reason = str(error)
                refused = refused or f" {error}"
            where = f"{name}, {sheet.title}"
            left_out.append(LeftOut(what="sheet", where=where, reason=reason))
        sheets = len(book.sheetnames)
    finally:
        book.close()
    if not tables:
        raise DataError(f"{name}: none of its {sheets} sheets holds a table with rows.{refused}")
    return tables, left_out


def _open_book(content: bytes, *, name: str) -> Any:
    if content.startswith(OLE_SIGNATURE):
        raise DataError(
            f"{name}: not a workbook (.xlsx): it is protected by a password, or an .xls of before "
            "2007. Save it as .xlsx without a password."
        )
    return open_workbook(content, name=name)


def _sheet_records(sheet: Any, *, name: str) -> list[tuple[int, list[str]]]:
    """The rows of a sheet; a merged cell's value is in every cell it covers."""
    where = f"{name}, {sheet.title}"
    return sheet_rows(sheet, name=where, merged=True) if hasattr(sheet, "iter_rows") else []


def _sheet_table(
    sheet: Any, records: Sequence[tuple[int, list[str]]], *, name: str, sha256: str, many: bool
) -> Table:
    return make_table(
        records,
        TableOrigin(name=name, kind="XLSX", sha256=sha256, sheet=sheet.title if many else ""),
        side_notes=True,
    )


def _cells(sheet: Any) -> int:
    return (sheet.max_row or 0) * (sheet.max_column or 0)


def _select_sheet(book: Any, sheet: str | None, *, name: str) -> str:
    names: list[str] = list(book.sheetnames)
    if sheet:
        if sheet in names:
            return sheet
        raise DataError(
            f"{name}: there is no sheet {sheet!r}.{did_you_mean(sheet, names)} "
            f"Sheets found: {list_names(names)}."
        )
    try:
        with_content = [
            sheet_name for sheet_name in names if sheet_has_content(book[sheet_name], name=name)
        ]
    except (DataError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise damaged_workbook_error(name) from error
    if len(with_content) > 1:
        largest = max(with_content, key=lambda title: _cells(book[title]))
        raise DataError(
            f"{name}: {len(with_content)} sheets have content: {list_names(with_content)}. Name the"
            f" one that is meant: sheet = {largest!r}, or --sheet {largest!r} with a command."
        )
    return with_content[0] if with_content else names[0]
