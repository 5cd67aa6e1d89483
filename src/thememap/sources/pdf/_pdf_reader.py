"""PDF files with a text layer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut, LeftOutKind, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._document_builder import DocumentBuilder, text_content
from thememap.sources.pdf._lines import PdfLine, read_lines_in_subprocess
from thememap.sources.pdf._paragraphs import detect_paragraphs

DIGITS_PATTERN = re.compile(r"\d+")
PAGE_NUMBER_PATTERN = re.compile(
    r"(?:[Pp](?:age|\.)\s*)?[-–|]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–|]?$"
)
MIN_CHARACTERS_PER_PAGE = 5
MIN_REPEATED_SHARE = 0.6
EDGE_LINES = 2
"""A running head and a page number may stand one above the other."""


def _recognises(path: Path, head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _read(path: Path, options: ReadOptions) -> SourceContent:
    pages = read_lines_in_subprocess(path)
    characters = sum(len(line.text) for page in pages for line in page)
    if characters < MIN_CHARACTERS_PER_PAGE * len(pages):
        raise DataError(
            f"{path.name}: its {len(pages)} pages hold pictures and no text (a scan). Run text "
            "recognition (OCR) on it first, or get the article as HTML or JATS XML."
        )
    repeated = _find_running_lines(pages)
    running_text = [
        [line for row, line in enumerate(page) if not _is_running_line(page, row, repeated)]
        for page in pages
    ]
    builder = DocumentBuilder(path.name)
    for paragraph, kind in detect_paragraphs(running_text):
        level, page_number = 2 * (kind == BlockKind.HEADING), paragraph.lines[0].page
        builder.add(paragraph.text, kind=kind, level=level, page=page_number)
    n = sum(map(len, pages)) - sum(map(len, running_text))
    reason = message(ImportMessage.RUNNING_LINES, n=n)
    left_out = LeftOut(what=LeftOutKind.RUNNING_LINES, where=path.name, reason=reason)
    content = text_content(
        path,
        builder.document(),
        read_as="PDF",
        left_out=[left_out] if n else [],
        notes=[message(ImportMessage.PDF_PARAGRAPHS, file=path.name)],
    )
    return replace(content, counts={"pages": len(pages), **content.counts})


def _is_running_line(page: Sequence[PdfLine], row: int, repeated: frozenset[str]) -> bool:
    """Whether a line is a running head, or a page number at the edge of its page."""
    text = page[row].text
    if DIGITS_PATTERN.sub("#", text) in repeated:
        return True
    return row in {0, len(page) - 1} | {1} and bool(PAGE_NUMBER_PATTERN.match(text))


def _find_running_lines(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """First and last lines that are on most pages, numbers apart; the next ones with a number."""
    if len(pages) < 3:
        return frozenset()
    edges: Counter[str] = Counter()
    for page in pages:
        masked = [DIGITS_PATTERN.sub("#", line.text) for line in page]
        inner = (*masked[1:EDGE_LINES], *masked[-EDGE_LINES:-1])
        edges.update({*masked[:1], *masked[-1:], *(line for line in inner if "#" in line)})
    return frozenset(line for line, n in edges.items() if n >= MIN_REPEATED_SHARE * len(pages))


READER = Reader(
    name="PDF",
    extensions=(".pdf",),
    recognises=_recognises,
    read=_read,
    keeps=("the text layer", "pages",
           "paragraphs, block quotes and headings, guessed from the positions of lines",
           "speakers and times of transcripts"),
    loses=("tables and figures", "running heads and page numbers"),
)  # fmt: skip
