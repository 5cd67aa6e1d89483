"""Plain text of simple HTML, with its paragraphs as blocks."""

from __future__ import annotations

from html.parser import HTMLParser

from thememap.records import Block, BlockKind

KIND: dict[str, BlockKind] = {"p": "paragraph", "li": "list item", "blockquote": "block quote"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = frozenset({"script", "style", "head", "title"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._open: tuple[str, int] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag in KIND or tag in HEADINGS:
            self._close()
            self._open = (tag, self.length)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag == self._open[0]:
            self._close()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
            self.length += len(data)

    def close(self) -> None:
        super().close()
        self._close()

    def _close(self) -> None:
        if self._open and self.length > self._open[1]:
            tag, start = self._open
            self.blocks.append(
                Block(
                    start=start,
                    end=self.length,
                    kind="heading" if tag in HEADINGS else KIND[tag],
                    level=HEADINGS.get(tag, 0),
                )
            )
        self._open = None


def text_of_markup(html: str) -> tuple[str, tuple[Block, ...]]:
    """The characters between the tags, and the blocks among them.

    Nothing is added or taken away, so that positions of programs that count the characters
    of the text nodes stay right; scripts and styles are left out.

    >>> text_of_markup("<h1>Rain</h1>\\n<p>It &amp; I</p>")[0]
    'Rain\\nIt & I'
    """
    parser = _Text()
    parser.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    parser.close()
    return "".join(parser.pieces), tuple(parser.blocks)
