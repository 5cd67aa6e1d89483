"""Quotes from the rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.errors import DataError
from thememap.records import Quotes
from thememap.tables._account import Account
from thememap.tables._columns import (
    QUOTE_COLUMNS,
    code_columns,
    coder_column,
    is_own,
    quote_columns,
)
from thememap.tables._naming import name_rows, without_repeats
from thememap.tables._quote_values import QuoteRow, quotes_of
from thememap.tables._table import Table

EMPTY_TEXT = "its text is empty"


@dataclass(frozen=True, kw_only=True)
class QuoteRows:
    """Quotes, and which row of which table became which.

    ``ids`` and ``kept`` have one entry a row for each of ``tables``. ``told_apart`` are ids
    of the tables that several quotes share.
    """

    quotes: Quotes
    tables: tuple[Table, ...]
    ids: tuple[tuple[str, ...], ...]
    kept: tuple[tuple[bool, ...], ...]
    left_out_ids: frozenset[str]
    told_apart: frozenset[str]


def read_quotes(account: Account) -> QuoteRows:
    """The quotes of a project, in canonical order."""
    section = account.project.quotes
    tables = tuple(
        account.table(
            file,
            role="quotes",
            sheet=section.sheet,
            encoding=section.encoding,
            separator=section.separator,
        )
        for file in section.names
    )
    rows: list[QuoteRow] = []
    for number, table in enumerate(tables):
        rows += _rows(account, table, number)
    told_apart = name_rows(account, tables, rows)
    kept = without_repeats(account, tables, [row for row in rows if row.values["text"].strip()])
    for row in rows:
        if not row.values["text"].strip():
            account.leave_out(
                "quote", f"{tables[row.table].title}, quote {row.quote_id}", EMPTY_TEXT
            )
    ids = [[""] * len(table) for table in tables]
    has_text = [[False] * len(table) for table in tables]
    for row in rows:
        ids[row.table][row.row] = row.quote_id
        has_text[row.table][row.row] = bool(row.values["text"].strip())
    present = {row.quote_id for row in kept} | told_apart
    return QuoteRows(
        quotes=quotes_of(account, tables, kept),
        tables=tables,
        ids=tuple(tuple(one) for one in ids),
        kept=tuple(tuple(one) for one in has_text),
        left_out_ids=frozenset({row.given_id for row in rows} - present),
        told_apart=told_apart,
    )


def _rows(account: Account, table: Table, number: int) -> list[QuoteRow]:
    project = account.project
    columns = quote_columns(table, project)
    if "text" not in columns:
        table.index(
            "text",
            needed_for="the text of the quotes",
            change='Name yours in the project file: under [quotes.columns], text = "…".',
        )
    of_codes = set(_columns_of_codes(account, table, set(columns.values())))
    account.take(table, {name: (column,) for name, column in columns.items()})
    missing = [name for name in ("participant", "quote_id") if name not in columns]
    account.take(table, dict.fromkeys(missing, ()))
    for name, column in columns.items():
        if column in of_codes:
            raise DataError(
                f"{table.title}: the column {column!r} is named for codes and for the {name} of "
                "the quotes. Correct one of them in the project file."
            )
    attributes = {
        column: _attribute_name(column, table.header)
        for column in sorted(table.header)  # notes do not depend on the order of columns
        if column not in of_codes and column not in columns.values()
    }
    for column, name in attributes.items():
        if column.lower() in QUOTE_COLUMNS and column.lower() not in columns:
            account.note(
                f"{table.title}: the column {column!r} was kept as an attribute. To use it as "
                f"{column.lower()}, write {column.lower()} = {column!r} under [quotes.columns]."
            )
        if name != column:
            account.note(f"{table.title}: the attribute {column!r} is called {name!r}.")
    place = {column: at for at, column in enumerate(table.header)}
    rows = []
    for at, cells in enumerate(table.rows):
        values = {
            name: cells[place[column]] if name == "text" else cells[place[column]].strip()
            for name, column in columns.items()
        }
        given_id = values.pop("quote_id", "")
        rows.append(
            QuoteRow(
                table=number,
                row=at,
                values=values,
                attributes={
                    name: cells[place[column]].strip() for column, name in attributes.items()
                },
                given_id=given_id,
                quote_id=given_id,
            )
        )
    return rows


def _columns_of_codes(account: Account, table: Table, taken: set[str]) -> list[str]:
    """Columns of the quotes' own table that hold codes or coders."""
    project = account.project
    own = [one for one in project.codings if is_own(one, project)]
    coders = [coder_column(one, table, several=len(project.codings) > 1) for one in own]
    taken = taken | {coder for coder in coders if coder}
    found = [coder for coder in coders if coder]
    for one in own:
        found += code_columns(one, table, taken=taken)
    return found


def _attribute_name(column: str, header: tuple[str, ...]) -> str:
    """Another name for an attribute that bears the name of a field of quotes."""
    name = column
    while name in QUOTE_COLUMNS or (name != column and name in header):
        name += "_as_found"
    return name
