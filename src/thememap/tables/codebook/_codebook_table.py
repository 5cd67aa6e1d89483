"""A codebook as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.message_words import count_noun, list_names
from thememap.records import Codebook, Theme, ThemePath, message, normalise_name
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.codings._row_codes import make_path_parser
from thememap.tables.formats._cell_text import parse_text_array
from thememap.tables.formats._table import Table

if TYPE_CHECKING:
    from thememap.project import CodebookSection

NEAR_MISSES = "near_misses"
PATH_COLUMN_SYNONYMS = frozenset({"theme", "code"})


def read_codebook_table(context: ReadContext, section: CodebookSection, table: Table) -> Codebook:
    """A codebook from ``path, name, definition, include, exclude, example``.

    Only ``path`` is needed (``theme`` or ``code`` does as well); it may stand in several columns,
    one a level.
    """
    columns = _path_columns(section, table)
    read = _path_reader(columns, section.path_separator, table)
    given = section.columns.model_dump(exclude={"path"}, exclude_unset=True)
    for key, column in given.items():
        table.index(column, needed_for=key, change=f"Correct {key} in [codebook.columns].")
    texts = {
        "definition": section.columns.definition,
        "include": section.columns.include,
        "exclude": section.columns.exclude,
        "examples": section.columns.example,
        "near_misses": NEAR_MISSES,
    }
    cells = {key: table.column(c) for key, c in texts.items() if c in table.header}
    names = table.column("name") if "name" in table.header else None
    unused = [
        column for column in table.header if column not in {*columns, "name", *texts.values()}
    ]
    if unused:
        context.note(
            message(
                TableMessage.COLUMNS_NOT_USED,
                table=table.title,
                columns=list_names(sorted(unused)),
            )
        )
    themes: dict[ThemePath, Theme] = {}
    first: dict[ThemePath, int] = {}
    nowhere = 0
    for row in range(len(table)):
        path = read(row)
        if not path:
            nowhere += 1
            continue
        if path in themes:
            raise DataError(
                f"{table.where(row)}: the theme of row {table.row_numbers[first[path]]} "
                "occurs again. Delete one of the rows, or join them."
            )
        if (
            names is not None
            and "name" not in columns
            and normalise_name(names[row]) not in {"", path[-1]}
        ):
            raise DataError(
                f"{table.where(row)}: the name is not the last name of the path, {path[-1]!r}. "
                "Correct one of them; themes are known by their path."
            )
        first[path] = row
        themes[path] = Theme(
            path=path,
            definition=cells["definition"][row].strip() if "definition" in cells else "",
            **{key: _parse_texts(cells[key][row]) for key in cells if key != "definition"},
        )
    if nowhere:
        context.leave_out(
            "theme",
            f"{table.title}, {count_noun(nowhere, 'row')}",
            message(TableMessage.EMPTY_PATH),
        )
    return Codebook.of(themes.values())


def _path_columns(section: CodebookSection, table: Table) -> tuple[str, ...]:
    """The columns of the path; a table without ``path`` may call it theme or code."""
    named = section.columns.path
    if "path" in section.columns.model_fields_set or not set(named).isdisjoint(table.header):
        return tuple(named)
    called = [column for column in table.header if column.strip().lower() in PATH_COLUMN_SYNONYMS]
    return tuple(called) if len(called) == 1 else tuple(named)


def _path_reader(
    columns: tuple[str, ...], separator: str, table: Table
) -> Callable[[int], ThemePath]:
    places = [
        table.index(
            column,
            needed_for="the themes",
            change='Name yours under [codebook.columns]: path = "…", or path = ["…", "…"] where '
            "each level has its column.",
        )
        for column in columns
    ]
    if len(places) == 1:
        read = make_path_parser(separator)
        return lambda row: read(table.rows[row][places[0]])

    def levels(row: int) -> ThemePath:
        names = [normalise_name(table.rows[row][place]) for place in places]
        while names and not names[-1]:
            names.pop()
        if "" in names:
            raise DataError(
                f"{table.where(row)}: the column {columns[names.index('')]!r} is empty, but a "
                "deeper level is not. Fill it, or empty the deeper one."
            )
        return tuple(names)

    return levels


def _parse_texts(cell: str) -> tuple[str, ...]:
    """One text, or those of a JSON array."""
    array = parse_text_array(cell)
    return tuple([cell.strip()] if array is None and cell.strip() else array or ())
