"""Quotes as the page shows them, and where each is found in the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thememap.records import ThemePath
from thememap.report.catalogue import Catalogue
from thememap.report.model._quotes import QuoteView
from thememap.report.model._read_run import RunQuote
from thememap.report.pictures._labels import PATH_SEPARATOR

MAX_LISTED_QUOTES = 20_000
MAX_LISTED_BYTES = 4_600_000
"""Of all quotes listed with their context: beyond, the page would exceed eight megabytes."""
CONTEXT_CHARACTERS = 400
OPENING_MARKS = ("“", "‘", "„", "«", '"', "'", "(", "[")
CLOSING_MARKS = ("”", "’", "»", '"', "'", ")", "]", ".", ",", ";", ":", "!", "?")


def theme_name(path: ThemePath) -> str:
    """A path as people read it.

    >>> theme_name(("Access", "Waiting"))
    'Access › Waiting'
    """
    return PATH_SEPARATOR.join(path)


class QuoteBook:
    """All quotes of a run by id; ``listed`` are those that the page lists in full.

    ``with_context`` says whether their context is shown, too.
    """

    def __init__(
        self,
        quotes: Sequence[RunQuote],
        *,
        groups: Mapping[str, int],
        text: Catalogue,
        most: int = MAX_LISTED_QUOTES,
    ) -> None:
        self._groups, self._text = groups, text
        self._by_id = {quote.quote_id: quote for quote in quotes}
        self.all = len(quotes)
        letters = sum(len(quote.text.encode()) for quote in quotes)
        self.listed = _evenly_spaced(quotes, min(most, _quotes_that_fit(len(quotes), letters)))
        around = sum(_context_length(quote) for quote in self.listed)
        self.with_context = letters + around <= MAX_LISTED_BYTES
        self._listed = {quote.quote_id for quote in self.listed}

    def view(self, quote: RunQuote) -> QuoteView:
        """One quote; the note says why it has no group."""
        return QuoteView(
            text=quote.text,
            speaker=tuple(
                part
                for part in (
                    quote.participant or self.cited_id(quote),
                    quote.perspective,
                    quote.study,
                )
                if part
            ),
            number=quote.number,
            listed=quote.quote_id in self._listed,
            group=quote.group,
            group_number=self._groups.get(quote.group, 0),
            themes=self._theme_names(quote),
            note=""
            if quote.group
            else self._text("all.no_group", reason=self._text.message(quote.reason)),
            fictional=quote.fictional,
            before=_context_before(quote.before),
            after=_context_after(quote.after),
            found=self._found_by_text(quote),
        )

    def views(self, ids: Iterable[str]) -> tuple[QuoteView, ...]:
        """The quotes of these ids; KeyError for an id that the run does not hold."""
        return tuple(self.view(self._by_id[quote_id]) for quote_id in ids)

    def cited_id(self, quote: RunQuote) -> str:
        """The id of the user's table, where neither a participant nor a study's name says whose."""
        named = quote.study and self._text.studies_are != "documents"
        if quote.participant or named:
            return ""
        return quote.given_id

    def text_of(self, quote_id: str) -> str:
        """The text of a quote; empty for an id that the run does not hold."""
        quote = self._by_id.get(quote_id)
        return quote.text if quote else ""

    def study_of(self, quote_id: str) -> str:
        """The study of a quote; empty where it is not known."""
        return self._by_id[quote_id].study

    def _found_by_text(self, quote: RunQuote) -> str:
        if not quote.found_by:
            return ""
        return self._text("context.found", rule=self._text.message(quote.found_by))

    def _theme_names(self, quote: RunQuote) -> tuple[str, ...]:
        if quote.themes:
            return tuple(theme_name(path) for path in quote.themes)
        if quote.read is None:
            return ()
        return (self._text("all.read_none" if quote.read else "all.not_read"),)


def _context_before(text: str) -> str:
    """The last characters of what is before, from a whole word on, ready for the quote."""
    if len(text) > CONTEXT_CHARACTERS:
        text = "… " + text[-CONTEXT_CHARACTERS:].split(" ", 1)[-1]
    return text if text.endswith(OPENING_MARKS) or not text else f"{text} "


def _context_after(text: str) -> str:
    if len(text) > CONTEXT_CHARACTERS:
        text = text[:CONTEXT_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return text if text.startswith(CLOSING_MARKS) or not text else f" {text}"


def _quotes_that_fit(quotes: int, letters: int) -> int:
    return quotes if letters <= MAX_LISTED_BYTES else quotes * MAX_LISTED_BYTES // letters


def _context_length(quote: RunQuote) -> int:
    return min(len(quote.before), CONTEXT_CHARACTERS) + min(len(quote.after), CONTEXT_CHARACTERS)


def _evenly_spaced(quotes: Sequence[RunQuote], most: int) -> tuple[RunQuote, ...]:
    if len(quotes) <= most:
        return tuple(quotes)
    return tuple(quotes[number * len(quotes) // most] for number in range(most))
