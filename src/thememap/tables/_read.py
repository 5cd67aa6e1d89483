"""One door for every kind of table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from thememap.errors import DataError
from thememap.paths import check_path
from thememap.records import LeftOut
from thememap.tables._json_lines import read_json_lines
from thememap.tables._parquet import read_parquet
from thememap.tables._steady import steady
from thememap.tables._table import Table
from thememap.tables._text_tables import read_csv
from thememap.tables._workbooks import read_sheets, read_workbook

TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})
WORKBOOK = frozenset({".xlsx", ".xlsm"})
PARQUET = frozenset({".parquet", ".pq"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    name: str | None = None,
) -> Table:
    """A table of text from CSV, XLSX, Parquet or JSON Lines, told apart by the file's extension.

    CSV: comma, semicolon or tab; UTF-8 with or without mark, UTF-16 with mark, else what the bytes
    are likely to be; ``separator`` and ``encoding`` overrule what is found. Titles above the
    header and sums at the end are set aside. ``name`` is used in messages instead of the file's
    name. Raises `DataError` for what cannot be read.
    """
    name = name or path.name
    content = _content(path, name=name)
    sha256 = hashlib.sha256(content).hexdigest()
    if path.suffix.lower() in WORKBOOK:
        return read_workbook(content, name=name, sha256=sha256, sheet=sheet)
    return _one_table(
        path, content, name=name, sha256=sha256, encoding=encoding, separator=separator
    )


def read_tables(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
) -> tuple[Sequence[Table], Sequence[LeftOut]]:
    """Every table of a file: all sheets of a workbook where none is named; and what is none."""
    if sheet or path.suffix.lower() not in WORKBOOK:
        return [read_table(path, sheet=sheet, encoding=encoding, separator=separator)], ()
    content = _content(path, name=path.name)
    return read_sheets(content, name=path.name, sha256=hashlib.sha256(content).hexdigest())


def _one_table(
    path: Path,
    content: bytes,
    *,
    name: str,
    sha256: str,
    encoding: str | None,
    separator: str | None,
) -> Table:
    extension = path.suffix.lower()
    if extension in PARQUET:
        return read_parquet(content, name=name, sha256=sha256)
    if extension in JSON_LINES:
        return read_json_lines(content, name=name, sha256=sha256, encoding=encoding)
    if extension not in TEXT:
        found = f"the extension {extension!r}" if extension else "no extension"
        raise DataError(
            f"{name}: {found}. Tables are read from .csv (.tsv, .txt), .xlsx, .parquet and .jsonl; "
            "save it as one of these."
        )
    if content.startswith((b"PK\x03\x04", b"PAR1")):
        kind = ".xlsx" if content.startswith(b"PK") else ".parquet"
        raise DataError(f"{name}: this is not CSV but looks like {kind}. Give it that extension.")
    return read_csv(content, name=name, sha256=sha256, encoding=encoding, separator=separator)


def _content(path: Path, *, name: str) -> bytes:
    check_path(path, name=name)
    if path.is_dir():
        raise DataError(f"{name}: this is a folder. Name the file of the table in it.")
    try:
        with steady(path, name=name):
            return path.read_bytes()
    except FileNotFoundError:
        raise DataError(
            f"{name}: there is no such file in {_folder(path)}. Check its name and folder."
        ) from None
    except OSError as error:
        raise DataError(
            f"{name}: the file cannot be read ({error.strerror or type(error).__name__}). Close it "
            "in other programs and check the permission to read it."
        ) from None


def _folder(path: Path) -> str:
    return repr(str(path.parent)) if str(path.parent) != "." else "this folder"
