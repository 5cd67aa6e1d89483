"""Plain text of simple HTML, with its paragraphs as blocks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thememap.records import Block, BlockKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS: dict[str, BlockKind] = {
    "blockquote": "block quote",
    "li": "list item",
    "tr": "table row",
    "nav": "note",
    "footer": "note",
    "aside": "note",
    "figcaption": "note",
}
BREAKING = frozenset(
    {"address", "article", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
     "fieldset", "figure", "form", "header", "hr", "html", "main", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "tfoot", "thead", "ul"}
)  # fmt: skip
SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
# Journals' pages set block quotes as <div class="disp-quote"> as well.
QUOTED = re.compile(r"\b(?:block|disp|pull)?-?quot(?:e|ation)\b", re.IGNORECASE)
VOID = frozenset({"hr"})


class _Text(HTMLParser):
    """Collects text; a block ends wherever an element of blocks begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._start = self._piece = 0
        self._around: list[tuple[str, BlockKind | None, int]] = []
        self._silent: list[str] = []

    def parse_html_declaration(self, i: int) -> int:
        """As browsers do: a declaration that makes no sense is a comment."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return int(self.parse_bogus_comment(i))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
            return
        if tag in HEADINGS or tag in CONTAINERS or tag in BREAKING:
            self._close()
            if tag in VOID:
                return
            named = dict(attrs).get("class") or ""
            kind = CONTAINERS.get(tag) or ("block quote" if QUOTED.search(named) else None)
            if tag == "li":
                self._leave("li", within=("ul", "ol"))
            elif tag == "p":
                self._leave("p", within=tuple({*CONTAINERS, *BREAKING} - {"p"}))
            self._around.append((tag, kind, HEADINGS.get(tag, 0)))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            elif tag == "head":
                self._silent.clear()
        elif any(tag == one for one, _, _ in self._around):
            self._close()
            while self._around.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
            self.length += len(data)

    def close(self) -> None:
        super().close()
        self._close()

    def _leave(self, tag: str, *, within: tuple[str, ...]) -> None:
        """An item or paragraph that nobody closed ends where the next one begins."""
        for at in range(len(self._around) - 1, -1, -1):
            if self._around[at][0] == tag:
                del self._around[at:]
                return
            if self._around[at][0] in within:
                return

    def _close(self) -> None:
        text = "".join(self.pieces[self._piece :])
        begun = self._start
        self._start, self._piece = self.length, len(self.pieces)
        if not text.strip():
            return
        start = begun + len(text) - len(text.lstrip())
        level = next((level for _, _, level in reversed(self._around) if level), 0)
        kinds = [kind for _, kind, _ in self._around if kind]
        kind: BlockKind = "heading" if level else kinds[0] if kinds else "paragraph"
        end = self.length - (len(text) - len(text.rstrip()))
        self.blocks.append(Block(start=start, end=end, kind=kind, level=level))


DECIMAL_REFERENCE = re.compile(r"&#0*([0-9]{8,})")


def bounded_references(markup: str) -> str:
    """The markup without references of thousands of digits, which Python does not take for numbers.

    Eight digits name no character either, and both stand for U+FFFD.

    >>> bounded_references("&#65; &#" + "9" * 5000 + ";")
    '&#65; &#99999999;'
    """
    return DECIMAL_REFERENCE.sub(lambda found: f"&#{found[1][:8]}", markup)


def text_of_markup(html: str) -> tuple[str, tuple[Block, ...]]:
    """The characters between the tags, and the blocks among them.

    Nothing is added or taken away, so that positions of programs that count the characters
    of the text nodes stay right; scripts and styles are left out. Every character that can
    be seen lies in a block, also text that stands in no paragraph.

    >>> text_of_markup("<h1>Rain</h1>\\n<p>It &amp; I</p>")[0]
    'Rain\\nIt & I'
    >>> page = "<div>Bare <b>text</b><blockquote><p>Said</p></blockquote></div>"
    >>> _, blocks = text_of_markup(page)
    >>> [one.kind for one in blocks]
    ['paragraph', 'block quote']
    """
    parser = _Text()
    parser.feed(bounded_references(html.replace("\r\n", "\n").replace("\r", "\n")))
    parser.close()
    return "".join(parser.pieces), tuple(parser.blocks)
