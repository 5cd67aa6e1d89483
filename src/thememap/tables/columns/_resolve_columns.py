"""Which column of a user's table is which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.message_words import list_names
from thememap.tables.columns._header_names import header_rank
from thememap.tables.columns._usual_columns import USUAL_ROLES, find_text_column, find_usual_columns
from thememap.tables.formats._table import Table

if TYPE_CHECKING:
    from thememap.project import CodingsSection, Project

QUOTE_COLUMNS = (
    "quote_id", "text", "source", "report", "study", "participant", "perspective", "order",
    "heading", "start", "end", "fictional",
)  # fmt: skip
ALL_OTHER_COLUMNS = "all other columns"
NO_COLUMN = "none"


def project_quote_columns(table: Table, project: Project) -> dict[str, str]:
    """The table's columns by thememap's names: those given, those of that name, usual ones.

    A role that the project gives to ``none`` has no column. Raises `DataError` where a given
    one is missing.
    """
    return resolve_quote_columns(
        table,
        project.quotes.columns.given(),
        usual=project.quotes.headers == "usual",
        codes=_columns_named_for_codes(table, project),
    )


def resolve_quote_columns(
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
        columns |= _add_usual_columns(table, columns, none | set(columns), codes)
    return columns


def _add_usual_columns(
    table: Table, columns: Mapping[str, str], decided: Collection[str], codes: Collection[str]
) -> dict[str, str]:
    excluded = {*columns.values(), *codes}
    matched = {}
    if "text" not in decided:
        text = find_text_column(table, excluded=excluded)
        matched = {"text": text} if text else {}
        excluded |= {text}
    text = columns.get("text") or matched.get("text", "")
    roles = [role for role in USUAL_ROLES if role not in decided and role != "coder"]
    return {**matched, **find_usual_columns(table, text=text, excluded=excluded, roles=roles)}


def _columns_named_for_codes(table: Table, project: Project) -> set[str]:
    """Columns that the project file names for codes or coders."""
    named = {section.coder_column for section in project.codings}
    patterns = [
        name for section in project.codings for name in section.columns if name != ALL_OTHER_COLUMNS
    ]
    return named | {
        column
        for column in table.header
        if any(re.fullmatch(_wildcard_regex(pattern), column) for pattern in patterns)
    }


def _wildcard_regex(wanted: str) -> str:
    """``Code *`` as a regular expression."""
    return ".*".join(re.escape(part) for part in wanted.split("*"))


def code_columns(section: CodingsSection, table: Table, *, excluded: Collection[str]) -> list[str]:
    """The columns of a table that hold codes.

    ``taken`` are columns that are known to hold something else; they are not among *all
    other columns*.
    """
    if section.layout == "long":
        wanted = section.columns or (_find_long_column(table, "theme", "codes", excluded),)
        table.index(wanted[0], needed_for="the theme of a coding", change=_column_advice("columns"))
        return [wanted[0]]
    if section.columns == (ALL_OTHER_COLUMNS,):
        columns = [name for name in table.header if name not in excluded]
        if not columns:
            raise DataError(
                f"{table.title}: there are no other columns, which should hold one theme each. "
                f"Columns found: {list_names(table.header)}."
            )
        return columns
    columns = []
    for wanted_one in section.columns:
        if "*" in wanted_one and wanted_one not in table.header:
            pattern = _wildcard_regex(wanted_one)
            matching = [name for name in table.header if re.fullmatch(pattern, name)]
            if not matching:
                raise DataError(
                    f"{table.title}: no column fits {wanted_one!r}. Columns found: "
                    f"{list_names(table.header)}. {_column_advice('columns')}"
                )
            columns += [name for name in matching if name not in columns]
        else:
            table.index(wanted_one, needed_for="codes", change=_column_advice("columns"))
            columns.append(wanted_one)
    return columns


def codes_in_quotes_table(section: CodingsSection, project: Project) -> bool:
    """Whether codes are in the quotes' own table."""
    quotes = project.quotes
    if section.sheet not in {"", quotes.sheet}:
        return False
    quote_paths = {project.path_of(file) for file in quotes.names}
    return not section.file or project.path_of(section.file) in quote_paths


def coder_column(section: CodingsSection, table: Table, *, several: bool) -> str:
    """The column that names the coder; empty where the project file names one coder."""
    if section.coder:
        return ""
    if section.coder_column:
        table.index(
            section.coder_column, needed_for="the coder", change=_column_advice("coder_column")
        )
        return section.coder_column
    if section.layout == "long":
        column = _find_long_column(table, "coder", "coder", ())
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


def _find_long_column(table: Table, name: str, role: str, excluded: Collection[str]) -> str:
    """The column of this name, else the likeliest by a usual header, else the name."""
    if name in table.header:
        return name
    ranked = [
        (rank, place, column)
        for place, column in enumerate(table.header)
        if column not in excluded and (rank := header_rank(column, role)) is not None
    ]
    return min(ranked)[-1] if ranked else name


def id_column(section: CodingsSection, table: Table, project: Project) -> str:
    """The column of another table than the quotes' that names the quote."""
    mapped = project.quotes.columns.quote_id or ""
    usual = _find_long_column(table, "quote_id", "quote_id", ())
    column = section.quote_id or (mapped if mapped in table.header else usual)
    table.index(column, needed_for="the quote of a coding", change=_column_advice("quote_id"))
    return column


def _column_advice(key: str) -> str:
    return f'In the project file, under [[codings]], name it: {key} = "…".'
