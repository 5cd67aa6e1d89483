"""Which id a quote gets, and which rows are one quote."""

from __future__ import annotations

from thememap.errors import DataError
from thememap.tables._account import Account
from thememap.tables._ids import content_ids, id_by_text
from thememap.tables._quote_values import QuoteRow
from thememap.tables._table import Table
from thememap.wording import counted


def name_rows(account: Account, tables: tuple[Table, ...], rows: list[QuoteRow]) -> frozenset[str]:
    """Give every row its id; return the given ids that several quotes share."""
    told_apart: set[str] = set()
    by_id: dict[str, list[QuoteRow]] = {}
    for row in rows:
        if row.given_id and row.values["text"].strip():
            by_id.setdefault(row.given_id, []).append(row)
    for same in by_id.values():
        if all(row.content == same[0].content for row in same[1:]):
            continue
        if account.project.quotes.repeated_ids == "by text":
            told_apart.add(same[0].given_id)
            by_text: dict[str, QuoteRow] = {}
            for row in same:
                row.quote_id = id_by_text(row.given_id, row.values["text"])
                first = by_text.setdefault(row.quote_id, row)
                if first.content != row.content:
                    raise _same_id(tables, first, row, text_too=True)
            continue
        other = next(row for row in same if row.content != same[0].content)
        raise _same_id(tables, same[0], other, text_too=False)
    if told_apart:
        account.note(
            f"{counted(len(told_apart), 'id')} stood at several texts: these quotes got an id with "
            "a short hash of their text."
        )
    nameless = [row for row in rows if not row.given_id]
    made = content_ids(
        [row.content for row in nameless],
        whole_rows=[tables[row.table].rows[row.row] for row in nameless],
        taken={row.quote_id for row in rows},
    )
    for row, quote_id in zip(nameless, made, strict=True):
        row.quote_id = quote_id
    if nameless:
        account.note(f"{counted(len(nameless), 'row')} without an id got one from the content.")
    return frozenset(told_apart)


def _same_id(
    tables: tuple[Table, ...], one: QuoteRow, other: QuoteRow, *, text_too: bool
) -> DataError:
    change = "Give each quote an id of its own"
    if not text_too:
        change += ', or write repeated_ids = "by text" under [quotes] to tell them apart by text'
    first, second = tables[one.table].where(one.row), tables[other.table].where(other.row)
    differing = sorted(
        name.removeprefix("attribute ")
        for name in {*one.content, *other.content}
        if one.content.get(name, "") != other.content.get(name, "")
    )
    return DataError(
        f"{first}, and {second}: two quotes have the same id; they differ in "
        f"{', '.join(repr(name) for name in differing[:5])}. {change}."
    )


def without_repeats(
    account: Account, tables: tuple[Table, ...], rows: list[QuoteRow]
) -> list[QuoteRow]:
    """One row for each quote; a row that repeats all cells of another is left out."""
    first: dict[str, QuoteRow] = {}
    whole: set[tuple[str, tuple[str, ...]]] = set()
    further = 0
    for row in rows:
        cells = (row.quote_id, tables[row.table].rows[row.row])
        if row.quote_id not in first:
            first[row.quote_id] = row
        elif cells in whole:
            account.leave_out(
                "quote",
                f"{tables[row.table].title}, quote {row.quote_id}",
                "all its cells stand in another row, which was kept",
            )
        else:
            further += 1
        whole.add(cells)
    if further:
        account.note(
            f"{counted(further, 'row repeats', 'rows repeat')} a quote with further codes."
        )
    return list(first.values())
