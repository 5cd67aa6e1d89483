"""Quotes from the rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.errors import DataError
from thememap.records import Quotes, message, normalise_name
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.columns._resolve_columns import (
    QUOTE_COLUMNS,
    code_columns,
    coder_column,
    codes_in_quotes_table,
    project_quote_columns,
)
from thememap.tables.formats._table import Table
from thememap.tables.quotes._assign_ids import assign_quote_ids, drop_repeated_rows
from thememap.tables.quotes._build_quotes import ParsedQuoteRow, build_quotes


@dataclass(frozen=True, kw_only=True)
class QuotesWithRows:
    """Quotes, and which row of which table became which.

    ``ids`` and ``kept`` have one entry a row for each of ``tables``. ``told_apart`` are ids
    of the tables that several quotes share.
    """

    quotes: Quotes
    tables: tuple[Table, ...]
    ids: tuple[tuple[str, ...], ...]
    has_text: tuple[tuple[bool, ...], ...]
    left_out_ids: frozenset[str]
    ids_split_by_text: frozenset[str]


def read_quotes(context: ReadContext) -> QuotesWithRows:
    """The quotes of a project, in canonical order."""
    section = context.project.quotes
    tables = tuple(
        context.table(
            file,
            role="quotes",
            sheet=section.sheet,
            encoding=section.encoding,
            separator=section.separator,
        )
        for file in section.names
    )
    rows: list[ParsedQuoteRow] = []
    for number, table in enumerate(tables):
        rows += _parse_rows(context, table, number)
    told_apart = assign_quote_ids(context, tables, rows)
    unique_rows = drop_repeated_rows(
        context, tables, [row for row in rows if row.values["text"].strip()]
    )
    for row in rows:
        if not row.values["text"].strip():
            context.leave_out(
                "quote",
                f"{tables[row.table].title}, quote {row.quote_id}",
                message(TableMessage.EMPTY_TEXT),
            )
    ids = [[""] * len(table) for table in tables]
    has_text = [[False] * len(table) for table in tables]
    for row in rows:
        ids[row.table][row.row] = row.quote_id
        has_text[row.table][row.row] = bool(row.values["text"].strip())
    present = {row.quote_id for row in unique_rows} | told_apart
    return QuotesWithRows(
        quotes=build_quotes(context, tables, unique_rows),
        tables=tables,
        ids=tuple(tuple(table_ids) for table_ids in ids),
        has_text=tuple(tuple(flags) for flags in has_text),
        left_out_ids=frozenset({row.given_id for row in rows} - present),
        ids_split_by_text=told_apart,
    )


def _parse_rows(context: ReadContext, table: Table, number: int) -> list[ParsedQuoteRow]:
    project = context.project
    columns = project_quote_columns(table, project)
    if "text" not in columns:
        table.index(
            "text",
            needed_for="the text of the quotes",
            change='Name yours in the project file: under [quotes.columns], text = "…".',
        )
    of_codes = set(_find_code_columns(context, table, set(columns.values())))
    context.take(table, {name: (column,) for name, column in columns.items()})
    missing = [name for name in ("participant", "quote_id") if name not in columns]
    context.take(table, dict.fromkeys(missing, ()))
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
            context.note(
                message(
                    TableMessage.ATTRIBUTE_LOOKS_KNOWN,
                    table=table.title,
                    column=column,
                    role=column.lower(),
                )
            )
        if name != column:
            context.note(
                message(TableMessage.ATTRIBUTE_RENAMED, table=table.title, column=column, name=name)
            )
    place = {column: at for at, column in enumerate(table.header)}
    rows = []
    for at, cells in enumerate(table.rows):
        values = {
            name: cells[place[column]] if name == "text" else normalise_name(cells[place[column]])
            for name, column in columns.items()
        }
        given_id = values.pop("quote_id", "")
        rows.append(
            ParsedQuoteRow(
                table=number,
                row=at,
                values=values,
                attributes={
                    name: normalise_name(cells[place[column]])
                    for column, name in attributes.items()
                },
                given_id=given_id,
                quote_id=given_id,
            )
        )
    return rows


def _find_code_columns(context: ReadContext, table: Table, excluded: set[str]) -> list[str]:
    """Columns of the quotes' own table that hold codes or coders."""
    project = context.project
    sections = [section for section in project.codings if codes_in_quotes_table(section, project)]
    coders = [
        coder_column(section, table, several=len(project.codings) > 1) for section in sections
    ]
    excluded = excluded | {coder for coder in coders if coder}
    columns = [coder for coder in coders if coder]
    for section in sections:
        columns += code_columns(section, table, excluded=excluded)
    return columns


def _attribute_name(column: str, header: tuple[str, ...]) -> str:
    """Another name for an attribute that bears the name of a field of quotes."""
    name = column
    while name in QUOTE_COLUMNS or (name != column and name in header):
        name += "_as_found"
    return name
