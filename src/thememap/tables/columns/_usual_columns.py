"""Columns of people's tables that are taken by their usual headers, if their cells fit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from thememap.records import ColumnUse, normalise_name
from thememap.tables.columns._header_names import header_rank
from thememap.tables.formats._table import Table
from thememap.word_characters import count_words

USUAL_ROLES = ("participant", "coder", "study", "source", "perspective", "quote_id")
MAX_MEAN_WORDS = {"participant": 6.0, "coder": 6.0, "perspective": 6.0, "quote_id": 3.0}
DEFAULT_MAX_MEAN_WORDS = 15.0
YES_NO_VALUES = {
    "0", "1", "0.0", "1.0", "x", "true", "false", "yes", "no", "y", "n", "ja", "nein", "si", "sí",
    "oui", "non", "sim", "não", "nao",
}  # fmt: skip


def find_usual_columns(
    table: Table,
    *,
    text: str = "",
    excluded: Collection[str] = (),
    roles: Sequence[str] = USUAL_ROLES,
) -> dict[str, str]:
    """The column of each role that is there by a usual header, thememap's own name first.

    A column has one role. Its cells must fit: a participant is no sentence and no *yes*, and an
    id names one ``text``. Columns in ``taken`` are left alone.
    """
    columns: dict[str, str] = {}
    for role in roles:
        free = [name for name in table.header if name not in {*excluded, *columns.values()}]
        ranked = [
            (name != role, rank, place, name)
            for place, name in enumerate(free)
            if (rank := header_rank(name, role)) is not None
            and _cells_fit_role(table, name, role, text)
        ]
        if ranked:
            columns[role] = min(ranked)[-1]
    return columns


def find_text_column(table: Table, *, excluded: Collection[str] = ()) -> str:
    """The column that is called text or answer in some language; empty for none or several."""
    for role in ("text", "answer"):
        called = [
            name
            for name in table.header
            if name not in excluded
            and header_rank(name, role) is not None
            and mean_words_per_cell(table, name)
        ]
        if called:
            return called[0] if len(called) == 1 else ""
    return ""


def describe_column_use(table: Table, role: str, columns: Sequence[str]) -> ColumnUse:
    """The use of columns for a role, with the number of different values."""
    values = {normalise_name(cell) for name in columns for cell in table.column(name)} - {""}
    return ColumnUse(role=role, columns=tuple(columns), values=len(values))


def mean_words_per_cell(table: Table, column: str) -> float:
    """Words in a filled cell of the column, on average."""
    filled = [cell for cell in table.column(column) if cell.strip()]
    return sum(map(count_words, filled)) / len(filled) if filled else 0.0


def _cells_fit_role(table: Table, column: str, role: str, text: str) -> bool:
    values = [cell.strip() for cell in table.column(column)]
    words = mean_words_per_cell(table, column)
    if not 0 < words <= MAX_MEAN_WORDS.get(role, DEFAULT_MAX_MEAN_WORDS):
        return False
    if {value.casefold() for value in values} - {""} <= YES_NO_VALUES and role != "quote_id":
        return False
    return role != "quote_id" or _ids_identify_texts(values, table.column(text) if text else None)


def _ids_identify_texts(ids: Sequence[str], texts: Sequence[str] | None) -> bool:
    """Whether every row has an id and no id is at two texts."""
    if texts is None:
        return "" not in ids and len(set(ids)) == len(ids)
    rows = [(name, text.strip()) for name, text in zip(ids, texts, strict=True) if text.strip()]
    return all(name for name, _ in rows) and len(set(rows)) == len({name for name, _ in rows})
