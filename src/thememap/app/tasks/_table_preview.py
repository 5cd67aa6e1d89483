"""The columns of the tables that were dropped: examples, and what each is taken for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import ThememapError

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.records import TableColumns

EXAMPLES_SHOWN = 3
EXAMPLE_CHARACTERS = 90
MAX_COLUMNS = 300
ROLES = (
    "text", "codes", "participant", "study", "source", "perspective", "coder", "quote_id",
    "left_out",
)  # fmt: skip
SEVERAL_COLUMNS = frozenset({"text", "codes", "left_out"})
NO_COLUMN = "none"
CANONICAL_HEADERS = (
    ("quotes", {"quote_id", "text"}), ("codings", {"quote_id", "theme"}), ("codebook", {"path"}),
)  # fmt: skip


def preview_columns(project: Project, columns: Iterable[TableColumns]) -> list[dict[str, Any]]:
    """Every column of every table that is read, once by its header.

    ``columns`` are those that were taken for something; where the material could not be read,
    none is, and the project's own words count. Sheets that hold no texts are left out where
    another one does.
    """
    from thememap.tables import split_header_number

    columns = tuple(columns)
    roles = _roles_by_column(project, columns)
    read = {table.table for table in columns}
    previews: dict[str, dict[str, Any]] = {}
    values: dict[str, dict[str, None]] = {}
    for table in _tables(project):
        if not _is_chosen(project, table) or (table.sheet and read and table.title not in read):
            continue
        for header in table.header:
            preview = previews.setdefault(
                header,
                {"name": header, "tables": [], "filled": 0, "role": roles.get(header, ""),
                 "coder": project.sources.coders.get(header, ""),
                 "numbered": split_header_number(header)[1] is not None},
            )  # fmt: skip
            filled = [cell.strip() for cell in table.column(header) if cell.strip()]
            preview["tables"].append(table.sheet or table.name)
            preview["filled"] += len(filled)
            values.setdefault(header, {}).update(dict.fromkeys(filled))
        if len(previews) >= MAX_COLUMNS:
            break
    return [
        {
            **preview,
            "different": len(values[header]),
            "examples": [_shorten(cell) for cell in list(values[header])[:EXAMPLES_SHOWN]],
        }
        for header, preview in previews.items()
    ]


def preview_tables(project: Project) -> list[dict[str, Any]]:
    """The tables of the project's sources: rows, whether each is read, and whose codes it holds.

    ``key`` is what the project file calls it: the name of its sheet or of its file. ``proposed`` is
    how its name differs from the others', which may be the name of a coder.
    """
    tables = list(_tables(project))
    keys = [table.sheet or table.name for table in tables]
    coders = project.sources.coders
    return [
        {
            "key": key,
            "file": table.name,
            "sheet": table.sheet,
            "rows": len(table),
            "read": _is_chosen(project, table),
            "coder": coders.get(key, ""),
            "proposed": proposed,
        }
        for table, key, proposed in zip(tables, keys, _distinct_parts(keys), strict=True)
    ]


def tables_section(
    previews: Iterable[Mapping[str, Any]], *, read: Iterable[str], coders: Mapping[str, str]
) -> dict[str, Any]:
    """``sheet`` and ``coders`` of ``[sources]`` for the tables that were chosen.

    Empty *sheet* where all are read; coders of columns stay as they were.
    """
    previews, read = list(previews), set(read)
    sheets = [table["key"] for table in previews if table["sheet"]]
    chosen = [key for key in sheets if key in read]
    return {"sheet": [] if chosen == sheets else chosen, "coders": dict(coders)}


def _is_chosen(project: Project, table: Any) -> bool:
    return not project.sources.sheet or not table.sheet or table.sheet in project.sources.sheet


def _distinct_parts(names: Sequence[str]) -> list[str]:
    """Where names differ: *n2_primary.csv* and *n2_secondary.csv* in *primary* and *secondary*."""
    words = [
        re.findall(r"[^\W_]+|[\W_]+", Path(name).stem if "." in name else name) for name in names
    ]
    if len({tuple(parts) for parts in words}) < 2:
        return ["".join(parts) for parts in words]
    start = _common_parts(words)
    end = _common_parts([parts[start:][::-1] for parts in words]) if start else 0
    return [
        "".join(parts[start : len(parts) - end]).strip(" _-().") or "".join(parts)
        for parts in words
    ]


def _common_parts(lists: Sequence[Sequence[str]]) -> int:
    """How many parts all have in common from the beginning."""
    return next(
        (n for n, parts in enumerate(zip(*lists, strict=False)) if len(set(parts)) > 1),
        min(map(len, lists)),
    )


def columns_section(
    chosen: Mapping[str, str], proposed: Mapping[str, str], *, no_codes: bool = False
) -> dict[str, str | list[str]]:
    """``[sources.columns]`` for roles by column; empty where they are those that were proposed.

    A role that was proposed and is given to no column is *none*; with ``no_codes`` so are codes,
    whatever looks like them. What is no longer a text is kept, in tables without another one, too.
    """
    if dict(chosen) == dict(proposed) and not no_codes:
        return {}
    section: dict[str, str | list[str]] = {}
    for role in ROLES:
        names = [name for name, given in chosen.items() if given == role]
        if role in SEVERAL_COLUMNS:
            if names or role == "codes":
                section[role] = names or [NO_COLUMN]
        elif names:
            section[role] = names[0]
        elif role in proposed.values():
            section[role] = NO_COLUMN
    attributes = [
        name for name, role in proposed.items() if role == "text" and not chosen.get(name)
    ]
    return {**section, "attributes": attributes} if attributes else section


def role_with_two_columns(chosen: Mapping[str, str]) -> str:
    """A role that has one column and was given to several; empty where there is none."""
    counts = [role for role in chosen.values() if role and role not in SEVERAL_COLUMNS]
    return next((role for role in counts if counts.count(role) > 1), "")


def proposed_columns(project: Project) -> tuple[tuple[TableColumns, ...], bool]:
    """What is taken for what in each table by itself, where the material cannot be read as a whole.

    And whether a column looks like codes and nobody said whether it holds them.
    """
    from thememap.sources import read_options_from, read_source

    options = read_options_from(project.sources)
    columns: list[TableColumns] = []
    asked = False
    for path in _table_files(project):
        try:
            content = read_source(path, options)
        except ThememapError:
            continue
        columns += content.columns
        asked = asked or bool(content.question)
    return tuple(columns), asked


def canonical_tables(project: Project) -> dict[str, Any]:
    """Which files are thememap's own tables of quotes, codings and codebook, by their headers.

    Empty where there are not one table of quotes and one of codings or more, and nothing else.
    """
    roles: dict[str, list[str]] = {"quotes": [], "codings": [], "codebook": []}
    by_file = {table.name: set(table.header) for table in _tables(project) if not table.sheet}
    for name in project.sources.files:
        header = by_file.get(Path(name).name, set())
        role = next((role for role, needed in CANONICAL_HEADERS if needed <= header), "")
        role = "codebook" if _is_toml(name) else role
        if not role:
            return {}
        roles[role].append(name)
    if len(roles["quotes"]) != 1 or not roles["codings"] or len(roles["codebook"]) > 1:
        return {}
    return roles


def can_be_split(project: Project) -> bool:
    """Whether the project reads tables together that could each be read by itself."""
    from thememap.tables import is_table_file

    names = _input_names(project)
    return bool(project.quotes.names) and all(
        is_table_file(Path(name)) or _is_toml(name) for name in names
    )


def has_texts(project: Project) -> bool:
    """Whether the project reads whole texts, which can be cut, and not tables alone."""
    files = [name for name in project.sources.files if not _is_toml(name)]
    return len(_table_files(project)) < len(files)


def _is_toml(name: str) -> bool:
    """A codebook may be a tree in TOML."""
    return name.lower().endswith(".toml")


def _table_files(project: Project) -> list[Path]:
    from thememap.tables import is_table_file

    paths = [project.path_of(name) for name in project.sources.files]
    return [path for path in paths if is_table_file(path)]


def _tables(project: Project) -> Iterable[Any]:
    from thememap.tables import read_tables

    sources = project.sources
    for path in _table_files(project):
        try:
            tables, _ = read_tables(
                path,
                encoding=sources.encoding or None,
                separator=sources.separator or None,
            )
        except ThememapError:  # told of where the material is read
            continue
        yield from tables


def _roles_by_column(project: Project, columns: Iterable[TableColumns]) -> dict[str, str]:
    roles = {name: use.role for table in columns for use in table.uses for name in use.columns}
    if roles:
        return roles
    named = project.sources.columns.model_dump()
    return {name: role for role in ROLES for name in _names(named.get(role)) if name != NO_COLUMN}


def _names(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [str(name) for name in value] if isinstance(value, list | tuple) else []


def _shorten(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= EXAMPLE_CHARACTERS else f"{line[: EXAMPLE_CHARACTERS - 1]}…"


def input_sizes(project: Project) -> list[dict[str, Any]]:
    """The names and sizes of the files that the project reads; *missing* ones have no size."""
    files: list[Path] = [project.path_of(name) for name in _input_names(project)]
    return [
        {"name": path.name, "bytes": path.stat().st_size if path.is_file() else None}
        for path in files
    ]


def _input_names(project: Project) -> list[str]:
    names = [
        *project.sources.files,
        *project.quotes.names,
        *(codings.file for codings in project.codings if codings.file),
        *([project.codebook.file] if project.codebook.file else []),
    ]
    return list(dict.fromkeys(names))
