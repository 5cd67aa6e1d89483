"""Workbooks as people keep them: several sheets, titles above the header, merged cells."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.records import LeftOut
from thememap.sources._archive import open_archive
from thememap.sources._file import read_bytes
from thememap.tables import Table, refuse_declarations_in_archive, table_of, text_of

OLE = b"\xd0\xcf\x11\xe0"
TITLE_ROWS = 10
LARGE_BYTES = 8 * 2**20
Record = tuple[int, list[str]]


def sheets(path: Path, left_out: list[LeftOut]) -> Iterator[Table]:
    """Each sheet with rows as a table; what was passed over goes into ``left_out``.

    A merged cell's value stands in every cell it covers. Rows above the header that hold one
    cell only are titles. Workbooks over 8 MB are read row by row, and merged cells then
    stand where they begin only.
    """
    data = read_bytes(path)
    if data.startswith(OLE):
        raise DataError(
            f"{path.name}: it is protected by a password, or an .xls of before 2007. Save it as "
            ".xlsx without a password."
        )
    with open_archive(path, what="a workbook (.xlsx)"):
        pass
    refuse_declarations_in_archive(data, name=path.name)
    book = _opened(path, data)
    sha256 = hashlib.sha256(data).hexdigest()
    many, read = len(book.sheetnames) > 1, 0
    for sheet in book.worksheets:
        where = f"{path.name}, {sheet.title}"
        records = list(_records(sheet))
        filled = [(number, row) for number, row in records if any(row)]
        if len(filled) < 2:
            left_out.append(LeftOut(what="sheet", where=where, reason="no rows below a header"))
            continue
        titles = _titles(filled)
        left_out += [
            LeftOut(what="row", where=f"{where}, row {number}", reason="a title above the header")
            for number, _ in filled[:titles]
        ]
        first = filled[titles][0]
        try:
            yield table_of(
                [record for record in records if record[0] >= first],
                name=path.name,
                kind="XLSX",
                sha256=sha256,
                side_notes=True,
                sheet=sheet.title if many else "",
            )
            read += 1
        except DataError as error:
            left_out.append(LeftOut(what="sheet", where=where, reason=str(error)))
    book.close()
    if not read:
        raise DataError(
            f"{path.name}: none of its {len(book.sheetnames)} sheets holds a table with rows."
        )


def _opened(path: Path, data: bytes) -> Any:
    import warnings

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and rules that it drops; only values are read here.
            warnings.simplefilter("ignore")
            return import_module("openpyxl").load_workbook(
                io.BytesIO(data), read_only=len(data) > LARGE_BYTES, data_only=True
            )
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise DataError(
            f"{path.name}: not a workbook that can be read. Open it in a spreadsheet and save it "
            "again as .xlsx."
        ) from error


def _records(sheet: Any) -> Iterator[Record]:
    merged: dict[tuple[int, int], str] = {}
    ranges = getattr(getattr(sheet, "merged_cells", None), "ranges", ())
    for one in ranges:
        value = text_of(sheet.cell(one.min_row, one.min_col).value)
        for row in range(one.min_row, one.max_row + 1):
            for column in range(one.min_col, one.max_col + 1):
                merged[row, column] = value
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [
            merged.get((number, column)) or text_of(cell) for column, cell in enumerate(cells, 1)
        ]
        while texts and not texts[-1]:
            texts.pop()
        yield number, texts


def _titles(filled: list[Record]) -> int:
    """How many rows at the top hold one text only, where a wider row follows."""
    for place, (_, row) in enumerate(filled[: TITLE_ROWS + 1]):
        if len({cell for cell in row if cell}) >= 2:
            return place
    return 0
