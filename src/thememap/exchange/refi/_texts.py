"""The texts of a REFI-QDA project, and where each quote is in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from thememap.exchange._export_bundle import ExportBundle, shown_quotes

QUOTE_SEPARATOR = "\n\n"
UNNAMED_SOURCE = "quotes"


@dataclass(frozen=True, kw_only=True)
class QuotePosition:
    """A quote in a text: half-open span in code points."""

    quote_id: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class RefiText:
    """One text source: its name, its text, and the quotes in it."""

    name: str
    text: str
    quotes: tuple[QuotePosition, ...]


def build_refi_texts(bundle: ExportBundle) -> tuple[list[RefiText], int]:
    """A text for each source, and how many quotes were not where the original has them.

    An original is taken where it was handed in and holds every quote of its source at its place
    (or holds its words exactly once); else the text is made of the quotes, one paragraph each. A
    word limit is only kept by the latter, so originals are not used under one.
    """
    quotes, shown = bundle.quotes, shown_quotes(bundle)
    by_source: dict[str, list[int]] = defaultdict(list)
    for row in range(len(quotes)):
        by_source[quotes.source[row] or quotes.study[row] or UNNAMED_SOURCE].append(row)
    texts, moved = [], 0
    for name, rows in sorted(by_source.items()):
        original = bundle.texts.get(name)
        if original is not None and bundle.limits.words_per_source is None:
            places = [_locate_quote(bundle, row, original) for row in rows]
            if all(places):
                texts.append(
                    RefiText(name=name, text=original, quotes=tuple(p for p in places if p))
                )
                continue
            moved += sum(place is None for place in places)
        text, placed = "", []
        for row in sorted(
            rows, key=lambda quote_row: (quotes.start[quote_row] or 0, quotes.quote_id[quote_row])
        ):
            words = shown[quotes.quote_id[row]].text
            if not words:
                continue
            start = len(text)
            text += words + QUOTE_SEPARATOR
            placed.append(
                QuotePosition(quote_id=quotes.quote_id[row], start=start, end=start + len(words))
            )
        texts.append(RefiText(name=name, text=text, quotes=tuple(placed)))
    return texts, moved


def _locate_quote(bundle: ExportBundle, row: int, original: str) -> QuotePosition | None:
    quotes = bundle.quotes
    text, start, end = quotes.text[row], quotes.start[row], quotes.end[row]
    if start is not None and end is not None and original[start:end] == text:
        return QuotePosition(quote_id=quotes.quote_id[row], start=start, end=end)
    if original.count(text) == 1:
        start = original.index(text)
        return QuotePosition(quote_id=quotes.quote_id[row], start=start, end=start + len(text))
    return None
