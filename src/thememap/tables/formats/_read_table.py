"""Reading of a table, whatever its format."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path

from thememap.errors import DataError
from thememap.path_checks import check_path
from thememap.records import LeftOut
from thememap.tables._unchanged import ensure_unchanged
from thememap.tables.formats._csv_reader import read_csv
from thememap.tables.formats._json_lines import read_json_lines
from thememap.tables.formats._parquet import read_parquet
from thememap.tables.formats._table import Table
from thememap.tables.formats._workbook_reader import (
    find_uncomputed_cell,
    read_sheets,
    read_workbook,
)

TEXT_EXTENSIONS = frozenset({".csv", ".tsv", ".tab", ".txt"})
WORKBOOK_EXTENSIONS = frozenset({".xlsx", ".xlsm"})
PARQUET_EXTENSIONS = frozenset({".parquet", ".pq"})
JSON_LINES_EXTENSIONS = frozenset({".jsonl", ".ndjson"})


def is_table_file(path: Path) -> bool:
    """Whether the extension is one of a table; the file need not be there.

    >>> is_table_file(Path("a.XLSX")), is_table_file(Path("a.toml"))
    (True, False)
    """
    return path.suffix.lower() in (
        TEXT_EXTENSIONS | WORKBOOK_EXTENSIONS | PARQUET_EXTENSIONS | JSON_LINES_EXTENSIONS
    )


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    name: str | None = None,
) -> Table:
    """A table of text from CSV, XLSX, Parquet or JSON Lines, distinguished by the file's extension.

    CSV: comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with mark, else what the bytes
    are likely to be; ``separator`` and ``encoding`` overrule what is found. Titles above the
    header and sums at the end are left out. ``name`` is used in messages instead of the file's
    name. Raises `DataError` for what cannot be read.
    """
    name = name or path.name
    content = _read_bytes(path, name=name)
    sha256 = hashlib.sha256(content).hexdigest()
    if path.suffix.lower() in WORKBOOK_EXTENSIONS:
        return read_workbook(content, name=name, sha256=sha256, sheet=sheet)
    return _parse_table(
        path, content, name=name, sha256=sha256, encoding=encoding, separator=separator
    )


def read_tables(
    path: Path,
    *,
    sheets: Collection[str] = (),
    encoding: str | None = None,
    separator: str | None = None,
) -> tuple[Sequence[Table], Sequence[LeftOut]]:
    """Every table of a file: all sheets of a workbook where none is named; and what is none.

    Raises `DataError` where a workbook has none of the named sheets.
    """
    if path.suffix.lower() not in WORKBOOK_EXTENSIONS:
        return [read_table(path, encoding=encoding, separator=separator)], ()
    content = _read_bytes(path, name=path.name)
    sha256 = hashlib.sha256(content).hexdigest()
    return read_sheets(content, name=path.name, sha256=sha256, only=sheets)


def refuse_uncomputed_cells(path: Path, *, sheet: str | None = None) -> None:
    """Raises `DataError` where a workbook has a formula whose value was never computed."""
    if path.suffix.lower() not in WORKBOOK_EXTENSIONS:
        return
    content = _read_bytes(path, name=path.name)
    if place := find_uncomputed_cell(content, name=path.name, sheet=sheet):
        raise DataError(
            f"{path.name}: cell {place} has a formula without a value, which would be read as "
            "empty. Open the workbook in a spreadsheet, save it, and try again."
        )


def _parse_table(
    path: Path,
    content: bytes,
    *,
    name: str,
    sha256: str,
    encoding: str | None,
    separator: str | None,
) -> Table:
    extension = path.suffix.lower()
    if extension in PARQUET_EXTENSIONS:
        return read_parquet(content, name=name, sha256=sha256)
    if extension in JSON_LINES_EXTENSIONS:
        return read_json_lines(content, name=name, sha256=sha256, encoding=encoding)
    if extension not in TEXT_EXTENSIONS:
        extension_text = f"the extension {extension!r}" if extension else "no extension"
        raise DataError(
            f"{name}: {extension_text}. Tables are read from .csv (.tsv, .txt), .xlsx, .parquet and"
            " .jsonl; save it as one of these."
        )
    if content.startswith((b"PK\x03\x04", b"PAR1")):
        kind = ".xlsx" if content.startswith(b"PK") else ".parquet"
        raise DataError(f"{name}: this is not CSV but looks like {kind}. Give it that extension.")
    return read_csv(content, name=name, sha256=sha256, encoding=encoding, separator=separator)


def _read_bytes(path: Path, *, name: str) -> bytes:
    check_path(path, name=name)
    if path.is_dir():
        raise DataError(f"{name}: this is a folder. Name the file of the table in it.")
    try:
        with ensure_unchanged(path, name=name):
            return path.read_bytes()
    except FileNotFoundError:
        raise DataError(
            f"{name}: there is no such file in {_refuse_folder(path)}. Check its name and folder."
        ) from None
    except OSError as error:
        raise DataError(
            f"{name}: the file cannot be read ({error.strerror or type(error).__name__}). Close it "
            "in other programs and check the permission to read it."
        ) from None


def _refuse_folder(path: Path) -> str:
    return repr(str(path.parent)) if str(path.parent) != "." else "this folder"
