"""Columns of codes that are a coder's each, and what to say where that is open."""

from __future__ import annotations

from collections.abc import Iterator

from thememap.records import Message, message
from thememap.sources._messages import ImportMessage
from thememap.sources.tables._code_columns import NAMED_HEADER_PATTERN, CodeColumns
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table, header_rank, split_header_number

MIN_SAME_SHARE = 0.25
"""Two coders give one code to a passage in so many rows; one coder does not give a code twice."""


def coders_of_columns(table: Table, codes: CodeColumns, given: UserColumns) -> dict[str, str]:
    """The coder of each column of codes, where the user or the headers name one; else nothing.

    'Coder A' and 'Rater 2' do. 'Code – Anna' does where a quarter of the rows with codes in two
    columns have one code in both: 'Code – feelings' would not have that.
    """
    if any(column in given.coders for column in codes.names):
        return {column: given.coders.get(column, "") for column in codes.names}
    if len(codes.names) < 2 or codes.marks:
        return {}
    named = {column: NAMED_HEADER_PATTERN.fullmatch(column.strip()) for column in codes.names}
    if all(match and header_rank(match["head"], "coder") is not None for match in named.values()):
        coders = {column: column.strip() for column in named}
    elif _often_the_same(table, codes) and all(
        match
        and header_rank(match["head"], "codes") is not None
        and match["name"][:1].isupper()
        and not any(sign.isdigit() for sign in match["name"])
        for match in named.values()
    ):
        coders = {column: match["name"] for column, match in named.items() if match}
    else:
        return {}
    return coders if len(set(coders.values())) == len(coders) else {}


def coder_column_notes(
    table: Table, codes: CodeColumns, *, given: UserColumns, has_coder: bool
) -> Iterator[Message]:
    """That columns are coders', or that several were taken as those of one coder."""
    if len(codes.names) < 2 or codes.marks:
        return
    if coders := {} if has_coder else coders_of_columns(table, codes, given):
        yield message(
            ImportMessage.CODER_COLUMNS, table=table.title, columns=codes.names,
            coders=tuple(dict.fromkeys(coders.values())), n=len(set(coders.values())),
        )  # fmt: skip
        return
    numbered = all(split_header_number(name)[1] is not None for name in codes.names)
    if not has_coder and (not numbered or _often_the_same(table, codes)):
        same, both = _same_codes(table, codes)
        yield message(
            ImportMessage.ONE_CODER_COLUMNS, table=table.title, columns=codes.names,
            same=same, both=both,
        )  # fmt: skip


def _often_the_same(table: Table, codes: CodeColumns) -> bool:
    same, both = _same_codes(table, codes)
    return bool(same) and same >= MIN_SAME_SHARE * both


def _same_codes(table: Table, codes: CodeColumns) -> tuple[int, int]:
    """Rows with one code in two columns, and rows with codes in two columns."""
    same = both = 0
    for cells in zip(*(table.column(name) for name in codes.names), strict=True):
        filled = [{part.casefold() for part in codes.parts(cell)} for cell in cells]
        filled = [parts for parts in filled if parts]
        both += len(filled) > 1
        same += len(set().union(*filled)) < sum(map(len, filled))
    return same, both
