"""Layouts of tables: what a header promises, and how a row becomes a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from thememap.records import CodedSegment, TableColumns, Theme
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table


@dataclass(frozen=True, kw_only=True, eq=False)
class TableContent:
    """What a layout makes of a table; ``columns`` says what was taken for what.

    ``question`` is what must be answered where no table has codes; empty where nothing is open.
    """

    segments: Sequence[CodedSegment] = ()
    themes: Sequence[Theme] = ()
    references: Sequence[dict[str, str]] = ()
    notes: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    columns: TableColumns | None = None
    question: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class TableLayout:
    """A layout by name; ``fits`` gets the header in small letters.

    ``roles`` are the program's own columns, in small letters, by what they hold.
    """

    name: str
    fits: Callable[[tuple[str, ...]], bool]
    read: Callable[[Table, UserColumns], TableContent]
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)


class TableCells:
    """The cells of a table by the names of columns, whatever their case."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._place: dict[str, int] = {}
        for place, name in enumerate(table.header):
            self._place.setdefault(name.strip().casefold(), place)

    def name(self, *among: str) -> str:
        """The first of these columns that is there, as the table writes it; empty for none."""
        return next((self._table.header[self._place[column.casefold()]] for column in among
                     if column.casefold() in self._place), "")  # fmt: skip

    def cell(self, row: int, *among: str) -> str:
        """The cell in the first of these columns that is there."""
        for column in among:
            place = self._place.get(column.casefold())
            if place is not None:
                return self._table.rows[row][place].strip()
        return ""

    def others(self, row: int, used: Sequence[str]) -> dict[str, str]:
        """The filled cells of all other columns, by column."""
        away = {column.casefold() for column in used}
        return {
            name: cell
            for name, cell in zip(self._table.header, self._table.rows[row], strict=True)
            if name.strip().casefold() not in away and cell.strip()
        }


def header_has(*needed: str) -> Callable[[tuple[str, ...]], bool]:
    """A header with all of these columns; ``a|b`` means either."""

    def fits(header: tuple[str, ...]) -> bool:
        return all(any(column in header for column in group.split("|")) for group in needed)

    return fits
