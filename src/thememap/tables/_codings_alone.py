"""A table of codings without its quotes, as coders exchange them."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.records import (
    UNKNOWN,
    Codebook,
    Codings,
    Material,
    Quotes,
    SourceFile,
    Theme,
    ThemePath,
    clean_name,
    parse_path,
    path_order,
)
from thememap.tables._codebook_toml import read_codebook_toml
from thememap.tables._read import read_table
from thememap.tables._table import Table
from thememap.whole_numbers import whole_number

NEEDED = ("quote_id", "coder", "theme")
KNOWN = ("source", "report", "study", "participant", "perspective", "order", "heading")
CHANGE = "Needed: one row a code with quote_id, coder, theme; or name a project file."


def read_codings_alone(path: Path, *, codebook: Path | None = None) -> Material:
    """Codings in the layout ``quote_id, coder, theme``; further columns describe the quotes.

    Texts of quotes are empty. A column that differs between rows of one quote (a date of coding,
    say) keeps its first value. Themes that the codebook lacks are added to it. Raises `DataError`
    where a column is missing or a row has no quote or coder.
    """
    table = read_table(path)
    at = {name: table.index(name, needed_for="agreement", change=CHANGE) for name in NEEDED}
    rows: set[tuple[str, str, ThemePath | None]] = set()
    first: dict[str, int] = {}
    for number, row in enumerate(table.rows):
        quote_id, coder, theme = (row[at[name]].strip() for name in NEEDED)
        coder = clean_name(coder)
        if not quote_id or not coder:
            raise DataError(f"{table.where(number)}: quote_id or coder is empty. {CHANGE}")
        first.setdefault(quote_id, number)
        rows.add((quote_id, coder, parse_path(theme) or None))
    coded = {(quote_id, coder) for quote_id, coder, theme in rows if theme}
    kept = sorted(
        (one for one in rows if one[2] or one[:2] not in coded),
        key=lambda one: (one[0], one[1], one[2] or ()),
    )
    codings = Codings(
        quote_id=tuple(one[0] for one in kept),
        coder=tuple(one[1] for one in kept),
        theme=tuple(one[2] for one in kept),
    )
    return Material(
        quotes=_quotes(table, first),
        codebook=_codebook(codebook, codings),
        codings=codings,
        files=(
            SourceFile(
                name=table.name, role="codings", rows=len(table), sha256=table.sha256,
                read_as=table.read_as,
            ),
        ),
    )  # fmt: skip


def _quotes(table: Table, first: dict[str, int]) -> Quotes:
    ids = tuple(sorted(first))

    def column(name: str) -> tuple[str, ...]:
        if name not in table.header:
            return (UNKNOWN,) * len(ids)
        place = table.header.index(name)
        return tuple(table.rows[first[one]][place].strip() for one in ids)

    numbers = {
        name: tuple(whole_number(cell) for cell in column(name)) for name in ("start", "end")
    }
    return Quotes(
        quote_id=ids,
        text=(UNKNOWN,) * len(ids),
        **{name: column(name) for name in KNOWN},
        start=numbers["start"],
        end=numbers["end"],
        fictional=(None,) * len(ids),
        attributes={
            name: column(name)
            for name in table.header
            if name not in {*NEEDED, *KNOWN, "start", "end", "text"}
        },
    )


def _codebook(path: Path | None, codings: Codings) -> Codebook:
    paths = {theme for theme in codings.theme if theme}
    used = [Theme(path=theme) for theme in sorted(paths, key=path_order)]
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
    return Codebook.of([*given, *(one for one in used if one.path not in known)])
