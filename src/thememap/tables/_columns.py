"""Which column of a user's table is which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.tables._table import Table
from thememap.wording import listed

if TYPE_CHECKING:
    from thememap.project import CodingsSection, Project

QUOTE_COLUMNS = (
    "quote_id", "text", "source", "report", "study", "participant", "perspective", "order",
    "heading", "start", "end", "fictional",
)  # fmt: skip
ALL_OTHER = "all other columns"


def quote_columns(table: Table, given: Mapping[str, str]) -> dict[str, str]:
    """The table's columns by thememap's names: those given, and those of exactly that name.

    Raises `DataError` where a given one is missing.
    """
    for name, column in given.items():
        table.index(
            column,
            needed_for=f"{name} of the quotes",
            change=f"Correct {name} in [quotes.columns].",
        )
    claimed = set(given.values())
    same = {
        name: name
        for name in QUOTE_COLUMNS
        if name not in given and name in table.header and name not in claimed
    }
    return {**same, **given}


def code_columns(section: CodingsSection, table: Table, *, taken: Collection[str]) -> list[str]:
    """The columns of a table that hold codes.

    ``taken`` are columns that are known to hold something else; they are not among *all
    other columns*.
    """
    if section.layout == "long":
        wanted = section.columns or ("theme",)
        table.index(wanted[0], needed_for="the theme of a coding", change=_change("columns"))
        return [wanted[0]]
    if section.columns == (ALL_OTHER,):
        found = [name for name in table.header if name not in taken]
        if not found:
            raise DataError(
                f"{table.title}: there are no other columns, which should hold one theme each. "
                f"Columns found: {listed(table.header)}."
            )
        return found
    found = []
    for wanted_one in section.columns:
        if "*" in wanted_one and wanted_one not in table.header:
            pattern = ".*".join(re.escape(part) for part in wanted_one.split("*"))
            matching = [name for name in table.header if re.fullmatch(pattern, name)]
            if not matching:
                raise DataError(
                    f"{table.title}: no column fits {wanted_one!r}. Columns found: "
                    f"{listed(table.header)}. {_change('columns')}"
                )
            found += [name for name in matching if name not in found]
        else:
            table.index(wanted_one, needed_for="codes", change=_change("columns"))
            found.append(wanted_one)
    return found


def is_own(section: CodingsSection, project: Project) -> bool:
    """Whether codes stand in the quotes' own table."""
    quotes = project.quotes
    if section.sheet not in {"", quotes.sheet}:
        return False
    own = {project.path_of(file) for file in quotes.names}
    return not section.file or project.path_of(section.file) in own


def coder_column(section: CodingsSection, table: Table, *, several: bool) -> str:
    """The column that names the coder; empty where the project file names one coder."""
    if section.coder:
        return ""
    if section.coder_column:
        table.index(section.coder_column, needed_for="the coder", change=_change("coder_column"))
        return section.coder_column
    if section.layout == "long":
        table.index(
            "coder",
            needed_for="who coded",
            change='In the project file, under [[codings]], name it: coder_column = "…"; or say '
            'who coded: coder = "…".',
        )
        return "coder"
    if several:
        raise UsageError(f'{table.title}: say who coded: coder = "…" under [[codings]].')
    return ""


def id_column(section: CodingsSection, table: Table, project: Project) -> str:
    """The column of another table than the quotes' that names the quote."""
    mapped = project.quotes.columns.quote_id or ""
    column = section.quote_id or (mapped if mapped in table.header else "quote_id")
    table.index(column, needed_for="the quote of a coding", change=_change("quote_id"))
    return column


def _change(key: str) -> str:
    return f'In the project file, under [[codings]], name it: {key} = "…".'
