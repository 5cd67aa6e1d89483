"""CSV: finding encoding and separator, then reading."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import islice

from thememap.errors import DataError
from thememap.limits import LINE_CHARACTERS
from thememap.paths import shown
from thememap.tables._codecs import is_encoding
from thememap.tables._table import Table, table_of
from thememap.wording import listed

SEPARATORS = (",", ";", "\t")
SAMPLED = 200
SAMPLED_CHARACTERS = 2_000_000
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def read_csv(
    content: bytes, *, name: str, sha256: str, encoding: str | None, separator: str | None
) -> Table:
    """A table from the bytes of a CSV file."""
    if not content.strip():
        raise DataError(
            f"{name}: the file is empty. Needed: a table whose first row has the names of columns."
        )
    text, found = decoded(content, name=name, encoding=encoding)
    declared, skipped = _declared_separator(text)
    separator = separator or declared or separator_of(text)
    body = text.split("\n", 1)[1] if skipped else text
    return table_of(
        _records(body, name=name, separator=separator, first=1 + skipped),
        name=name,
        kind="CSV",
        sha256=sha256,
        encoding=found,
        separator=separator,
    )


def decoded(content: bytes, *, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text, and the name of the encoding that was found.

    A mark decides; else UTF-8 if the bytes are valid UTF-8; else cp1252 (Windows).

    >>> decoded("Café".encode("cp1252"), name="a.csv")
    ('Café', 'cp1252')
    """
    if encoding:
        return _as(content, encoding, name=name), encoding
    for mark, codec, called in MARKS:
        if content.startswith(mark):
            return _as(content, codec, name=name), called
    if b"\0" in content[:4]:
        raise DataError(
            f"{name}: not a text table, or UTF-16 without a mark. Save it as CSV UTF-8, or name "
            'the encoding with encoding = "utf-16-le".'
        )
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _as(content, "cp1252", name=name), "cp1252"


def _as(content: bytes, encoding: str, *, name: str) -> str:
    if not is_encoding(encoding):
        raise DataError(
            f"{name}: there is no encoding {shown(encoding)!r}. Usual ones: 'utf-8', 'cp1252', "
            "'utf-16', 'latin-1', 'mac-roman'."
        )
    try:
        return content.decode("utf-8-sig" if encoding.lower() in {"utf-8", "utf8"} else encoding)
    except UnicodeError as error:
        row = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        tried = "UTF-8 and cp1252" if encoding == "cp1252" else encoding
        raise DataError(
            f"{name}, line {row}: bytes that are not valid in {tried}. Save it as CSV UTF-8, or "
            'name its encoding, for instance encoding = "mac-roman".'
        ) from None


def _declared_separator(text: str) -> tuple[str, bool]:
    """What a first line ``sep=;`` says, as spreadsheets write it."""
    line = text.split("\n", 1)[0].strip("\r")
    if line.lower().startswith("sep=") and len(line) == 5 and "\n" in text:
        return line[4], True
    return "", False


def separator_of(text: str) -> str:
    r"""Comma, semicolon or tab: the one that gives the most columns in even rows.

    Where none gives even rows, the one with most rows as wide as the header; where none
    gives two columns, the comma.

    >>> separator_of('id;text\n1;"a, b"\n2;c, d\n')
    ';'
    """
    best, best_key = ",", (0.0, 0)
    sample = text[:SAMPLED_CHARACTERS]
    for separator in SEPARATORS:
        with _large_cells():
            rows = list(islice(csv.reader(_lines(sample), delimiter=separator), SAMPLED))
        if len(sample) < len(text) and len(rows) < SAMPLED:
            rows.pop()  # the sample ends inside it
        rows = [row for row in rows if row]
        width = len(rows[0]) if rows else 0
        if width < 2:
            continue
        even = sum(len(row) == width for row in rows) / len(rows)
        if (even, width) > best_key:
            best, best_key = separator, (even, width)
    return best


def _records(
    text: str, *, name: str, separator: str, first: int
) -> Iterator[tuple[int, list[str]]]:
    if len(separator) != 1:
        raise DataError(
            f"{name}: separator = {separator!r} is not one character. Usual ones: "
            f"{listed(SEPARATORS)}."
        )
    number = first - 1
    with _large_cells():
        reader = csv.reader(_lines(text), delimiter=separator, strict=True)
        try:
            for number, cells in enumerate(reader, start=first):
                yield number, cells
        except csv.Error as error:
            if "field limit" in str(error):
                raise DataError(
                    f"{name}, row {number + 1}: a cell has over {LINE_CHARACTERS:,} characters, "
                    "which no text has. A quotation mark that is not closed can join many rows; or "
                    "split the text."
                ) from None
            raise DataError(
                f"{name}, row {number + 1}: a quotation mark is not closed, or stands inside a "
                'quoted cell and is not doubled (""). Correct the row, or save the table anew from '
                "a spreadsheet."
            ) from None


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, as a file gives them, without a copy of the whole."""
    return (found.group() for found in LINES.finditer(text))


class _large_cells:
    """Lift the csv module's limit for as long as a file is read: a cell may hold a chapter."""

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(LINE_CHARACTERS)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)
