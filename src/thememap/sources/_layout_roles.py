"""Who spoke and which study, in tables of programs that a team put columns into."""

from __future__ import annotations

from dataclasses import replace

from thememap.records import Segment, TableColumns
from thememap.sources._given_columns import NO_COLUMN, GivenColumns
from thememap.sources._layout import Layout, TableContent
from thememap.tables import Table, column_use, usual_columns

ADDED = ("participant", "study", "perspective")


def with_roles(
    content: TableContent, layout: Layout, table: Table, given: GivenColumns
) -> TableContent:
    """The content with columns beside the program's own taken by their headers, and told."""
    if content.columns is not None or not content.segments:
        return content
    present = {name.strip().casefold(): name for name in table.header}
    known = {
        role: columns
        for role, among in layout.roles.items()
        if (columns := tuple(present[one] for one in among if one in present))
    }
    taken = {name for columns in known.values() for name in columns}
    named = given.fields()
    roles = {role: named[role] for role in ADDED if named.get(role) in table.header}
    free = [role for role in ADDED if role not in named]
    roles |= usual_columns(table, taken={*taken, *roles.values()}, roles=free)
    roles = {role: name for role, name in roles.items() if name != NO_COLUMN}
    uses = [column_use(table, role, columns) for role, columns in known.items()]
    uses += [column_use(table, role, (name,)) for role, name in roles.items()]
    if "participant" not in roles:
        uses.append(column_use(table, "participant", ()))
    return replace(
        content,
        segments=[_with_fields(one, roles) for one in content.segments],
        columns=TableColumns(table=table.title, uses=tuple(uses)),
    )


def _with_fields(segment: Segment, roles: dict[str, str]) -> Segment:
    named = {name: role for role, name in roles.items()}
    if named.keys().isdisjoint(segment.attributes):
        return segment
    return replace(
        segment,
        attributes={named.get(name, name): value for name, value in segment.attributes.items()},
    )
