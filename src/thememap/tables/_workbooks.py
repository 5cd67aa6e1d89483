"""XLSX: values only, one sheet."""

from __future__ import annotations

from typing import Any

from thememap.errors import DataError
from thememap.tables._sheet_cells import damaged, has_content, sheet_rows
from thememap.tables._table import Table, table_of
from thememap.tables._workbook_parts import open_workbook
from thememap.wording import did_you_mean, listed


def read_workbook(content: bytes, *, name: str, sha256: str, sheet: str | None) -> Table:
    """A table from one sheet of a workbook: the one named, else the only one with content."""
    book = open_workbook(content, name=name)
    try:
        chosen = _sheet(book, sheet, name=name)
        found = book[chosen]
        records = sheet_rows(found, name=name) if hasattr(found, "iter_rows") else []
        many = len(book.sheetnames) > 1
    finally:
        book.close()
    return table_of(
        records,
        name=name,
        kind="XLSX",
        sha256=sha256,
        side_notes=True,
        sheet=chosen if many else "",
    )


def _sheet(book: Any, sheet: str | None, *, name: str) -> str:
    names: list[str] = list(book.sheetnames)
    if sheet:
        if sheet in names:
            return sheet
        raise DataError(
            f"{name}: there is no sheet {sheet!r}.{did_you_mean(sheet, names)} "
            f"Sheets found: {listed(names)}."
        )
    try:
        with_content = [one for one in names if has_content(book[one], name=name)]
    except (DataError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise damaged(name) from error
    if len(with_content) > 1:
        raise DataError(
            f"{name}: {len(with_content)} sheets have content: {listed(with_content)}. Name the "
            f"one that is meant: sheet = {with_content[0]!r}."
        )
    return with_content[0] if with_content else names[0]
