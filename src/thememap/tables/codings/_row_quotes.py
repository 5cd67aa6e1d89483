"""Which quote a row of a table of codes is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from thememap.errors import DataError
from thememap.records import normalise_name
from thememap.tables._messages import TableMessage
from thememap.tables.columns._resolve_columns import (
    id_column,
    project_quote_columns,
    resolve_quote_columns,
)
from thememap.tables.formats._table import Table
from thememap.tables.quotes._content_ids import append_text_hash
from thememap.tables.quotes._read_quotes import QuotesWithRows

if TYPE_CHECKING:
    from thememap.project import CodingsSection, Project


class QuoteResolver(Protocol):
    """From a row (from 0) to its quote; ``columns`` hold no codes."""

    column: str
    columns: frozenset[str]

    def quote(self, row: int) -> str | None:
        """The id of the quote; ``None`` where there is none."""

    def reason(self, row: int) -> TableMessage:
        """Why there is none."""

    def shown(self, row: int) -> str:
        """File and quote, for the list of what was left out."""


def make_quote_resolver(
    section: CodingsSection, table: Table, quotes: QuotesWithRows, project: Project
) -> QuoteResolver:
    """By row where the codes are in the quotes' own table, else by an id column."""
    for quote_table, ids, has_text in zip(quotes.tables, quotes.ids, quotes.has_text, strict=True):
        if quote_table is table:
            columns = project_quote_columns(table, project).values()
            return _SameRowResolver(table, ids, has_text, frozenset(columns))
    return _IdColumnResolver(section, table, quotes, project)


class _SameRowResolver:
    def __init__(
        self,
        table: Table,
        ids: tuple[str, ...],
        has_text: tuple[bool, ...],
        columns: frozenset[str],
    ) -> None:
        self.table, self.ids, self.has_text, self.columns = table, ids, has_text, columns
        self.column = ""

    def quote(self, row: int) -> str | None:
        return self.ids[row] if self.has_text[row] else None

    def reason(self, row: int) -> TableMessage:
        return TableMessage.QUOTE_LEFT_OUT

    def shown(self, row: int) -> str:
        return f"{self.table.title}, quote {self.ids[row]}"


class _IdColumnResolver:
    def __init__(
        self, section: CodingsSection, table: Table, quotes: QuotesWithRows, project: Project
    ) -> None:
        given = project.quotes.columns.given()
        self.table, self.quotes = table, quotes
        self.column = id_column(section, table, project)
        here = {name: column for name, column in given.items() if column in table.header}
        usual = project.quotes.headers == "usual"
        columns = resolve_quote_columns(table, here, usual=usual, codes=section.columns)
        self.columns = frozenset({self.column, *columns.values()})
        self.ids = table.column(self.column)
        text = given.get("text", "text")
        self.texts = table.column(text) if text in table.header else None
        self.participant_names = frozenset(quotes.quotes.quote_id)

    def quote(self, row: int) -> str | None:
        given = normalise_name(self.ids[row])
        if given in self.quotes.ids_split_by_text:
            if self.texts is None:
                raise DataError(
                    f"{self.table.where(row)}: several quotes have this id and differ only in "
                    "their text, which this table does not have. Give each quote a different id."
                )
            given = append_text_hash(given, self.texts[row])
        return given if given in self.participant_names else None

    def reason(self, row: int) -> TableMessage:
        given = normalise_name(self.ids[row])
        if not given:
            return TableMessage.NAMES_NO_QUOTE
        return (
            TableMessage.QUOTE_LEFT_OUT
            if given in self.quotes.left_out_ids
            else TableMessage.UNKNOWN_QUOTE
        )

    def shown(self, row: int) -> str:
        given = normalise_name(self.ids[row])
        return f"{self.table.title}, quote {given}" if given else self.table.title
