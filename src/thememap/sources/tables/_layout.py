"""Layouts of tables: what a header promises, and how a row becomes a passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thememap.records import CodedSegment, Message, TableColumns, Theme
from thememap.sources.tables._user_columns import NO_COLUMN, UserColumns
from thememap.tables import Table, describe_column_use, find_usual_columns

ADDED_ROLES = ("participant", "study", "perspective")


@dataclass(frozen=True, kw_only=True, eq=False)
class TableContent:
    """What a layout makes of a table; ``columns`` says what was taken for what.

    ``question`` is what must be answered where no table has codes; empty where nothing is open.
    """

    segments: Sequence[CodedSegment] = ()
    themes: Sequence[Theme] = ()
    references: Sequence[dict[str, str]] = ()
    notes: tuple[Message, ...] = ()
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


def add_role_columns(
    content: TableContent, layout: TableLayout, table: Table, given: UserColumns
) -> TableContent:
    """The content with further columns taken by their headers."""
    if content.columns is not None or not content.segments:
        return content
    present = {name.strip().casefold(): name for name in table.header}
    known = {
        role: columns
        for role, among in layout.roles.items()
        if (columns := tuple(present[column] for column in among if column in present))
    }
    program_columns = {name for columns in known.values() for name in columns}
    named = given.fields()
    roles = {role: named[role] for role in ADDED_ROLES if named.get(role) in table.header}
    free = [role for role in ADDED_ROLES if role not in named]
    roles |= find_usual_columns(table, excluded={*program_columns, *roles.values()}, roles=free)
    roles = {role: name for role, name in roles.items() if name != NO_COLUMN}
    uses = [describe_column_use(table, role, columns) for role, columns in known.items()]
    uses += [describe_column_use(table, role, (name,)) for role, name in roles.items()]
    if "participant" not in roles:
        uses.append(describe_column_use(table, "participant", ()))
    return replace(
        content,
        segments=[_add_role_fields(segment, roles) for segment in content.segments],
        columns=TableColumns(table=table.title, uses=tuple(uses)),
    )


def _add_role_fields(segment: CodedSegment, roles: dict[str, str]) -> CodedSegment:
    named = {name: role for role, name in roles.items()}
    if named.keys().isdisjoint(segment.attributes):
        return segment
    return replace(
        segment,
        attributes={named.get(name, name): value for name, value in segment.attributes.items()},
    )
