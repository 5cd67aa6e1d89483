"""Quotes, themes and numbers as the pages of a class show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thememap.records import Codebook, Quotes, Score, ThemePath
from thememap.report.catalogue import NumberFormat

NUMBERS = NumberFormat("en")
"""The pages of a class are in English."""


@dataclass(frozen=True, kw_only=True)
class TeachingQuote:
    """A quote with who said it."""

    quote_id: str
    text: str
    speaker: str


@dataclass(frozen=True, kw_only=True)
class TeachingTheme:
    """A theme's name with its definition."""

    name: str
    definition: str


def teaching_quote(quotes: Quotes, quote_id: str) -> TeachingQuote:
    """A quote by its id."""
    row = quotes.position()[quote_id]
    speaker_parts = (quotes.perspective[row], quotes.participant[row])
    return TeachingQuote(
        quote_id=quote_id,
        text=quotes.text[row],
        speaker=", ".join(part for part in speaker_parts if part),
    )


def teaching_themes(paths: Iterable[ThemePath], codebook: Codebook) -> tuple[TeachingTheme, ...]:
    """Themes with their definitions."""
    return tuple(
        TeachingTheme(name=path[-1], definition=codebook.theme(path).definition) for path in paths
    )


def all_fictional(quotes: Quotes) -> bool:
    """Whether every quote is marked as invented."""
    return bool(len(quotes)) and all(quotes.fictional)


def interval_text(score: Score) -> str:
    """The interval of a score, or nothing."""
    if score.low is None or score.high is None:
        return ""
    return f"{NUMBERS.two_decimals(score.low)} to {NUMBERS.two_decimals(score.high)}"
