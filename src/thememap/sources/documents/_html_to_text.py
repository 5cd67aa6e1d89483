"""Plain text of simple HTML, with its paragraphs as blocks."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from thememap.limits import PASSAGES, UNCLOSED_TAG_CHARACTERS, SizeBudget
from thememap.records import BlockKind, DocumentBlock, trim_span

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
BLOCK_KIND_BY_TAG: dict[str, BlockKind] = {
    "blockquote": BlockKind.BLOCK_QUOTE,
    "li": BlockKind.LIST_ITEM,
    "tr": BlockKind.TABLE_ROW,
    "nav": BlockKind.NOTE,
    "footer": BlockKind.NOTE,
    "aside": BlockKind.NOTE,
    "figcaption": BlockKind.NOTE,
}
BLOCK_LEVEL_TAGS = frozenset(
    {"address", "article", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
     "fieldset", "figure", "form", "header", "hr", "html", "main", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "tfoot", "thead", "ul"}
)  # fmt: skip
SKIPPED_TAGS = frozenset({"script", "style", "head", "title", "template", "noscript"})
# Journals' pages set block quotes as <div class="disp-quote"> as well.
QUOTE_CLASS_PATTERN = re.compile(r"\b(?:block|disp|pull)?-?quot(?:e|ation)\b", re.IGNORECASE)
VOID_TAGS = frozenset({"hr"})
BLOCK_TAGS = BLOCK_LEVEL_TAGS | HEADING_LEVELS.keys() | BLOCK_KIND_BY_TAG.keys()
PARENTS_OF_UNCLOSED = {
    "li": frozenset({"ul", "ol"}),
    "p": (BLOCK_LEVEL_TAGS | BLOCK_KIND_BY_TAG.keys()) - {"p"},
}
MAX_ANCESTORS_SEARCHED = 512
"""Elements around an item or paragraph among which the one before it is searched."""


class _HtmlTextCollector(HTMLParser):
    """Collects text; a block ends wherever an element of blocks begins or ends."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._searched = SizeBudget(
            of=name,
            what="characters of tags that are never closed",
            limit=UNCLOSED_TAG_CHARACTERS,
            advice="Save the page again from a browser.",
        )
        self._count = SizeBudget(of=name, what="paragraphs", limit=PASSAGES)
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[DocumentBlock] = []
        self._start = self._piece = 0
        self._around: list[tuple[str, BlockKind | None, int]] = []
        self._open: Counter[str] = Counter()
        self._kinds: list[BlockKind] = []
        self._levels: list[int] = []
        self._silent: list[str] = []

    # Python's parser looks for the end of a tag to the end of the page, again for each.
    def parse_starttag(self, i: int) -> int:
        return self._spend_if_unclosed(i, super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._spend_if_unclosed(i, super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._spend_if_unclosed(i, super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._spend_if_unclosed(i, super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        try:
            return self._spend_if_unclosed(i, super().parse_html_declaration(i))
        except AssertionError:  # browsers take a declaration that makes no sense for a comment
            return int(self.parse_bogus_comment(i))

    def _spend_if_unclosed(self, begin: int, end: int) -> int:
        if end < 0:
            self._searched.spend(len(self.rawdata) - begin)
        return end

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED_TAGS:
            self._silent.append(tag)
            return
        if tag not in BLOCK_TAGS:
            return
        self._end_block()
        if tag in VOID_TAGS:
            return
        kind = BLOCK_KIND_BY_TAG.get(tag)
        if kind is None and QUOTE_CLASS_PATTERN.search(dict(attrs).get("class") or ""):
            kind = BlockKind.BLOCK_QUOTE
        if tag in PARENTS_OF_UNCLOSED:
            self._close_unclosed(tag)
        level = HEADING_LEVELS.get(tag, 0)
        self._around.append((tag, kind, level))
        self._open[tag] += 1
        if kind:
            self._kinds.append(kind)
        if level:
            self._levels.append(level)

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED_TAGS:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            elif tag == "head":
                self._silent.clear()
        elif self._open[tag]:
            self._end_block()
            while self._pop_element() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
            self.length += len(data)

    def close(self) -> None:
        super().close()
        self._end_block()

    def _close_unclosed(self, tag: str) -> None:
        """An item or paragraph that nobody closed ends where the next one begins."""
        if not self._open[tag]:
            return
        last = len(self._around) - 1
        for at in range(last, max(-1, last - MAX_ANCESTORS_SEARCHED), -1):
            if self._around[at][0] == tag:
                while len(self._around) > at:
                    self._pop_element()
                return
            if self._around[at][0] in PARENTS_OF_UNCLOSED[tag]:
                return

    def _pop_element(self) -> str:
        tag, kind, level = self._around.pop()
        self._open[tag] -= 1
        if kind:
            self._kinds.pop()
        if level:
            self._levels.pop()
        return tag

    def _end_block(self) -> None:
        text = "".join(self.pieces[self._piece :])
        start, end = trim_span(text, 0, len(text))
        start, end = self._start + start, self._start + end
        self._start, self._piece = self.length, len(self.pieces)
        if start == end:
            return
        self._count.spend(1)
        level = self._levels[-1] if self._levels else 0
        kind = self._kinds[0] if self._kinds else BlockKind.PARAGRAPH
        if level:
            kind = BlockKind.HEADING
        self.blocks.append(DocumentBlock(start=start, end=end, kind=kind, level=level))


LONG_DECIMAL_REFERENCE = re.compile(r"&#0*([0-9]{8,})")


def shorten_character_references(markup: str) -> str:
    """The markup without references of thousands of digits, which Python does not take for numbers.

    Eight digits name no character either, and both stand for U+FFFD.

    >>> shorten_character_references("&#65; &#" + "9" * 5000 + ";")
    '&#65; &#99999999;'
    """
    return LONG_DECIMAL_REFERENCE.sub(lambda match: f"&#{match[1][:8]}", markup)


def html_to_text(html: str, *, name: str = "The page") -> tuple[str, tuple[DocumentBlock, ...]]:
    """The characters between the tags, and the blocks among them.

    Nothing is added or taken away, so that positions of programs that count the characters
    of the text nodes stay right; scripts and styles are left out. Every character that can
    be seen is in a block, also text that is in no paragraph. ``name`` is the file's, for
    the `DataError` where tags that are never closed would take hours.

    >>> html_to_text("<h1>Rain</h1>\\n<p>It &amp; I</p>")[0]
    'Rain\\nIt & I'
    >>> page = "<div>Bare <b>text</b><blockquote><p>Said</p></blockquote></div>"
    >>> _, blocks = html_to_text(page)
    >>> [str(block.kind) for block in blocks]
    ['paragraph', 'block quote']
    """
    parser = _HtmlTextCollector(name)
    parser.feed(shorten_character_references(html.replace("\r\n", "\n").replace("\r", "\n")))
    parser.close()
    return "".join(parser.pieces), tuple(parser.blocks)
