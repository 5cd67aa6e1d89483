"""Who spoke and which study, in tables of programs that a team put columns into."""

from __future__ import annotations

from dataclasses import replace

from thememap.records import CodedSegment, TableColumns
from thememap.sources.tables._layout import TableContent, TableLayout
from thememap.sources.tables._user_columns import NO_COLUMN, UserColumns
from thememap.tables import Table, describe_column_use, find_usual_columns

ADDED_ROLES = ("participant", "study", "perspective")


def add_role_columns(
    content: TableContent, layout: TableLayout, table: Table, given: UserColumns
) -> TableContent:
    """The content with further columns recognised by their headers, with a note."""
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
