"""Whole files around one part that a fuzzer changes, and the small files it begins with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from helpers import refi_builder
from helpers import sample_files as sample

CELL, ROW = b"\x1f", b"\n"
TAGUETTE = {
    "projects": ("id", "name"),
    "documents": ("id", "name", "contents"),
    "tags": ("id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
QUALCODER = {
    "source": ("id", "name", "fulltext"),
    "code_cat": ("catid", "name", "supercatid"),
    "code_name": ("cid", "name", "memo", "catid"),
    "code_text": ("cid", "fid", "seltext", "pos0", "pos1", "owner", "memo"),
}
TAGUETTE_ROWS = [
    ("projects", "1", "tA study"),
    ("documents", "1", "ta.html", "t<p>It rained.</p><p>Then the sun came.</p>"),
    ("tags", "1", "tSky/Rain", "tfalls"),
    ("highlights", "1", "1", "0", "10", "tIt rained."),
    ("highlight_tags", "1", "1"),
]
QUALCODER_ROWS = [
    ("source", "1", "ta.txt", "tIt rained.\r\rThen the sun came."),
    ("code_cat", "1", "tSky", "n"),
    ("code_cat", "2", "tWet", "1"),
    ("code_name", "1", "train", "tfalls", "2"),
    ("code_text", "1", "1", "tIt rained.", "0", "10", "tAnn", "t"),
]


def of_rows(rows: list[tuple[str, ...]]) -> bytes:
    """Rows as `database` reads them: the table, then cells that begin with their type."""
    return ROW.join(CELL.join(cell.encode() for cell in row) for row in rows)


def database(data: bytes, path: Path, tables: dict[str, tuple[str, ...]]) -> Path:
    """A database without types whose rows are told by ``data``; cells may be of any type."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;")
    for name, columns in tables.items():
        connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    for row in data.split(ROW)[:200]:
        name, *cells = row.split(CELL)
        columns = tables.get(name.decode(errors="replace"))
        if columns is not None:
            values = [_value(cell) for cell in cells[: len(columns)]]
            values += [None] * (len(columns) - len(values))
            marks = ", ".join("?" * len(columns))
            connection.execute(f"INSERT INTO {name.decode()} VALUES ({marks})", values)
    connection.commit()
    connection.close()
    return path


def _value(cell: bytes) -> object:
    if cell[:1] == b"t":
        return cell[1:].decode("utf-8", "replace").replace("\r", "\n")
    if cell[:1] == b"b":
        return cell[1:]
    if cell[:1] == b"f":
        return len(cell) / 2
    try:
        return max(min(int(cell[:24]), 2**63 - 1), -(2**63))
    except ValueError:
        return None


def zipped(whole: bytes, part: str, data: bytes) -> bytes:
    """The archive ``whole`` with another content of one part; nothing is compressed."""
    content = BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return content.getvalue()


def part_of(whole: bytes, part: str) -> bytes:
    with ZipFile(BytesIO(whole)) as archive:
        return archive.read(part)


def written_bytes(folder: Path, name: str, write: Callable[[Path], object]) -> bytes:
    path = folder / name
    write(path)
    return path.read_bytes()


def docx(folder: Path) -> bytes:
    return written_bytes(folder, "seed.docx", sample.docx)


def odt(folder: Path) -> bytes:
    return written_bytes(folder, "seed.odt", sample.odt)


def xlsx(folder: Path) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (["id", "text", "code"], ["a", "It rained.", "Rain"], ["b", 3.5, None]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    return written_bytes(folder, "seed.xlsx", book.save)


def parquet(folder: Path) -> bytes:
    import pyarrow
    from pyarrow import parquet as writer

    table = pyarrow.table({"quote_id": ["a", "b"], "text": ["It rained.", None], "n": [1, 2]})
    return written_bytes(folder, "seed.parquet", lambda path: writer.write_table(table, path))


def qdpx(folder: Path) -> bytes:
    def write(path: Path) -> None:
        refi_builder.project(
            path,
            "It rained.\nThen the sun came.",
            [refi_builder.Coded(start=0, end=10, user=0, code=0)],
            codes=["Sky", "Rain"],
            users=["Ann"],
            habits=refi_builder.Habits(),
        )

    return written_bytes(folder, "seed.qdpx", write)


def npz(folder: Path) -> bytes:
    import numpy as np

    content = BytesIO()
    np.savez_compressed(
        content, key=np.array("key"), names=np.array(["labels"]), labels=np.arange(4)
    )
    return content.getvalue()


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
