"""Blocks as a PDF, by Typst: tagged, with bookmarks, and with nothing from outside.

What the document says is data for the template, never markup.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
)
from thememap.report.formats._column_widths import fitting_columns, numeric_columns
from thememap.report.formats._pdf_fonts import PdfFonts, fonts_for, plain_signs, usual_font_folder
from thememap.report.formats._picture_files import drawing_texts, picture_file
from thememap.text_direction import is_right_to_left

TEMPLATE = "document.typ"
FAMILIES = ("Libertinus Serif", "DejaVu Sans")
"""The first comes with Typst, the second, which has more scripts, with matplotlib."""
TEXT_WIDTH_POINTS = 493.0
VISIBLE = re.compile(r"\w")
"""Without it a heading says nothing, and the standard refuses it."""
NO_BREAK = "\u00a0"
ESTIMATE = re.compile(r"[-−]?[\d.,]+ \([^()]*\)")
NARROWER_LETTERS = 0.84
"""How wide letters of the first font are, to those that widths of columns are reckoned with."""


def to_pdf(listed: Sequence[Block], *, text: Catalogue, quotes_language: str = "") -> bytes:
    """The bytes of a PDF; the same content and fonts give the same bytes.

    ``quotes_language`` is that of the quotes where it is another than that of the document. Signs
    that no font has are replaced by how many they are.
    """
    import typst

    fonts = fonts_for(map(plain_signs, block_texts(listed)))
    with tempfile.TemporaryDirectory(prefix="thememap-") as name:
        folder = Path(name)
        own_fonts = folder / "fonts"
        own_fonts.mkdir()
        for number, file in enumerate(fonts.files):
            shutil.copyfile(file, own_fonts / f"{number}{file.suffix}")
        source = (
            files("thememap.report").joinpath("templates", TEMPLATE).read_text(encoding="utf-8")
        )
        (folder / TEMPLATE).write_text(source, encoding="utf-8")
        writer = _BlockWriter(folder, _shown_signs(fonts, text))
        titles = (block.words for block in listed if isinstance(block, HeadingBlock))
        values = {
            "title": next(filter(VISIBLE.search, titles), "thememap"),
            "language": text.language,
            "quotes_language": quotes_language or text.language,
            "contents": text("contents") if any(_starts_page(block) for block in listed) else "",
            "fonts": [*FAMILIES, *_families(own_fonts)],
        }
        content = {
            **{key: writer.plain(value) if isinstance(value, str) else value
               for key, value in values.items()},
            "blocks": [
                {**writer.values(block), "leads": isinstance(following, TableBlock)}
                for block, following in zip_longest(listed, listed[1:])
            ],
        }  # fmt: skip
        (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
        written = typst.compile(
            folder / TEMPLATE,
            root=folder,
            format="pdf",
            font_paths=[usual_font_folder(), own_fonts],
            ignore_system_fonts=True,
            package_path=folder,
            package_cache_path=folder,
            # The standard of accessible documents: Typst refuses what does not conform.
            pdf_standards="ua-1",
            timestamp=0,
        )
    return written


def block_texts(listed: Sequence[Block]) -> Iterator[str]:
    """All words of the blocks and of their pictures."""
    for block in listed:
        if isinstance(block, PictureBlock):
            yield from (block.name, block.caption, block.alternative)
            yield from drawing_texts(block.drawing)
        elif isinstance(block, TableBlock):
            for row in (block.header, *block.rows):
                yield from row
        elif isinstance(block, ListBlock):
            yield from block.items
        else:
            yield from (value for value in asdict(block).values() if isinstance(value, str))


def unshown_in_pdf(listed: Sequence[Block]) -> frozenset[str]:
    """The signs that no font of this machine has."""
    return fonts_for(map(plain_signs, block_texts(listed))).unshown


def _unbroken(cell: str) -> str:
    """An estimate with its interval as one word.

    >>> _unbroken("0.71 (0.65\\u00a0to\\u00a00.77)")
    '0.71\\xa0(0.65\\xa0to\\xa00.77)'
    """
    return cell.replace(" ", NO_BREAK) if ESTIMATE.fullmatch(cell) else cell


def _starts_page(block: Block) -> bool:
    return isinstance(block, HeadingBlock) and block.new_page


def _families(folder: Path) -> list[str]:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    return list(dict.fromkeys(fonts.families()))


def _shown_signs(fonts: PdfFonts, text: Catalogue) -> Callable[[str], str]:
    """What is set in the place of a text: signs without a shape are counted, not drawn."""
    unshown = (
        re.compile(f"[{re.escape(''.join(sorted(fonts.unshown)))}]+") if fonts.unshown else None
    )

    def shown(words: str) -> str:
        words = plain_signs(words)
        if unshown is None:
            return words
        return unshown.sub(lambda run: text("document.unshown", n=len(run.group())), words)

    return shown


class _BlockWriter:
    """Blocks as the values that the template sets; pictures become files in ``folder``."""

    def __init__(self, folder: Path, plain: Callable[[str], str]) -> None:
        self._folder, self.plain = folder, plain
        self._pictures = 0
        self._level = 0

    def values(self, block: Block) -> dict[str, Any]:
        """One block."""
        if isinstance(block, HeadingBlock):
            self._level = min(block.level, self._level + 1)  # levels are consecutive
            return {"kind": "heading", "level": self._level, "new_page": block.new_page,
                    **self._words(block.words if VISIBLE.search(block.words) else "–")}  # fmt: skip
        if isinstance(block, ParagraphBlock):
            return {"kind": "paragraph", "strong": block.strong, "lead": self.plain(block.lead),
                    **self._words(block.words, block.lead)}  # fmt: skip
        if isinstance(block, ListBlock):
            return {"kind": "list", "items": [self._words(item) for item in block.items]}
        if isinstance(block, QuoteBlock):
            return {"kind": "quote", "by": self.plain(block.by), **self._words(block.words)}
        if isinstance(block, PictureBlock):
            return self._picture(block)
        return self._table(block)

    def _words(self, words: str, before: str = "") -> dict[str, Any]:
        direction = "rtl" if is_right_to_left(before or words) else "ltr"
        return {"lines": self.plain(words).split("\n"), "direction": direction}

    def _picture(self, block: PictureBlock) -> dict[str, Any]:
        self._pictures += 1
        picture = picture_file(block, "svg")
        name = f"{self._pictures}.svg"
        (self._folder / name).write_bytes(picture.content)
        return {"kind": "picture", "file": name, "width": picture.width,
                "alternative": self.plain(block.alternative), "name": self.plain(block.name),
                **self._words(block.caption)}  # fmt: skip

    def _table(self, block: TableBlock) -> dict[str, Any]:
        # Letters are narrow enough that an estimate and its interval stay on a line.
        rows = tuple(tuple(map(_unbroken, row)) for row in block.rows)
        block = TableBlock(header=block.header, rows=rows)
        points, shares = fitting_columns(block, width=TEXT_WIDTH_POINTS / NARROWER_LETTERS)
        return {
            "kind": "table",
            "points": points,
            "shares": [round(share, 4) for share in shares],
            "numeric": list(numeric_columns(block)),
            "header": [self._words(cell) for cell in block.header],
            "rows": [[self._words(cell) for cell in row] for row in block.rows],
        }
