"""Paragraphs that hold several turns, one a line."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from thememap.records import BlockKind, Document, DocumentBlock, trim_span
from thememap.sources.dialogue._turn_start import match_turn_start

MIN_TURN_LINES = 3
"""So many lines begin with a name before a paragraph is cut at them."""
MIN_DIALOGUE_SHARE = 0.5
"""Share of a text's characters in paragraphs with such lines: else it is prose with a dialogue."""


def split_labelled_lines(document: Document) -> tuple[Document, int]:
    """The document with its paragraphs cut where lines begin with a speaker's name.

    A transcript with a blank line after its title, or between exchanges, has several turns in a
    paragraph. A line is a turn's where its name begins two lines of the text, or where all lines
    of its paragraph begin with one: a wrapped line may begin with 'him:'. Second, how many such
    lines are inside paragraphs of a text that is not cut: fewer than half of its characters are
    in such paragraphs.
    """
    lines = {
        at: list(_lines(document, block))
        for at, block in enumerate(document.blocks)
        if block.kind == BlockKind.PARAGRAPH and "\n" in document.text_of(block)
    }
    if not lines:
        return document, 0
    names = Counter(name for block in lines.values() for _, name in block if name)
    names.update(
        name
        for at, block in enumerate(document.blocks)
        if at not in lines and (name := _name_at(document, block.start, block.end))
    )
    cuts: dict[int, list[int]] = {}
    for at, block_lines in lines.items():
        line_by_line = all(name for _, name in block_lines)
        starts = [a for a, name in block_lines[1:] if name and (line_by_line or names[name] > 1)]
        if starts:
            cuts[at] = starts
    count = sum(len(starts) for starts in cuts.values())
    if count + len(cuts) < MIN_TURN_LINES or max(names.values()) < 2:
        return document, 0
    sizes = [block.end - block.start for block in document.blocks]
    named = [
        at in cuts or bool(_name_at(document, block.start, block.end))
        for at, block in enumerate(document.blocks)
    ]
    dialogue = sum(size for size, is_named in zip(sizes, named, strict=True) if is_named)
    if dialogue < MIN_DIALOGUE_SHARE * sum(sizes):
        return document, count
    blocks: list[DocumentBlock] = []
    for at, block in enumerate(document.blocks):
        edges = [block.start, *cuts.get(at, ()), block.end]
        for a, b in itertools.pairwise(edges):
            start, end = trim_span(document.text, a, b)
            blocks.append(replace(block, start=start, end=end))
    return replace(document, blocks=tuple(blocks)), 0


def _lines(document: Document, block: DocumentBlock) -> Iterator[tuple[int, str]]:
    """Where each line of a block begins, and the name at its beginning or nothing."""
    start = block.start
    for line in document.text_of(block).split("\n"):
        if line.strip():
            yield start, _name_at(document, start, start + len(line))
        start += len(line) + 1


def _name_at(document: Document, start: int, end: int) -> str:
    start, end = trim_span(document.text, start, end)
    match = match_turn_start(document.text[start:end])
    return match.group("speaker").strip() if match else ""
