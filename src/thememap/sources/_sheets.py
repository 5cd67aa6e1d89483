"""Workbooks as people keep them: several sheets, titles above the header, merged cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from thememap.errors import DataError
from thememap.records import LeftOut
from thememap.sources._archive import open_archive
from thememap.sources._file import read_bytes
from thememap.tables import Table, open_workbook, sheet_rows, table_of

OLE = b"\xd0\xcf\x11\xe0"
TITLE_ROWS = 10
Record = tuple[int, list[str]]


def sheets(path: Path, left_out: list[LeftOut]) -> Iterator[Table]:
    """Each sheet with rows as a table; what was passed over goes into ``left_out``.

    A merged cell's value stands in every cell it covers. Rows above the header that hold one
    cell only are titles.
    """
    data = read_bytes(path)
    if data.startswith(OLE):
        raise DataError(
            f"{path.name}: it is protected by a password, or an .xls of before 2007. Save it as "
            ".xlsx without a password."
        )
    with open_archive(path, what="a workbook (.xlsx)"):
        pass
    book = open_workbook(data, name=path.name)
    sha256 = hashlib.sha256(data).hexdigest()
    many, read, refused = len(book.sheetnames) > 1, 0, ""
    for sheet in book.worksheets:
        where = f"{path.name}, {sheet.title}"
        records = sheet_rows(sheet, name=where, merged=True)
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
            refused = refused or f" {error}"
            left_out.append(LeftOut(what="sheet", where=where, reason=str(error)))
    book.close()
    if not read:
        raise DataError(
            f"{path.name}: none of its {len(book.sheetnames)} sheets holds a table with rows."
            f"{refused}"
        )


def _titles(filled: list[Record]) -> int:
    """How many rows at the top hold one text only, where a wider row follows."""
    for place, (_, row) in enumerate(filled[: TITLE_ROWS + 1]):
        if len({cell for cell in row if cell}) >= 2:
            return place
    return 0
