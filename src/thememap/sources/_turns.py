"""Transcripts: who speaks when, in the usual shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from thememap.records import Block, Document

LEAST_TURNS = 3
LEAST_SHARE = 0.5
# An article with one dialogue in it goes on with its own paragraphs, which bear no name.
LEAST_NAMED = 0.3
TIME = r"[\[(]?(?P<{0}>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?)[\])]?"
NAME = r"(?P<speaker>[^\W\d_][\w.'’ -]{0,38}?\s?\d{0,3})"
TURN = re.compile(
    rf"(?:{TIME.format('before')}\s*)?{NAME}\s*(?:{TIME.format('after')}\s*)?:(?=\s|$)\s*"
)
MOST_WORDS = 4
LONGEST_BEGINNING = 1000
"""Characters in which a turn names its speaker."""


def with_turns(document: Document) -> tuple[Document, str]:
    """The document with its paragraphs as turns, where it is a transcript; and a note.

    Shapes: ``P3: …``, ``Interviewer: …``, ``[00:01:02] Anna: …``, ``Anna (00:01:02): …``, a
    name alone on its line, a name in bold. It is a transcript where at least three turns
    begin so, at least two of one speaker, and at least half of its paragraphs are or follow
    one, and three in ten begin one; else it stays as it is, and the note is empty. A
    paragraph without a name goes on with the turn before it.
    """
    bold = dict(reversed(document.bold))
    found = [(block, _beginning(document, block, bold)) for block in document.blocks]
    named = [match.group("speaker").strip() for _, match in found if match]
    repeated = max(Counter(named).values(), default=0)
    if len(named) < LEAST_TURNS or repeated < 2:
        return document, ""
    blocks: list[Block] = []
    inside = outside = 0
    for block, match in found:
        if match:
            inside += 1
            time = match.group("before") or match.group("after") or ""
            blocks.append(
                replace(
                    block,
                    start=block.start + match.end(),
                    kind="turn",
                    speaker=match.group("speaker").strip(),
                    time=time,
                )
            )
        elif block.kind == "paragraph" and blocks and blocks[-1].kind == "turn":
            inside += 1
            blocks[-1] = replace(
                blocks[-1], start=min(blocks[-1].start, block.start), end=block.end
            )
        else:
            outside += block.kind != "heading"
            blocks.append(block)
    if inside < LEAST_SHARE * (inside + outside) or len(named) < LEAST_NAMED * (inside + outside):
        return document, ""
    spoken = tuple(one for one in blocks if one.start < one.end)
    speakers = sorted({one.speaker for one in spoken if one.speaker})
    note = f"{document.name}: read as a transcript with {len(speakers)} speakers."
    return replace(document, blocks=tuple(_trimmed(document, one) for one in spoken)), note


def _beginning(document: Document, block: Block, bold: Mapping[int, int]) -> re.Match[str] | None:
    """The name at the beginning of a block; ``bold`` gives where each bold span ends."""
    if block.kind not in {"paragraph", "list item"}:
        return None
    text = document.text_of(block)[:LONGEST_BEGINNING]
    match = TURN.match(text)
    if match and len(match.group("speaker").split()) <= MOST_WORDS:
        return match
    end = bold.get(block.start, block.end + 1)
    if end > block.end:
        return None
    return re.compile(
        r"(?P<before>(?!))?(?P<after>(?!))?(?P<speaker>" + re.escape(text[: end - block.start])
        + r")\s*:?\s*"
    ).match(text)  # fmt: skip


def _trimmed(document: Document, block: Block) -> Block:
    text = document.text_of(block)
    start = block.start + len(text) - len(text.lstrip())
    return replace(block, start=start, end=block.end - (len(text) - len(text.rstrip())))
