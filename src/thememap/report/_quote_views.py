"""Quotes as the page shows them, and where each is found in the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thememap.records import ThemePath
from thememap.report._catalogue import Catalogue
from thememap.report._matrix_picture import BETWEEN
from thememap.report._page import QuoteView
from thememap.report._read_run import QuoteRow

LISTED_AT_MOST = 20_000
LETTERS_AT_MOST = 4_600_000
"""Of all quotes listed with their context: beyond, the page would exceed eight megabytes."""
CONTEXT = 400
OPENING = ("“", "‘", "„", "«", '"', "'", "(", "[")
CLOSING = ("”", "’", "»", '"', "'", ")", "]", ".", ",", ";", ":", "!", "?")


def theme_name(path: ThemePath) -> str:
    """A path as people read it.

    >>> theme_name(("Access", "Waiting"))
    'Access › Waiting'
    """
    return BETWEEN.join(path)


class QuoteBook:
    """All quotes of a run by id; ``listed`` are those that the page lists in full.

    ``with_context`` says whether there is room for what stands around them, too.
    """

    def __init__(
        self,
        quotes: Sequence[QuoteRow],
        *,
        groups: Mapping[str, int],
        text: Catalogue,
        most: int = LISTED_AT_MOST,
    ) -> None:
        self._groups, self._text = groups, text
        self._by_id = {quote.quote_id: quote for quote in quotes}
        self.all = len(quotes)
        letters = sum(len(quote.text.encode()) for quote in quotes)
        self.listed = _evenly(quotes, min(most, _fitting(len(quotes), letters)))
        around = sum(_context_length(quote) for quote in self.listed)
        self.with_context = letters + around <= LETTERS_AT_MOST
        self._listed = {quote.quote_id for quote in self.listed}

    def view(self, quote: QuoteRow) -> QuoteView:
        """One quote; the note says why it has no group."""
        return QuoteView(
            text=quote.text,
            speaker=tuple(
                part for part in (quote.participant, quote.perspective, quote.study) if part
            ),
            number=quote.number,
            listed=quote.quote_id in self._listed,
            group=quote.group,
            group_number=self._groups.get(quote.group, 0),
            themes=self._themes(quote),
            note="" if quote.group else self._text("all.no_group", reason=quote.reason),
            fictional=quote.fictional,
            before=_end(quote.before),
            after=_beginning(quote.after),
            found=self._found(quote),
        )

    def views(self, ids: Iterable[str]) -> tuple[QuoteView, ...]:
        """The quotes of these ids; KeyError for an id that the run does not hold."""
        return tuple(self.view(self._by_id[one]) for one in ids)

    def studies(self, ids: Iterable[str]) -> int:
        """How many studies the quotes of these ids come from."""
        return len({self._by_id[one].study for one in ids} - {""})

    def _found(self, quote: QuoteRow) -> str:
        if not quote.found_by:
            return ""
        return self._text("context.found", rule=quote.found_by)

    def _themes(self, quote: QuoteRow) -> tuple[str, ...]:
        if quote.themes:
            return tuple(theme_name(path) for path in quote.themes)
        if quote.read is None:
            return ()
        return (self._text("all.read_none" if quote.read else "all.not_read"),)


def _end(text: str) -> str:
    """The last characters of what stands before, from a whole word on, ready for the quote."""
    if len(text) > CONTEXT:
        text = "… " + text[-CONTEXT:].split(" ", 1)[-1]
    return text if text.endswith(OPENING) or not text else f"{text} "


def _beginning(text: str) -> str:
    if len(text) > CONTEXT:
        text = text[:CONTEXT].rsplit(" ", 1)[0] + " …"
    return text if text.startswith(CLOSING) or not text else f" {text}"


def _fitting(quotes: int, letters: int) -> int:
    return quotes if letters <= LETTERS_AT_MOST else quotes * LETTERS_AT_MOST // letters


def _context_length(quote: QuoteRow) -> int:
    return min(len(quote.before), CONTEXT) + min(len(quote.after), CONTEXT)


def _evenly(quotes: Sequence[QuoteRow], most: int) -> tuple[QuoteRow, ...]:
    if len(quotes) <= most:
        return tuple(quotes)
    return tuple(quotes[number * len(quotes) // most] for number in range(most))
