"""XML parts of a workbook, counted before openpyxl builds anything of them."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from typing import Any

from thememap.errors import DataError
from thememap.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_MEMBERS,
    CELLS,
    COMPRESSION_RATIO,
    COMPRESSION_RATIO_MIN_BYTES,
)
from thememap.tables.formats._sheet_rows import damaged_workbook_error
from thememap.tables.formats._xml_declarations import refuse_declarations_in_archive

MIN_BYTES_COUNTED = 2**20
CHUNK_BYTES = 2**18
MAX_ELEMENTS_BETWEEN_ROWS = 1_000_000
"""Elements of one row or text, or of a part that is not read row by row."""


def open_workbook(content: bytes, *, name: str) -> Any:
    """An openpyxl workbook, opened to read only.

    Raises `DataError` for what is damaged and for what would take too much memory.
    """
    import warnings

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, len(content), name=name)
        refuse_declarations_in_archive(content, name=name)
        with warnings.catch_warnings():
            # openpyxl warns of styles and rules that it drops; only values are read here.
            warnings.simplefilter("ignore")
            # openpyxl has no types; imported by name, it is Any with or without its stubs.
            load_workbook = import_module("openpyxl").load_workbook
            return load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise damaged_workbook_error(name) from error


def _check_archive(archive: zipfile.ZipFile, packed: int, *, name: str) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    grown = [(size, packed), *((part.file_size, part.compress_size) for part in parts)]
    if (
        len(parts) > ARCHIVE_MEMBERS
        or size > ARCHIVE_BYTES
        or any(
            big > COMPRESSION_RATIO_MIN_BYTES and big > COMPRESSION_RATIO * max(small, 1)
            for big, small in grown
        )
    ):
        raise DataError(
            f"{name}: it would unpack to {size / 2**20:,.0f} MB in {len(parts):,} parts, more "
            "than is read from a workbook. Save the sheet as CSV UTF-8."
        )
    for part in parts:
        if part.file_size > MIN_BYTES_COUNTED and part.filename.endswith((".xml", ".rels")):
            _check_element_count(archive, part, name=name)


def _check_element_count(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    """Refuses a part of more elements than are built at once between two rows or texts."""
    begins = b"<si" if part.filename.endswith("sharedStrings.xml") else b"<row"
    at_once = texts = 0
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            last = chunk.rfind(begins)
            at_once = chunk.count(b"<", last) if last >= 0 else at_once + chunk.count(b"<")
            texts += chunk.count(begins)
            if at_once > MAX_ELEMENTS_BETWEEN_ROWS or texts > CELLS:
                raise DataError(
                    f"{name}: its part {part.filename!r} has more than is read from a workbook. "
                    "Save the sheet as CSV UTF-8."
                )
