"""Quotes and themes as the pages of a class show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thememap.records import Codebook, Quotes, ThemePath


@dataclass(frozen=True, kw_only=True)
class QuoteShown:
    """A quote with who said it."""

    quote_id: str
    text: str
    speaker: str


@dataclass(frozen=True, kw_only=True)
class ThemeShown:
    """A theme's name with its definition."""

    name: str
    definition: str


def quote_shown(quotes: Quotes, quote_id: str) -> QuoteShown:
    """A quote by its id."""
    row = quotes.position()[quote_id]
    said = (quotes.perspective[row], quotes.participant[row])
    return QuoteShown(
        quote_id=quote_id, text=quotes.text[row], speaker=", ".join(one for one in said if one)
    )


def themes_shown(paths: Iterable[ThemePath], codebook: Codebook) -> tuple[ThemeShown, ...]:
    """Themes with their definitions."""
    return tuple(
        ThemeShown(name=path[-1], definition=codebook.theme(path).definition) for path in paths
    )


def all_invented(quotes: Quotes) -> bool:
    """Whether every quote is marked as invented."""
    return bool(len(quotes)) and all(quotes.fictional)
