"""Groups of any origin, to compare with themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError
from thememap.message_words import count_noun
from thememap.records import LeftOut, Quotes, SourceFile, message
from thememap.tables._messages import TableMessage
from thememap.tables.formats._read_table import read_table


@dataclass(frozen=True, kw_only=True)
class GivenGroups:
    """Group of each quote id (``""`` for none), rows left out, and the file."""

    group_of: Mapping[str, str]
    left_out: tuple[LeftOut, ...]
    file: SourceFile


def read_groups(path: Path, *, quotes: Quotes) -> GivenGroups:
    """Read a table ``quote_id, group``; an empty group means that the quote has none.

    Rows that name no quote are left out. Raises `DataError` where a column is missing, no
    row names a quote, or a quote is in two groups.
    """
    table = read_table(path)
    change = "Rename the column: the table needs quote_id and group."
    ids = table.index("quote_id", needed_for="the quotes", change=change)
    names = table.index("group", needed_for="the groups", change=change)
    known = set(quotes.quote_id)
    group_of: dict[str, str] = {}
    first: dict[str, int] = {}
    left_out: set[str] = set()
    for row, cells in enumerate(table.rows):
        quote, group = cells[ids].strip(), cells[names].strip()
        if quote not in known:
            left_out.add(quote)
        elif group_of.setdefault(quote, group) != group:
            raise DataError(
                f"{table.where(row)}: the quote of row {table.row_numbers[first[quote]]} is "
                "here in another group. A quote has one group or none; delete one of the rows."
            )
        first.setdefault(quote, row)
    if len(table) and not group_of:
        raise DataError(
            f"{table.title}: none of its {count_noun(len(table), 'row')} names a quote of the "
            "project. Its column quote_id must hold the same ids as the quotes."
        )
    return GivenGroups(
        group_of=group_of,
        left_out=tuple(
            LeftOut(
                what="group",
                where=f"{table.title}, quote {quote}" if quote else table.title,
                reason=message(
                    TableMessage.UNKNOWN_QUOTE if quote else TableMessage.NAMES_NO_QUOTE
                ),
            )
            for quote in sorted(left_out)
        ),
        file=SourceFile(
            name=table.name,
            role="groups",
            rows=len(table),
            sha256=table.sha256,
            read_as=table.read_as,
        ),
    )
