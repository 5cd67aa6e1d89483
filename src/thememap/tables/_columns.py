"""Which column of a user's table is which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.tables._column_roles import FIELDS, usual_columns, usual_text
from thememap.tables._header_names import header_rank
from thememap.tables._table import Table
from thememap.wording import listed

if TYPE_CHECKING:
    from thememap.project import CodingsSection, Project

QUOTE_COLUMNS = (
    "quote_id", "text", "source", "report", "study", "participant", "perspective", "order",
    "heading", "start", "end", "fictional",
)  # fmt: skip
ALL_OTHER = "all other columns"
NO_COLUMN = "none"


def quote_columns(table: Table, project: Project) -> dict[str, str]:
    """The table's columns by thememap's names: those given, those of that name, usual ones.

    A role that the project gives to ``none`` has no column. Raises `DataError` where a given
    one is missing.
    """
    return columns_of_quotes(
        table,
        project.quotes.columns.given(),
        usual=project.quotes.headers == "usual",
        codes=_named_codes(table, project),
    )


def columns_of_quotes(
    table: Table, given: Mapping[str, str], *, usual: bool, codes: Collection[str] = ()
) -> dict[str, str]:
    """The same of columns that are given; ``usual`` headers are taken but for ``codes``."""
    none = {name for name, column in given.items() if column == NO_COLUMN not in table.header}
    given = {name: column for name, column in given.items() if name not in none}
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
        if name not in {*given, *none} and name in table.header and name not in claimed
    }
    columns = {**same, **given}
    if usual:
        columns |= _usual(table, columns, none | set(columns), codes)
    return columns


def _usual(
    table: Table, columns: Mapping[str, str], decided: Collection[str], codes: Collection[str]
) -> dict[str, str]:
    taken = {*columns.values(), *codes}
    found = {}
    if "text" not in decided:
        text = usual_text(table, taken=taken)
        found = {"text": text} if text else {}
        taken |= {text}
    text = columns.get("text") or found.get("text", "")
    roles = [role for role in FIELDS if role not in decided and role != "coder"]
    return {**found, **usual_columns(table, text=text, taken=taken, roles=roles)}


def _named_codes(table: Table, project: Project) -> set[str]:
    """Columns that the project file names for codes or coders."""
    named = {one.coder_column for one in project.codings}
    patterns = [name for one in project.codings for name in one.columns if name != ALL_OTHER]
    return named | {
        column
        for column in table.header
        if any(re.fullmatch(_pattern(one), column) for one in patterns)
    }


def _pattern(wanted: str) -> str:
    """``Code *`` as a regular expression."""
    return ".*".join(re.escape(part) for part in wanted.split("*"))


def code_columns(section: CodingsSection, table: Table, *, taken: Collection[str]) -> list[str]:
    """The columns of a table that hold codes.

    ``taken`` are columns that are known to hold something else; they are not among *all
    other columns*.
    """
    if section.layout == "long":
        wanted = section.columns or (_long_column(table, "theme", "codes", taken),)
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
            pattern = _pattern(wanted_one)
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
        column = _long_column(table, "coder", "coder", ())
        table.index(
            column,
            needed_for="who coded",
            change='In the project file, under [[codings]], name it: coder_column = "…"; or say '
            'who coded: coder = "…".',
        )
        return column
    if several:
        raise UsageError(f'{table.title}: say who coded: coder = "…" under [[codings]].')
    return ""


def _long_column(table: Table, name: str, role: str, taken: Collection[str]) -> str:
    """The column of this name, else the likeliest by a usual header, else the name."""
    if name in table.header:
        return name
    ranked = [
        (rank, place, column)
        for place, column in enumerate(table.header)
        if column not in taken and (rank := header_rank(column, role)) is not None
    ]
    return min(ranked)[-1] if ranked else name


def id_column(section: CodingsSection, table: Table, project: Project) -> str:
    """The column of another table than the quotes' that names the quote."""
    mapped = project.quotes.columns.quote_id or ""
    usual = _long_column(table, "quote_id", "quote_id", ())
    column = section.quote_id or (mapped if mapped in table.header else usual)
    table.index(column, needed_for="the quote of a coding", change=_change("quote_id"))
    return column


def _change(key: str) -> str:
    return f'In the project file, under [[codings]], name it: {key} = "…".'
