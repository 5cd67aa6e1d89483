"""The program that opens a PDF in a process of its own; see `read_lines_in_subprocess`.

pdfium has no limit of memory or time, and a file of 3 KB can ask for gigabytes. Here the system
stops it. Only this file runs there: bytes come in, and one line of JSON a page goes out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

ERROR_KEY = "refused"
"""The key of the last line where a file is not read: why."""
PASSWORD, DAMAGED, TOO_LONG, OUT_OF_MEMORY = "password", "damaged", "too long", "memory"
DEFAULT_LINE_HEIGHT = 12.0
DEFAULT_CHARACTER_WIDTH = 5.0


def limit_resources(memory_bytes: int, seconds: int) -> None:
    """Bound what this process may take, where the system can (Windows cannot; macOS the time)."""
    if os.name != "posix":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),  # a core file would hold the text
    ):
        with suppress(OSError, ValueError):
            hard = resource.getrlimit(what)[1]
            lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (lower, lower))


def extract_pages(data: bytes, *, most_pages: int, most_characters: int) -> Iterator[object]:
    """The lines of each page as [text, left, right, bottom, height], or why not."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        if len(document) > most_pages:
            yield {ERROR_KEY: TOO_LONG}
            return
        for page in document:
            lines = _extract_lines(page)
            most_characters -= sum(len(line[0]) for line in lines)
            if most_characters < 0:
                yield {ERROR_KEY: TOO_LONG}
                return
            yield lines
    except pdfium.PdfiumError as error:
        yield {ERROR_KEY: PASSWORD if "password" in str(error).lower() else DAMAGED}
    except MemoryError:
        yield {ERROR_KEY: OUT_OF_MEMORY}


def _extract_lines(page: Any) -> list[tuple[str, float, float, float, float]]:
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
        placed = text_page.count_chars() == len(text)
        lines: list[tuple[str, float, float, float, float]] = []
        at = 0
        for raw in text.split("\n"):
            line = raw.rstrip("\r")
            if words := line.strip():
                first = at + len(line) - len(line.lstrip())
                last = at + len(line.rstrip()) - 1
                place = (
                    _line_box(text_page, first, last)
                    if placed
                    else _default_line_box(words, len(lines))
                )
                lines.append((words, *place))
            at += len(raw) + 1
        return lines
    finally:
        text_page.close()
        page.close()


def _line_box(text_page: Any, first: int, last: int) -> tuple[float, float, float, float]:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    return left, text_page.get_charbox(last, loose=True)[2], bottom, top - bottom


def _default_line_box(words: str, row: int) -> tuple[float, float, float, float]:
    """A line below the one before, where pdfium's count of characters is not its text's."""
    return (
        0.0,
        DEFAULT_CHARACTER_WIDTH * len(words),
        -DEFAULT_LINE_HEIGHT * row,
        DEFAULT_LINE_HEIGHT,
    )


def main() -> None:
    """Read bytes from the input, with limits from the arguments, and print the pages."""
    memory_bytes, seconds, most_pages, most_characters = map(int, sys.argv[1:])
    limit_resources(memory_bytes, seconds)
    data = sys.stdin.buffer.read()
    for page in extract_pages(data, most_pages=most_pages, most_characters=most_characters):
        print(json.dumps(page))


if __name__ == "__main__":
    main()
