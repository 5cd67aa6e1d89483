"""Paragraphs of plain text as blocks."""

from __future__ import annotations

import re

from thememap.records import Block

BLANK = re.compile(r"\n[ \t]*\n\s*")


def paragraph_blocks(text: str) -> tuple[Block, ...]:
    r"""Spans between blank lines; lines, where the text has no blank line at all.

    >>> [(one.start, one.end) for one in paragraph_blocks("One.\n\nTwo\nlines.\n")]
    [(0, 4), (6, 16)]
    """
    cut = BLANK if BLANK.search(text.strip()) else re.compile(r"\n+")
    spans, start = [], 0
    for found in cut.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    blocks = []
    for a, b in spans:
        piece = text[a:b]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            blocks.append(Block(start=a + left, end=a + len(piece.rstrip())))
    return tuple(blocks)
