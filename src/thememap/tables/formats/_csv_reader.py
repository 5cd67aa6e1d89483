"""CSV: finding encoding and separator, then reading."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from thememap.errors import DataError
from thememap.limits import LINE_CHARACTERS
from thememap.message_words import list_names
from thememap.tables.formats._table import Table, TableOrigin, make_table
from thememap.tables.formats._text_encoding import decode_bytes

SEPARATORS = (",", ";", "\t")
LINES_SAMPLED = 200
CHARACTERS_SAMPLED = 2_000_000
LINE_PATTERN = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_csv(
    content: bytes, *, name: str, sha256: str, encoding: str | None, separator: str | None
) -> Table:
    """A table from the bytes of a CSV file."""
    if not content.strip():
        raise DataError(
            f"{name}: the file is empty. Needed: a table whose first row has the names of columns."
        )
    text, detected = decode_bytes(content, name=name, encoding=encoding or "")
    declared, skipped = _declared_separator(text)
    separator = separator or declared or detect_separator(text)
    body = text.split("\n", 1)[1] if skipped else text
    return make_table(
        _parse_records(body, name=name, separator=separator, first=1 + skipped),
        TableOrigin(name=name, kind="CSV", sha256=sha256, encoding=detected, separator=separator),
    )


def _declared_separator(text: str) -> tuple[str, bool]:
    """What a first line ``sep=;`` says, as spreadsheets write it."""
    line = text.split("\n", 1)[0].strip("\r")
    if line.lower().startswith("sep=") and len(line) == 5 and "\n" in text:
        return line[4], True
    return "", False


def detect_separator(text: str) -> str:
    r"""Comma, semicolon or tab: the one that gives the most columns in even rows.

    Where none gives even rows, the one with most rows as wide as the header; where none
    gives two columns, the comma.

    >>> detect_separator('id;text\n1;"a, b"\n2;c, d\n')
    ';'
    """
    best, best_key = ",", (0.0, 0)
    sample = text[:CHARACTERS_SAMPLED]
    for separator in SEPARATORS:
        with _RaisedFieldLimit():
            rows = list(
                islice(csv.reader(_iterate_lines(sample), delimiter=separator), LINES_SAMPLED)
            )
        if len(sample) < len(text) and len(rows) < LINES_SAMPLED:
            rows.pop()  # the sample ends inside it
        rows = [row for row in rows if row]
        width = _most_common_width(rows)
        if width < 2:
            continue
        even = sum(len(row) == width for row in rows) / len(rows)
        if (even, width) > best_key:
            best, best_key = separator, (even, width)
    return best


def _most_common_width(rows: Sequence[Sequence[str]]) -> int:
    """The most common number of cells, that of the first row among equals; titles are narrow."""
    widths = Counter(map(len, rows))
    return max(widths, key=lambda width: (widths[width], width == len(rows[0])), default=0)


def _parse_records(
    text: str, *, name: str, separator: str, first: int
) -> Iterator[tuple[int, list[str]]]:
    if len(separator) != 1:
        raise DataError(
            f"{name}: separator = {separator!r} is not one character. Usual ones: "
            f"{list_names(SEPARATORS)}."
        )
    number = first - 1
    with _RaisedFieldLimit():
        reader = csv.reader(_iterate_lines(text), delimiter=separator, strict=True)
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
                f"{name}, row {number + 1}: a quotation mark is not closed, or is inside a "
                'quoted cell and is not doubled (""). Correct the row, or save the table anew from '
                "a spreadsheet."
            ) from None


def _iterate_lines(text: str) -> Iterator[str]:
    """The lines with their ends, as a file gives them, without a copy of the whole."""
    return (match.group() for match in LINE_PATTERN.finditer(text))


class _RaisedFieldLimit:
    """Lift the csv module's limit for as long as a file is read: a cell may hold a chapter."""

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(LINE_CHARACTERS)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)
