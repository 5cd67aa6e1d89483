"""Lines of a PDF with their places on the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thememap.errors import DataError
from thememap.sources._file import read_bytes

# What pdfium gives for the hyphen that a typesetter put at the end of a line.
SET_HYPHEN = "\ufffe"
ASSUMED_HEIGHT = 12.0
ASSUMED_WIDTH = 5.0


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line in the order of the file; places in points from the lower left corner.

    ``height`` is that of its font, not of its letters.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float


def lines_of(path: Path) -> list[list[Line]]:
    """The lines of each page. Raises `DataError` for files with a password and damaged ones."""
    import pypdfium2 as pdfium

    data = read_bytes(path)
    try:
        document = pdfium.PdfDocument(data)
        try:
            return [_lines(page, number) for number, page in enumerate(document, 1)]
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DataError(
                f"{path.name}: the PDF is protected by a password. Save it without one."
            ) from error
        raise DataError(
            f"{path.name}: the PDF is damaged, cut short, or no PDF. Download or export it again."
        ) from error


def _lines(page: Any, number: int) -> list[Line]:
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
        placed = text_page.count_chars() == len(text)
        found: list[Line] = []
        at = 0
        for raw in text.split("\n"):
            told = raw.rstrip("\r")
            if told.strip():
                first = at + len(told) - len(told.lstrip())
                last = at + len(told.rstrip()) - 1
                found.append(
                    _line(text_page, told.strip(), number, first, last)
                    if placed
                    else _without_place(told.strip(), number, len(found))
                )
            at += len(raw) + 1
        return found
    finally:
        text_page.close()
        page.close()


def _line(text_page: Any, text: str, number: int, first: int, last: int) -> Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    right = text_page.get_charbox(last, loose=True)[2]
    return Line(text=text, page=number, left=left, right=right, bottom=bottom, height=top - bottom)


def _without_place(text: str, number: int, row: int) -> Line:
    """A line below the one before, where pdfium's count of characters is not its text's."""
    return Line(
        text=text,
        page=number,
        left=0.0,
        right=ASSUMED_WIDTH * len(text),
        bottom=-ASSUMED_HEIGHT * row,
        height=ASSUMED_HEIGHT,
    )
