"""Blocks of Markdown: headings, quotations, lists, rows of tables, paragraphs."""

from __future__ import annotations

import re

from thememap.records import BlockKind, DocumentBlock

LINE_PREFIX_PATTERN = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
HEADING_PATTERN = re.compile(r"#{1,6}[ \t]+")
CLOSING_HASHES_PATTERN = re.compile(r"[ \t]+#+[ \t]*$")
TABLE_RULE_PATTERN = re.compile(r"[ \t|:+-]*$")


def markdown_blocks(text: str) -> tuple[DocumentBlock, ...]:
    """The blocks of a Markdown text, as spans of it; signs at their beginning are left out.

    Signs of quotation at the beginning of further lines stay inside the span. Blocks of code
    and HTML are paragraphs.

    >>> text = "## Said\\nThey waited.\\n> It rained.\\n> — P3\\n"
    >>> [(one.kind, text[one.start : one.end]) for one in markdown_blocks(text)]
    [('heading', 'Said'), ('paragraph', 'They waited.'), ('block quote', 'It rained.\\n> — P3')]
    """
    from markdown_it import MarkdownIt

    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    around: list[BlockKind] = []
    blocks: list[DocumentBlock] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        kind = _container_kind(token.type)
        if kind and token.nesting == 1:
            around.append(kind)
        elif kind and token.nesting == -1:
            around.pop()
        if token.map is None or token.type not in LEAF_TOKENS:
            continue
        start, end = starts[token.map[0]], min(starts[token.map[1]], len(text))
        if token.type == "heading_open":
            blocks += _heading_span(text, start, end, level=int(token.tag[1]))
        elif token.type == "tr_open":
            blocks += _block_span(text, start, end, "table row")
        else:
            quoted = "block quote" in around
            inside: BlockKind = "block quote" if quoted else around[-1] if around else "paragraph"
            marks = LINE_PREFIX_PATTERN.match(text, start, end)
            blocks += _block_span(text, marks.end() if marks else start, end, inside)
    return tuple(sorted(blocks, key=lambda block: block.start))


LEAF_TOKENS = frozenset(
    {"heading_open", "paragraph_open", "tr_open", "fence", "code_block", "html_block"}
)


def _container_kind(name: str) -> BlockKind | None:
    if name.startswith("blockquote"):
        return "block quote"
    return "list item" if name.startswith("list_item") else None


def _heading_span(text: str, start: int, end: int, *, level: int) -> list[DocumentBlock]:
    first = text.find("\n", start, end)
    end = first if first >= 0 else end
    marks = LINE_PREFIX_PATTERN.match(text, start, end)
    start = marks.end() if marks else start
    if sign := HEADING_PATTERN.match(text, start, end):
        start = sign.end()
    if closing := CLOSING_HASHES_PATTERN.search(text, start, end):
        end = closing.start()
    return _block_span(text, start, end, "heading", level=level)


def _block_span(
    text: str, start: int, end: int, kind: BlockKind, *, level: int = 0
) -> list[DocumentBlock]:
    piece = text[start:end]
    if not piece.strip() or (
        kind == "table row" and TABLE_RULE_PATTERN.fullmatch(piece.strip("\n"))
    ):
        return []
    start += len(piece) - len(piece.lstrip())
    return [DocumentBlock(start=start, end=start + len(piece.strip()), kind=kind, level=level)]
