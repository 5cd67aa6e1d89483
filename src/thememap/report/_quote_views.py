"""Quotes as the page shows them, and where each is found in the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thememap.records import ThemePath
from thememap.report._catalogue import Catalogue
from thememap.report._matrix_picture import BETWEEN
from thememap.report._page import QuoteView
from thememap.report._read_run import QuoteRow

LISTED_AT_MOST = 20_000
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
    """All quotes of a run by id; ``listed`` are those that the page lists in full."""

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
        self.listed = _evenly(quotes, most)
        self._row = {quote.quote_id: row for row, quote in enumerate(self.listed, start=1)}

    def view(self, quote: QuoteRow) -> QuoteView:
        """One quote; the note says why it has no group."""
        return QuoteView(
            text=quote.text,
            speaker=tuple(
                part for part in (quote.participant, quote.perspective, quote.study) if part
            ),
            row=self.row(quote),
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

    def row(self, quote: QuoteRow) -> int:
        """Its place in the list of all quotes, from 1; 0 where it is not listed."""
        return self._row.get(quote.quote_id, 0)

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


def _evenly(quotes: Sequence[QuoteRow], most: int) -> tuple[QuoteRow, ...]:
    if len(quotes) <= most:
        return tuple(quotes)
    return tuple(quotes[number * len(quotes) // most] for number in range(most))
