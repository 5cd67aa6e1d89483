"""A table of codings without its quotes, as coders exchange them."""

from __future__ import annotations

from pathlib import Path

from thememap.digits import parse_digits
from thememap.errors import DataError
from thememap.records import (
    UNKNOWN_VALUE,
    Codebook,
    Codings,
    Material,
    Quotes,
    SourceFile,
    Theme,
    ThemePath,
    normalise_name,
    parse_path,
    path_sort_key,
)
from thememap.tables.codebook._codebook_toml import read_codebook_toml
from thememap.tables.formats._read_table import read_table
from thememap.tables.formats._table import Table

NEEDED_COLUMNS = ("quote_id", "coder", "theme")
OPTIONAL_QUOTE_COLUMNS = (
    "source",
    "report",
    "study",
    "participant",
    "perspective",
    "order",
    "heading",
)
COLUMNS_ADVICE = "Needed: one row a code with quote_id, coder, theme; or name a project file."


def read_standalone_codings(path: Path, *, codebook: Path | None = None) -> Material:
    """Codings in the layout ``quote_id, coder, theme``; further columns describe the quotes.

    Texts of quotes are empty. A column that differs between rows of one quote (a date of coding,
    say) keeps its first value. Themes that the codebook lacks are added to it. Raises `DataError`
    where a column is missing or a row has no quote or coder.
    """
    table = read_table(path)
    at = {
        name: table.index(name, needed_for="agreement", change=COLUMNS_ADVICE)
        for name in NEEDED_COLUMNS
    }
    rows: set[tuple[str, str, ThemePath | None]] = set()
    first: dict[str, int] = {}
    for number, row in enumerate(table.rows):
        quote_id, coder, theme = (normalise_name(row[at[name]]) for name in NEEDED_COLUMNS)
        if not quote_id or not coder:
            raise DataError(f"{table.where(number)}: quote_id or coder is empty. {COLUMNS_ADVICE}")
        first.setdefault(quote_id, number)
        rows.add((quote_id, coder, parse_path(theme) or None))
    coded = {(quote_id, coder) for quote_id, coder, theme in rows if theme}
    entries = sorted(
        (entry for entry in rows if entry[2] or entry[:2] not in coded),
        key=lambda entry: (entry[0], entry[1], entry[2] or ()),
    )
    codings = Codings(
        quote_id=tuple(entry[0] for entry in entries),
        coder=tuple(entry[1] for entry in entries),
        theme=tuple(entry[2] for entry in entries),
    )
    return Material(
        quotes=_quotes_without_text(table, first),
        codebook=_codebook_with_used_themes(codebook, codings),
        codings=codings,
        files=(
            SourceFile(
                name=table.name, role="codings", rows=len(table), sha256=table.sha256,
                read_as=table.read_as,
            ),
        ),
    )  # fmt: skip


def _quotes_without_text(table: Table, first: dict[str, int]) -> Quotes:
    ids = tuple(sorted(first))

    def column(name: str) -> tuple[str, ...]:
        if name not in table.header:
            return (UNKNOWN_VALUE,) * len(ids)
        place = table.header.index(name)
        return tuple(table.rows[first[quote_id]][place].strip() for quote_id in ids)

    numbers = {
        name: tuple(parse_digits(cell) for cell in column(name)) for name in ("start", "end")
    }
    return Quotes(
        quote_id=ids,
        text=(UNKNOWN_VALUE,) * len(ids),
        **{name: column(name) for name in OPTIONAL_QUOTE_COLUMNS},
        start=numbers["start"],
        end=numbers["end"],
        fictional=(None,) * len(ids),
        attributes={
            name: column(name)
            for name in table.header
            if name not in {*NEEDED_COLUMNS, *OPTIONAL_QUOTE_COLUMNS, "start", "end", "text"}
        },
    )


def _codebook_with_used_themes(path: Path | None, codings: Codings) -> Codebook:
    paths = {theme for theme in codings.theme if theme}
    used = [Theme(path=theme) for theme in sorted(paths, key=path_sort_key)]
    if path is None:
        return Codebook.of(used, made_from_codings=True)
    if path.suffix.lower() == ".toml":
        given = read_codebook_toml(path).displayed
    else:
        table = read_table(path)
        place = table.index("path", needed_for="the codebook", change="Name its column of paths.")
        words = table.column("definition") if "definition" in table.header else ("",) * len(table)
        given = tuple(
            Theme(path=parse_path(row[place]), definition=definition.strip())
            for row, definition in zip(table.rows, words, strict=True)
            if parse_path(row[place])
        )
    known = {theme.path for theme in given}
    return Codebook.of([*given, *(unlisted for unlisted in used if unlisted.path not in known)])
