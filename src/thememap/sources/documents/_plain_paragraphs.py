"""Paragraphs of plain text as blocks."""

from __future__ import annotations

import re

from thememap.limits import PASSAGES, SizeBudget
from thememap.records import DocumentBlock

BLANK_LINE_PATTERN = re.compile(r"\n[ \t]*\n\s*")


def paragraph_blocks(text: str, *, name: str = "A text") -> tuple[DocumentBlock, ...]:
    r"""Spans between blank lines; lines, where the text has no blank line at all.

    ``name`` is the file's, for the message where there are more than are read.

    >>> [(one.start, one.end) for one in paragraph_blocks("One.\n\nTwo\nlines.\n")]
    [(0, 4), (6, 16)]
    """
    paragraphs = SizeBudget(of=name, what="paragraphs", limit=PASSAGES)
    cut = BLANK_LINE_PATTERN if BLANK_LINE_PATTERN.search(text.strip()) else re.compile(r"\n+")
    spans, start = [], 0
    for blank in cut.finditer(text):
        paragraphs.spend(1)
        spans.append((start, blank.start()))
        start = blank.end()
    spans.append((start, len(text)))
    blocks = []
    for a, b in spans:
        piece = text[a:b]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            blocks.append(DocumentBlock(start=a + left, end=a + len(piece.rstrip())))
    return tuple(blocks)
