"""Headings, paragraphs, quotes, tables and pictures: what a document is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Drawing
from thememap.report.model._quotes import QuoteView


@dataclass(frozen=True, kw_only=True)
class HeadingBlock:
    """A heading; ``level`` 1 is the title."""

    level: int
    words: str
    new_page: bool = False


@dataclass(frozen=True, kw_only=True)
class ParagraphBlock:
    """A paragraph; ``strong`` where it is what a section says first, or after a strong ``lead``."""

    words: str
    strong: bool = False
    lead: str = ""


@dataclass(frozen=True, kw_only=True)
class ListBlock:
    """Sentences under each other."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QuoteBlock:
    """A quote with who said it."""

    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class TableBlock:
    """A table with its header; a row of a single cell is a heading of those below it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PictureBlock:
    """A picture with its name and ``caption``, its text for who does not see it, its most size."""

    drawing: Drawing
    name: str
    caption: str
    alternative: str
    millimetres: float
    highest: float


Block = HeadingBlock | ParagraphBlock | ListBlock | QuoteBlock | TableBlock | PictureBlock


def nonempty_paragraphs(words: Iterable[str]) -> Iterator[Block]:
    """A paragraph for each text that says something."""
    return (ParagraphBlock(words=paragraph) for paragraph in words if paragraph)


def quote_blocks(quotes: Sequence[QuoteView], text: Catalogue) -> Iterator[Block]:
    """Quotes with who said them."""
    for quote in quotes:
        said_by = [*quote.speaker, *([text("all.fictional")] if quote.fictional else [])]
        if quote.same:
            said_by.append(text("quotes.same", n=len(quote.same) + 1))
        yield QuoteBlock(words=quote.text, by=" · ".join(said_by))
