"""Paragraphs of plain text as blocks."""

from __future__ import annotations

import re

from thememap.limits import PASSAGES, Budget
from thememap.records import Block

BLANK = re.compile(r"\n[ \t]*\n\s*")


def paragraph_blocks(text: str, *, name: str = "A text") -> tuple[Block, ...]:
    r"""Spans between blank lines; lines, where the text has no blank line at all.

    ``name`` is the file's, for the message where there are more than are read.

    >>> [(one.start, one.end) for one in paragraph_blocks("One.\n\nTwo\nlines.\n")]
    [(0, 4), (6, 16)]
    """
    paragraphs = Budget(of=name, what="paragraphs", most=PASSAGES)
    cut = BLANK if BLANK.search(text.strip()) else re.compile(r"\n+")
    spans, start = [], 0
    for found in cut.finditer(text):
        paragraphs.spend(1)
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
