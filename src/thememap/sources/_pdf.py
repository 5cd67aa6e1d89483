"""PDF files with a text layer."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from thememap.errors import DataError
from thememap.records import LeftOut
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import read_bytes, source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._turns import TURN, with_turns

NUMBERS = re.compile(r"\d+")
LEAST_CHARACTERS_A_PAGE = 5
REPEATED_SHARE = 0.6
SHORT_LINE = 0.75
ENDS = (".", "!", "?", "…", '"', "”", "’", "'", ")", ":", "]")


def _recognises(path: Path, head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _read(path: Path, options: ReadOptions) -> SourceContent:
    pages = _pages(path)
    if sum(map(len, pages)) < LEAST_CHARACTERS_A_PAGE * len(pages):
        raise DataError(
            f"{path.name}: its {len(pages)} pages hold pictures and no text (a scan). Run text "
            "recognition (OCR) on it first, or get the article as HTML or JATS XML."
        )
    lines = [[line.rstrip() for line in page.splitlines()] for page in pages]
    repeated = _running_lines(lines)
    builder = DocumentBuilder()
    left = 0
    for number, page in enumerate(lines, 1):
        kept = [line for line in page if NUMBERS.sub("#", line.strip()) not in repeated]
        left += len(page) - len(kept)
        for paragraph in _paragraphs(kept):
            builder.add(paragraph, page=number)
    document, note = with_turns(builder.document(path.name))
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


def _pages(path: Path) -> list[str]:
    import pypdfium2 as pdfium

    data = read_bytes(path)
    try:
        document = pdfium.PdfDocument(data)
        try:
            return [_page_text(page) for page in document]
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


def _page_text(page: object) -> str:
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    try:
        text: str = text_page.get_text_bounded()
    finally:
        text_page.close()
        page.close()  # type: ignore[attr-defined]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _running_lines(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines that stand on most pages, numbers apart."""
    if len(pages) < 3:
        return frozenset()
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [NUMBERS.sub("#", line.strip()) for line in page if line.strip()]
        edges.update({*filled[:1], *filled[-1:]})
    return frozenset(one for one, n in edges.items() if n >= REPEATED_SHARE * len(pages))


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined until one is clearly short, blank, or the next begins a turn."""
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    pieces: list[str] = []
    for line in lines:
        if pieces and (not line.strip() or TURN.match(line.strip())):
            found.append(" ".join(pieces))
            pieces = []
        if line.strip():
            pieces.append(line.strip())
            if len(line) < SHORT_LINE * longest and line.rstrip().endswith(ENDS):
                found.append(" ".join(pieces))
                pieces = []
    return [*found, " ".join(pieces)] if pieces else found


READER = Reader(
    name="PDF",
    extensions=(".pdf",),
    recognises=_recognises,
    read=_read,
    keeps=("the text layer", "pages", "paragraphs, guessed from the length of lines",
           "speakers and times of transcripts"),
    loses=("headings and block quotes", "tables and figures", "running heads and page numbers"),
)  # fmt: skip
