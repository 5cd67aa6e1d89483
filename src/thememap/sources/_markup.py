"""Plain text of simple HTML, with its paragraphs as blocks."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from thememap.limits import PASSAGES, UNCLOSED_CHARACTERS, Budget
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
SEARCHED = 512
"""Elements around an item or paragraph among which the one before it is looked for."""


class _Text(HTMLParser):
    """Collects text; a block ends wherever an element of blocks begins or ends."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._searched = Budget(
            of=name,
            what="characters of tags that are never closed",
            most=UNCLOSED_CHARACTERS,
            change="Save the page again from a browser.",
        )
        self._count = Budget(of=name, what="paragraphs", most=PASSAGES)
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._start = self._piece = 0
        self._around: list[tuple[str, BlockKind | None, int]] = []
        self._open: Counter[str] = Counter()
        self._kinds: list[BlockKind] = []
        self._levels: list[int] = []
        self._silent: list[str] = []

    def parse_starttag(self, i: int) -> int:
        """Python's parser looks for the end of a tag to the end of the page, again for each."""
        return self._ended(i, super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        """As for the tag that begins an element."""
        return self._ended(i, super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As for a tag."""
        return self._ended(i, super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        """As for a tag."""
        return self._ended(i, super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        """As browsers do: a declaration that makes no sense is a comment."""
        try:
            return self._ended(i, super().parse_html_declaration(i))
        except AssertionError:
            return int(self.parse_bogus_comment(i))

    def _ended(self, begin: int, end: int) -> int:
        if end < 0:
            self._searched.spend(len(self.rawdata) - begin)
        return end

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
            self._enter(tag, kind, HEADINGS.get(tag, 0))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            elif tag == "head":
                self._silent.clear()
        elif self._open[tag]:
            self._close()
            while self._exit() != tag:
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
        if not self._open[tag]:
            return
        for at in range(len(self._around) - 1, max(-1, len(self._around) - 1 - SEARCHED), -1):
            if self._around[at][0] == tag:
                while len(self._around) > at:
                    self._exit()
                return
            if self._around[at][0] in within:
                return

    def _enter(self, tag: str, kind: BlockKind | None, level: int) -> None:
        self._around.append((tag, kind, level))
        self._open[tag] += 1
        if kind:
            self._kinds.append(kind)
        if level:
            self._levels.append(level)

    def _exit(self) -> str:
        tag, kind, level = self._around.pop()
        self._open[tag] -= 1
        if kind:
            self._kinds.pop()
        if level:
            self._levels.pop()
        return tag

    def _close(self) -> None:
        text = "".join(self.pieces[self._piece :])
        begun = self._start
        self._start, self._piece = self.length, len(self.pieces)
        if not text.strip():
            return
        start = begun + len(text) - len(text.lstrip())
        level = self._levels[-1] if self._levels else 0
        outermost = self._kinds[0] if self._kinds else "paragraph"
        kind: BlockKind = "heading" if level else outermost
        self._count.spend(1)
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


def text_of_markup(html: str, *, name: str = "The page") -> tuple[str, tuple[Block, ...]]:
    """The characters between the tags, and the blocks among them.

    Nothing is added or taken away, so that positions of programs that count the characters
    of the text nodes stay right; scripts and styles are left out. Every character that can
    be seen lies in a block, also text that stands in no paragraph. ``name`` is the file's, for
    the `DataError` where tags that are never closed would take hours.

    >>> text_of_markup("<h1>Rain</h1>\\n<p>It &amp; I</p>")[0]
    'Rain\\nIt & I'
    >>> page = "<div>Bare <b>text</b><blockquote><p>Said</p></blockquote></div>"
    >>> _, blocks = text_of_markup(page)
    >>> [one.kind for one in blocks]
    ['paragraph', 'block quote']
    """
    parser = _Text(name)
    parser.feed(bounded_references(html.replace("\r\n", "\n").replace("\r", "\n")))
    parser.close()
    return "".join(parser.pieces), tuple(parser.blocks)
