"""Lines of a PDF with their places on the page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError
from thememap.limits import PDF_CHARACTERS, PDF_MEMORY_BYTES, PDF_PAGES, PDF_SECONDS
from thememap.sources.files._file import read_bytes
from thememap.sources.pdf import _child_process as child

# What pdfium gives for the hyphen that a typesetter put at the end of a line.
TYPESET_HYPHEN = "\ufffe"
CHILD_TIMEOUT_SECONDS = 10 * PDF_SECONDS
"""Where a system cannot count processor seconds, and where others use the processor."""


@dataclass(frozen=True)
class PdfLine:
    """A line in the order of the file; places in points from the lower left corner.

    ``height`` is that of its font, not of its letters.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float


def read_lines_in_subprocess(path: Path) -> list[list[PdfLine]]:
    """The lines of each page, read in a process of its own with little memory and time.

    Raises `DataError` for files with a password, damaged ones, and those that take too much.
    """
    data = read_bytes(path)
    limits = (PDF_MEMORY_BYTES + len(data), PDF_SECONDS, PDF_PAGES, PDF_CHARACTERS)
    command = [sys.executable, "-P", child.__file__, *map(str, limits)]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            timeout=CHILD_TIMEOUT_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _pdf_limit_error(path) from None
    if done.returncode:
        raise _pdf_limit_error(path)
    return _parse_pages(path, map(json.loads, done.stdout.splitlines()))


def read_lines_in_process(path: Path) -> list[list[PdfLine]]:
    """The same in this process, without limits of memory and time."""
    pages = child.extract_pages(
        read_bytes(path), most_pages=PDF_PAGES, most_characters=PDF_CHARACTERS
    )
    return _parse_pages(path, pages)


def _parse_pages(path: Path, pages: Iterable[object]) -> list[list[PdfLine]]:
    lines_by_page = []
    for number, page in enumerate(pages, 1):
        if isinstance(page, dict):
            raise _pdf_error(path, str(page[child.ERROR_KEY]))
        assert isinstance(page, list)
        lines_by_page.append([PdfLine(text, number, *place) for text, *place in page])
    return lines_by_page


def _pdf_error(path: Path, why: str) -> DataError:
    if why == child.OUT_OF_MEMORY:
        return _pdf_limit_error(path)
    reasons = {
        child.PASSWORD: "the PDF is protected by a password. Save it without one.",
        child.TOO_LONG: f"over {PDF_PAGES:,} pages or {PDF_CHARACTERS:,} characters, more than is "
                        "read from one PDF. Split it.",
    }  # fmt: skip
    damaged = "the PDF is damaged, cut short, or no PDF. Download or export it again."
    return DataError(f"{path.name}: {reasons.get(why, damaged)}")


def _pdf_limit_error(path: Path) -> DataError:
    return DataError(
        f"{path.name}: to read the PDF takes more than {PDF_MEMORY_BYTES // 2**20:,} MB of memory "
        f"or {PDF_SECONDS} seconds of the processor, or it breaks the program that reads PDFs. "
        "Print it to a new PDF, or get the text as HTML or JATS XML."
    )
