"""Which id a quote gets, and which rows are one quote."""

from __future__ import annotations

from thememap.errors import DataError
from thememap.records import message
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.formats._table import Table
from thememap.tables.quotes._build_quotes import ParsedQuoteRow
from thememap.tables.quotes._content_ids import append_text_hash, content_ids


def assign_quote_ids(
    context: ReadContext, tables: tuple[Table, ...], rows: list[ParsedQuoteRow]
) -> frozenset[str]:
    """Give every row its id; return the given ids that several quotes share."""
    told_apart: set[str] = set()
    by_id: dict[str, list[ParsedQuoteRow]] = {}
    for row in rows:
        if row.given_id and row.values["text"].strip():
            by_id.setdefault(row.given_id, []).append(row)
    for same in by_id.values():
        if all(row.content == same[0].content for row in same[1:]):
            continue
        if context.project.quotes.repeated_ids == "by text":
            told_apart.add(same[0].given_id)
            by_text: dict[str, ParsedQuoteRow] = {}
            for row in same:
                row.quote_id = append_text_hash(row.given_id, row.values["text"])
                first = by_text.setdefault(row.quote_id, row)
                if first.content != row.content:
                    raise _duplicate_id_error(tables, first, row, text_too=True)
            continue
        other = next(row for row in same if row.content != same[0].content)
        raise _duplicate_id_error(tables, same[0], other, text_too=False)
    if told_apart:
        context.note(message(TableMessage.IDS_SPLIT_BY_TEXT, n=len(told_apart)))
    nameless = [row for row in rows if not row.given_id]
    new_ids = content_ids(
        [row.content for row in nameless],
        whole_rows=[tables[row.table].rows[row.row] for row in nameless],
        existing_ids={row.quote_id for row in rows},
    )
    for row, quote_id in zip(nameless, new_ids, strict=True):
        row.quote_id = quote_id
    if nameless:
        context.note(message(TableMessage.IDS_FROM_CONTENT, n=len(nameless)))
    return frozenset(told_apart)


def _duplicate_id_error(
    tables: tuple[Table, ...], row: ParsedQuoteRow, other: ParsedQuoteRow, *, text_too: bool
) -> DataError:
    change = "Give each quote an id of its own"
    if not text_too:
        change += ', or write repeated_ids = "by text" under [quotes] to tell them apart by text'
    first, second = tables[row.table].where(row.row), tables[other.table].where(other.row)
    differing = sorted(
        name.removeprefix("attribute ")
        for name in {*row.content, *other.content}
        if row.content.get(name, "") != other.content.get(name, "")
    )
    return DataError(
        f"{first}, and {second}: two quotes have the same id; they differ in "
        f"{', '.join(repr(name) for name in differing[:5])}. {change}."
    )


def drop_repeated_rows(
    context: ReadContext, tables: tuple[Table, ...], rows: list[ParsedQuoteRow]
) -> list[ParsedQuoteRow]:
    """One row for each quote; a row that repeats all cells of another is left out."""
    first: dict[str, ParsedQuoteRow] = {}
    whole: set[tuple[str, tuple[str, ...]]] = set()
    further = 0
    for row in rows:
        cells = (row.quote_id, tables[row.table].rows[row.row])
        if row.quote_id not in first:
            first[row.quote_id] = row
        elif cells in whole:
            context.leave_out(
                "quote",
                f"{tables[row.table].title}, quote {row.quote_id}",
                message(TableMessage.ALL_CELLS_REPEATED),
            )
        else:
            further += 1
        whole.add(cells)
    if further:
        context.note(message(TableMessage.FURTHER_CODES, n=further))
    return list(first.values())
