"""Which quote a row of a table of codes is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from thememap.errors import DataError
from thememap.tables._columns import columns_of_quotes, id_column, quote_columns
from thememap.tables._ids import id_by_text
from thememap.tables._quote_rows import QuoteRows
from thememap.tables._table import Table

if TYPE_CHECKING:
    from thememap.project import CodingsSection, Project

UNKNOWN_QUOTE = "no quote has this id"
QUOTE_LEFT_OUT = "its quote was left out"


class Naming(Protocol):
    """From a row (from 0) to its quote; ``columns`` hold no codes."""

    column: str
    columns: frozenset[str]

    def quote(self, row: int) -> str | None:
        """The id of the quote; ``None`` where there is none."""

    def reason(self, row: int) -> str:
        """Why there is none."""

    def shown(self, row: int) -> str:
        """File and quote, for the list of what was left out."""


def naming_of(section: CodingsSection, table: Table, quotes: QuoteRows, project: Project) -> Naming:
    """By row where the codes stand in the quotes' own table, else by an id column."""
    for own, ids, kept in zip(quotes.tables, quotes.ids, quotes.kept, strict=True):
        if own is table:
            columns = quote_columns(table, project).values()
            return _ByRow(table, ids, kept, frozenset(columns))
    return _ByColumn(section, table, quotes, project)


class _ByRow:
    def __init__(
        self, table: Table, ids: tuple[str, ...], kept: tuple[bool, ...], columns: frozenset[str]
    ) -> None:
        self.table, self.ids, self.kept, self.columns = table, ids, kept, columns
        self.column = ""

    def quote(self, row: int) -> str | None:
        return self.ids[row] if self.kept[row] else None

    def reason(self, row: int) -> str:
        return QUOTE_LEFT_OUT

    def shown(self, row: int) -> str:
        return f"{self.table.title}, quote {self.ids[row]}"


class _ByColumn:
    def __init__(
        self, section: CodingsSection, table: Table, quotes: QuoteRows, project: Project
    ) -> None:
        given = project.quotes.columns.given()
        self.table, self.quotes = table, quotes
        self.column = id_column(section, table, project)
        here = {name: column for name, column in given.items() if column in table.header}
        usual = project.quotes.headers == "usual"
        columns = columns_of_quotes(table, here, usual=usual, codes=section.columns)
        self.columns = frozenset({self.column, *columns.values()})
        self.ids = table.column(self.column)
        text = given.get("text", "text")
        self.texts = table.column(text) if text in table.header else None
        self.known = frozenset(quotes.quotes.quote_id)

    def quote(self, row: int) -> str | None:
        given = self.ids[row].strip()
        if given in self.quotes.told_apart:
            if self.texts is None:
                raise DataError(
                    f"{self.table.where(row)}: several quotes share this id and are told apart by "
                    "their text, which this table does not have. Give each quote an id of its own."
                )
            given = id_by_text(given, self.texts[row])
        return given if given in self.known else None

    def reason(self, row: int) -> str:
        given = self.ids[row].strip()
        if not given:
            return "it names no quote"
        return QUOTE_LEFT_OUT if given in self.quotes.left_out_ids else UNKNOWN_QUOTE

    def shown(self, row: int) -> str:
        given = self.ids[row].strip()
        return f"{self.table.title}, quote {given}" if given else self.table.title
