"""XLSX: values only, one sheet."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from thememap.errors import DataError
from thememap.tables._cells import text_of
from thememap.tables._table import Table, table_of
from thememap.tables._xml_declarations import refuse_declarations_in_archive
from thememap.wording import did_you_mean, listed

LARGEST_UNPACKED = 2**30
# As for the archives of `sources`: a sheet shrinks ten- to thirtyfold, a bomb a thousandfold.
RATIO, RATIO_FROM_BYTES = 200, 10 * 2**20


def read_workbook(content: bytes, *, name: str, sha256: str, sheet: str | None) -> Table:
    """A table from one sheet of a workbook: the one named, else the only one with content."""
    from importlib import import_module

    # openpyxl has no types; imported by name, it is Any with or without its stubs.
    load_workbook = import_module("openpyxl").load_workbook

    _refuse_bomb(content, name=name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and rules that it drops; only values are read here.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            chosen = _sheet(book, sheet, name=name)
            records = list(_records(book[chosen]))
            many = len(book.sheetnames) > 1
            book.close()
    except DataError:
        raise
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise _damaged(name) from error
    return table_of(
        records,
        name=name,
        kind="XLSX",
        sha256=sha256,
        side_notes=True,
        sheet=chosen if many else "",
    )


def _damaged(name: str) -> DataError:
    return DataError(
        f"{name}: not a workbook that can be read; it is damaged, protected by a password, or not "
        "XLSX. Open it in a spreadsheet and save it as XLSX or CSV UTF-8."
    )


def _refuse_bomb(content: bytes, *, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise _damaged(name) from None
    size = sum(entry.file_size for entry in parts)
    if size > LARGEST_UNPACKED or any(
        entry.file_size > RATIO_FROM_BYTES and entry.file_size > RATIO * max(entry.compress_size, 1)
        for entry in parts
    ):
        raise DataError(
            f"{name}: it would unpack to {size / 2**20:,.0f} MB, more than is read from a "
            "workbook. Save the sheet as CSV UTF-8."
        )
    refuse_declarations_in_archive(content, name=name)


def _sheet(book: Any, sheet: str | None, *, name: str) -> str:
    names: list[str] = list(book.sheetnames)
    if sheet:
        if sheet in names:
            return sheet
        raise DataError(
            f"{name}: there is no sheet {sheet!r}.{did_you_mean(sheet, names)} "
            f"Sheets found: {listed(names)}."
        )
    with_content = [one for one in names if next(_filled(book[one]), None)]
    if len(with_content) > 1:
        raise DataError(
            f"{name}: {len(with_content)} sheets have content: {listed(with_content)}. Name the "
            f"one that is meant: sheet = {with_content[0]!r}."
        )
    return with_content[0] if with_content else names[0]


def _filled(sheet: Any) -> Iterator[bool]:
    return (True for _, cells in _records(sheet) if any(cells))


def _records(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    if not hasattr(sheet, "iter_rows"):
        return
    if hasattr(sheet, "reset_dimensions"):
        # Some programs write a wrong size into the file, and rows would be cut.
        sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [text_of(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        yield number, texts
