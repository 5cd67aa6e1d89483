"""Codings from the rows of tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.message_words import count_noun
from thememap.records import Codings, ThemePath, message, normalise_name
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.codings._row_codes import make_codes_reader
from thememap.tables.codings._row_quotes import make_quote_resolver
from thememap.tables.columns._resolve_columns import (
    code_columns,
    coder_column,
    codes_in_quotes_table,
)
from thememap.tables.formats._table import Table
from thememap.tables.quotes._read_quotes import QuotesWithRows

if TYPE_CHECKING:
    from thememap.project import CodingsSection

DEFAULT_CODER = "coder"
CodingKey = tuple[str, str, ThemePath | None]


@dataclass(frozen=True, kw_only=True)
class EmptyCodeCells:
    """Rows of a coder whose code cells are empty, and what the project says they mean."""

    coder: str
    rows: int
    meaning: str


@dataclass(frozen=True, kw_only=True)
class CodingsWithRows:
    """Codings, where each was first found (table and row), and empty code cells."""

    codings: Codings
    first_row: dict[CodingKey, tuple[Table, int]]
    empty: tuple[EmptyCodeCells, ...]


@dataclass(kw_only=True)
class _CodingCollector:
    first_row: dict[CodingKey, tuple[Table, int]] = field(default_factory=dict)
    repeats: int = 0
    empty: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, key: CodingKey, table: Table, row: int) -> None:
        if key in self.first_row:
            self.repeats += 1
        else:
            self.first_row[key] = (table, row)


def read_codings(context: ReadContext, quotes: QuotesWithRows) -> CodingsWithRows:
    """All codings of a project, in canonical order, without repeats."""
    collected = _CodingCollector()
    for section in context.project.codings:
        for table in _open_coding_tables(context, section):
            _collect_codings(context, section, table, quotes, collected)
    first_rows = collected.first_row
    coded = {(quote, coder) for quote, coder, theme in first_rows if theme is not None}
    contradicted = [key for key in first_rows if key[2] is None and key[:2] in coded]
    for key in contradicted:
        del first_rows[key]
    if contradicted:
        context.note(message(TableMessage.NONE_AND_THEME, n=len(contradicted)))
    if collected.repeats:
        context.note(message(TableMessage.REPEATED_CODINGS, n=collected.repeats))
    keys = sorted(first_rows, key=lambda key: (key[0], key[1], key[2] is not None, key[2] or ()))
    return CodingsWithRows(
        codings=Codings(
            quote_id=tuple(key[0] for key in keys),
            coder=tuple(key[1] for key in keys),
            theme=tuple(key[2] for key in keys),
        ),
        first_row=first_rows,
        empty=tuple(
            EmptyCodeCells(coder=coder, rows=rows, meaning=meaning)
            for (coder, meaning), rows in sorted(collected.empty.items())
        ),
    )


def _open_coding_tables(context: ReadContext, section: CodingsSection) -> list[Table]:
    quotes_section = context.project.quotes
    same = codes_in_quotes_table(section, context.project)
    names = quotes_section.names if same and not section.file else (section.file,)
    like = quotes_section if same else section
    return [
        context.table(
            file,
            role="codings",
            sheet=like.sheet,
            encoding=like.encoding,
            separator=like.separator,
        )
        for file in names
    ]


def _collect_codings(
    context: ReadContext,
    section: CodingsSection,
    table: Table,
    quotes: QuotesWithRows,
    collected: _CodingCollector,
) -> None:
    project = context.project
    coder_at = coder_column(section, table, several=len(project.codings) > 1)
    coders = table.column(coder_at) if coder_at else (section.coder or DEFAULT_CODER,) * len(table)
    names = make_quote_resolver(section, table, quotes, project)
    columns = code_columns(section, table, excluded={coder_at, *names.columns})
    codes_of = make_codes_reader(section, table, columns)
    split = (section.code_separator,) if section.layout == "separated" else ()
    context.take(table, {"codes": columns}, split_at=split, marks=section.layout == "indicator")
    if coder_at:
        context.take(table, {"coder": (coder_at,)})
    if names.column:
        context.take(table, {"quote_id": (names.column,)})
    unclear: Counter[str] = Counter()
    unknown = known = 0
    for row in range(len(table)):
        quote, codes, coder = names.quote(row), codes_of(row), normalise_name(coders[row])
        if quote is None:
            reason = names.reason(row)
            unknown += reason == TableMessage.UNKNOWN_QUOTE
            if codes or (codes is not None and reason != TableMessage.QUOTE_LEFT_OUT):
                context.leave_out("coding", names.shown(row), message(reason))
            continue
        known += 1
        if not coder and codes is None:
            continue
        if not coder:
            raise DataError(
                f"{table.where(row)}: no coder, in the column {coder_at!r}. Fill the cell."
            )
        if codes is None:
            meaning = section.meaning(coder)
            if not meaning:
                unclear[coder] += 1
                continue
            collected.empty[coder, meaning] += 1
            if meaning == "not read":
                continue
            codes = ()
        for theme in codes or (None,):
            collected.add((quote, coder, theme), table, row)
    if unclear:
        raise _undefined_empty_cells_error(table, unclear, by_column=bool(coder_at))
    if unknown and not known:
        raise DataError(
            f"{table.title}: none of its {count_noun(unknown, 'row')} names a quote of"
            f" {', '.join(quote_table.title for quote_table in quotes.tables)}. The ids are read"
            f" from the column {names.column!r}; if that is another one, name it under [[codings]]:"
            ' quote_id = "…".'
        )


def _undefined_empty_cells_error(
    table: Table, unclear: Counter[str], *, by_column: bool
) -> DataError:
    coder = min(unclear, key=lambda name: (-unclear[name], name))
    others = [name for name in sorted(unclear) if name != coder]
    also = f" The same goes for {', '.join(map(repr, others))}." if others else ""
    lines = ('empty_means = "none"', 'empty_means = "not read"')
    if by_column:
        lines = (
            f'empty_means_by_coder = {{ "{coder}" = "none" }}',
            f'empty_means_by_coder = {{ "{coder}" = "not read" }}',
        )
    return DataError(
        f"{table.title}: {count_noun(unclear[coder], 'row')} of the coder {coder!r} without a code,"
        f" and nothing says what that means.{also} Under [[codings]], write one of these lines:\n "
        f" {lines[0]}  # read, and given no theme\n  {lines[1]}  # nobody looked at the quote"
    )
