"""PDF files with a text layer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from thememap.errors import DataError
from thememap.records import LeftOut
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import source_file
from thememap.sources._pdf_lines import Line, lines_apart
from thememap.sources._pdf_paragraphs import paragraphs_of
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._turns import with_turns

NUMBERS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:[Pp](?:age|\.)\s*)?[-–|]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–|]?$"
)
LEAST_CHARACTERS_A_PAGE = 5
REPEATED_SHARE = 0.6
EDGE_LINES = 2
"""A running head and a page number may stand one above the other."""


def _recognises(path: Path, head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _read(path: Path, options: ReadOptions) -> SourceContent:
    pages = lines_apart(path)
    if sum(len(line.text) for page in pages for line in page) < LEAST_CHARACTERS_A_PAGE * len(
        pages
    ):
        raise DataError(
            f"{path.name}: its {len(pages)} pages hold pictures and no text (a scan). Run text "
            "recognition (OCR) on it first, or get the article as HTML or JATS XML."
        )
    repeated = _running_lines(pages)
    kept = [[line for row, line in enumerate(page) if not _runs(page, row, repeated)]
            for page in pages]  # fmt: skip
    left = sum(map(len, pages)) - sum(map(len, kept))
    builder = DocumentBuilder(path.name)
    for paragraph, kind in paragraphs_of(kept):
        builder.add(
            paragraph.text,
            kind=kind,
            level=2 if kind == "heading" else 0,
            page=paragraph.lines[0].page,
        )
    document, note = with_turns(builder.document())
    left_out: tuple[LeftOut, ...] = ()
    if left:
        left_out = (LeftOut(what="running heads and page numbers", where=path.name,
                            reason=f"{left} lines that stand on most pages"),)  # fmt: skip
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="PDF"),
        documents=(document,),
        counts={"pages": len(pages), "paragraphs": len(document.blocks)},
        left_out=left_out,
        notes=tuple(filter(None, (f"{path.name}: paragraphs of a PDF are guessed.", note))),
    )


def _runs(page: Sequence[Line], row: int, repeated: frozenset[str]) -> bool:
    """Whether a line is a running head, or a page number at the edge of its page."""
    text = page[row].text
    if NUMBERS.sub("#", text) in repeated:
        return True
    return row in {0, len(page) - 1} | {1} and bool(PAGE_NUMBER.match(text))


def _running_lines(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """First and last lines that stand on most pages, numbers apart; the next ones with a number."""
    if len(pages) < 3:
        return frozenset()
    edges: Counter[str] = Counter()
    for page in pages:
        told = [NUMBERS.sub("#", line.text) for line in page]
        inner = (*told[1:EDGE_LINES], *told[-EDGE_LINES:-1])
        edges.update({*told[:1], *told[-1:], *(one for one in inner if "#" in one)})
    return frozenset(one for one, n in edges.items() if n >= REPEATED_SHARE * len(pages))


READER = Reader(
    name="PDF",
    extensions=(".pdf",),
    recognises=_recognises,
    read=_read,
    keeps=("the text layer", "pages",
           "paragraphs, block quotes and headings, guessed from where lines stand",
           "speakers and times of transcripts"),
    loses=("tables and figures", "running heads and page numbers"),
)  # fmt: skip
