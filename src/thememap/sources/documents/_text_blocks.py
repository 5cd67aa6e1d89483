"""Blocks of plain text and of Markdown, as spans of it."""

from __future__ import annotations

import re

from thememap.limits import PASSAGES, SizeBudget
from thememap.records import BlockKind, DocumentBlock, trim_span

BLANK_LINE_PATTERN = re.compile(r"\n[ \t]*\n\s*")
LINE_END_PATTERN = re.compile(r"\n+")
LINE_PREFIX_PATTERN = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
HEADING_PATTERN = re.compile(r"#{1,6}[ \t]+")
CLOSING_HASHES_PATTERN = re.compile(r"[ \t]+#+[ \t]*$")
TABLE_RULE_PATTERN = re.compile(r"[ \t|:+-]*$")
LEAF_TOKENS = frozenset(
    {"heading_open", "paragraph_open", "tr_open", "fence", "code_block", "html_block"}
)
CONTAINER_KINDS = {"blockquote": BlockKind.BLOCK_QUOTE, "list_item": BlockKind.LIST_ITEM}


def paragraph_blocks(text: str, *, name: str = "A text") -> tuple[DocumentBlock, ...]:
    r"""Spans between blank lines; lines, where the text has no blank line at all.

    ``name`` is the file's, for the message where there are more than are read.

    >>> [(block.start, block.end) for block in paragraph_blocks("One.\n\nTwo\nlines.\n")]
    [(0, 4), (6, 16)]
    """
    paragraphs = SizeBudget(of=name, what="paragraphs", limit=PASSAGES)
    cut = BLANK_LINE_PATTERN if BLANK_LINE_PATTERN.search(text.strip()) else LINE_END_PATTERN
    spans, start = [], 0
    for blank in cut.finditer(text):
        paragraphs.spend(1)
        spans.append((start, blank.start()))
        start = blank.end()
    trimmed = (trim_span(text, a, b) for a, b in (*spans, (start, len(text))))
    return tuple(DocumentBlock(start=a, end=b) for a, b in trimmed if a < b)


def markdown_blocks(text: str) -> tuple[DocumentBlock, ...]:
    """The blocks of a Markdown text, as spans of it; signs at their beginning are left out.

    Signs of quotation at the beginning of further lines stay inside the span. Blocks of code
    and HTML are paragraphs.

    >>> text = "## Said\\nThey waited.\\n> It rained.\\n> — P3\\n"
    >>> [(str(block.kind), text[block.start : block.end]) for block in markdown_blocks(text)]
    [('heading', 'Said'), ('paragraph', 'They waited.'), ('block quote', 'It rained.\\n> — P3')]
    """
    from markdown_it import MarkdownIt

    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    around: list[BlockKind] = []
    blocks: list[DocumentBlock] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        container = CONTAINER_KINDS.get(token.type.rpartition("_")[0])
        if container and token.nesting == 1:
            around.append(container)
        elif container and token.nesting == -1:
            around.pop()
        if token.map is None or token.type not in LEAF_TOKENS:
            continue
        start, end = starts[token.map[0]], min(starts[token.map[1]], len(text))
        kind, level = BlockKind.PARAGRAPH, 0
        if token.type == "heading_open":
            kind, level = BlockKind.HEADING, int(token.tag[1])
            start, end = _heading_span(text, start, end)
        elif token.type == "tr_open":
            kind = BlockKind.TABLE_ROW
            if TABLE_RULE_PATTERN.fullmatch(text[start:end].strip("\n")):
                continue
        else:
            if BlockKind.BLOCK_QUOTE in around:
                kind = BlockKind.BLOCK_QUOTE
            elif around:
                kind = around[-1]
            start = _skip_pattern(LINE_PREFIX_PATTERN, text, start, end)
        start, end = trim_span(text, start, end)
        if start < end:
            blocks.append(DocumentBlock(start=start, end=end, kind=kind, level=level))
    return tuple(sorted(blocks, key=lambda block: block.start))


def _heading_span(text: str, start: int, end: int) -> tuple[int, int]:
    first_line = text.find("\n", start, end)
    end = first_line if first_line >= 0 else end
    for prefix in (LINE_PREFIX_PATTERN, HEADING_PATTERN):
        start = _skip_pattern(prefix, text, start, end)
    closing = CLOSING_HASHES_PATTERN.search(text, start, end)
    return start, closing.start() if closing else end


def _skip_pattern(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start
