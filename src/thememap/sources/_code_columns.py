"""Columns that hold codes: by their headers, as 0/1 columns, or asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from thememap.sources._given_columns import NO_COLUMN, GivenColumns
from thememap.tables import OF_GROUP, Table, header_key, header_rank, mean_words, numbered_header
from thememap.wording import listed

SEPARATORS = (";", "|", "\n")
LEVEL_SEPARATORS = ("->", ">>", " > ", "/")
LONGEST_CODE = 12.0
"""Words in a cell of codes, on average: beyond, the column holds texts."""
MARKS = frozenset({"", "0", "1", "x", "true", "false", "0.0", "1.0"})
NOT_GIVEN = frozenset({"", "0", "0.0", "false"})
LEAST_INDICATORS = 3
IDENTIFIER = re.compile(r"[^\W\d_]{0,4}[-_. ]?\d+[a-z]?", re.IGNORECASE)
# Answers on a scale, which come back as codes do.
SCALE = re.compile(
    r"\b(?:very|somewhat|strongly|extremely|(?:dis)?agree|(?:un)?likely|(?:dis)?satisfied|never|rarely"
    r"|sometimes|often|always|neutral|neither|sehr|stimme|trifft|nie|selten|manchmal|oft|immer|muy"
    r"|nunca|siempre|acuerdo|très|jamais|toujours|d'accord|muito|sempre|concordo|discordo)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-+]?[\d.,:/ -]+%?")
FEWEST_IDENTIFIERS = 3
# What looks like codes: at least so many cells, of short values that come back.
FEWEST_CELLS = 6
MOST_VALUES = 60
LONGEST_VALUE = 5.0


@dataclass(frozen=True, kw_only=True)
class CodeColumns:
    """Columns of codes, and how their cells are read.

    With ``marks`` each column is a code. ``also`` are columns that a header calls codes too, and
    that were not taken. ``asked`` says that the user spoke of codes.
    """

    names: tuple[str, ...] = ()
    marks: bool = False
    split_at: tuple[str, ...] = ()
    level_separator: str = ""
    also: tuple[str, ...] = ()
    asked: bool = False

    def parts(self, cell: str) -> list[str]:
        """The codes in a cell."""
        parts = [cell]
        for separator in self.split_at:
            parts = [piece for part in parts for piece in part.split(separator)]
        return [part.strip() for part in parts if part.strip()]


def unasked_codes(
    table: Table, codes: CodeColumns, *, taken: Collection[str], fields: Mapping[str, str]
) -> str:
    """Where no column is known as codes and one looks like it: what to ask; else nothing."""
    if codes.names or codes.asked:
        return ""
    alike = [
        name
        for name in table.header
        if name not in taken and _looks_like_codes(table, name, fields)
    ]
    if not alike:
        return ""
    values = {name: len(set(table.column(name)) - {""}) for name in alike}
    name = max(alike, key=lambda one: values[one])
    others = f" (or {listed([one for one in alike if one != name], shown=3)})" * (len(alike) > 1)
    return (
        f"{table.title}: no column is known as codes, and {name!r}{others} looks like it "
        f"({values[name]} short values that come back). If it holds codes: thememap "
        f'import … --codes "{name}"; if the table has no codes: --codes none. In a project file, '
        f'under [sources.columns]: codes = "{name}" or codes = "none".'
    )


def code_columns(table: Table, given: GivenColumns, *, taken: Collection[str]) -> CodeColumns:
    """Columns that were named; else numbered ones, else one called code or theme, else 0/1."""
    if given.codes == (NO_COLUMN,):
        return CodeColumns(asked=True)
    named = [name for name in given.codes if name in table.header]
    free = [name for name in table.header if name not in taken]
    if named:
        marks = len(named) > 1 and all(_is_marked(table, name) for name in named)
        return _as_read(table, named, given, marks=marks, asked=True)
    grouped = [name for name in free if _is_in_group(name)]
    if grouped:
        return _as_read(table, grouped, given, marks=all(_is_marked(table, n) for n in grouped))
    stems = {numbered_header(name)[0] for name in free if _is_numbered(name)}
    # 'Code', 'Code.1' and 'Code.2' are how columns of one name are told apart.
    numbered = [name for name in free if _is_numbered(name) or header_key(name) in stems]
    if len(numbered) > 1 or (numbered and not _called(table, free, "codes")):
        return _as_read(table, numbered, given)
    called = _called(table, free, "codes")
    if called:
        return _as_read(table, called[:1], given, also=tuple(called[1:]))
    marked = [name for name in free if _is_marked(table, name)]
    if len(marked) >= LEAST_INDICATORS:
        return _as_read(table, marked, given, marks=True)
    return CodeColumns()


def _as_read(
    table: Table,
    names: list[str],
    given: GivenColumns,
    *,
    marks: bool = False,
    asked: bool = False,
    also: tuple[str, ...] = (),
) -> CodeColumns:
    if marks:
        return CodeColumns(names=tuple(names), marks=True, asked=asked)
    cells = [cell for name in names for cell in table.column(name)]
    separators = given.code_separators or SEPARATORS
    return CodeColumns(
        names=tuple(names),
        split_at=tuple(one for one in separators if any(one in cell for cell in cells)),
        level_separator=next(
            (one for one in LEVEL_SEPARATORS if any(one in cell for cell in cells)), ""
        ),
        also=also,
        asked=asked,
    )


def _is_numbered(header: str) -> bool:
    words, number = numbered_header(header)
    return number is not None and header_rank(words, "codes") is not None


def _is_in_group(header: str) -> bool:
    """Under an upper header of codes, as in 'Codes: first', and nothing else that is known."""
    group, _, name = header.partition(OF_GROUP)
    others = ("coder", "participant", "not_text", "attribute", "quote_id", "text", "source")
    return (
        bool(name)
        and header_rank(group, "codes") is not None
        and not any(header_rank(name, role) is not None for role in others)
    )


def _called(table: Table, free: list[str], role: str) -> list[str]:
    """Columns of these headers that hold short texts, the likeliest header first."""
    ranked = [
        (rank, place, name)
        for place, name in enumerate(free)
        if (rank := header_rank(name, role)) is not None
        and 0 < mean_words(table, name) <= LONGEST_CODE
        and not _is_identifier(table, name)
    ]
    return [name for _, _, name in sorted(ranked)]


def _is_identifier(table: Table, column: str) -> bool:
    """Whether each cell is another id, such as *P07*: then a *code* is that of a person."""
    values = [cell.strip() for cell in table.column(column) if cell.strip()]
    return (
        len(values) >= FEWEST_IDENTIFIERS
        and len(set(values)) == len(values)
        and all(IDENTIFIER.fullmatch(value) for value in values)
    )


def _is_marked(table: Table, column: str) -> bool:
    values = {cell.strip().casefold() for cell in table.column(column)}
    return values <= MARKS and bool(values & {"1", "x", "true", "1.0"})


def _looks_like_codes(table: Table, column: str, fields: Mapping[str, str]) -> bool:
    """Few short values that come back, and that say nothing of a person or a document."""
    if header_rank(column, "attribute") is not None or header_rank(column, "not_text") is not None:
        return False
    cells = [cell.strip() for cell in table.column(column)]
    values = Counter(
        part.strip()
        for cell in cells
        for part in re.split(r"[;|\n]", cell)
        if part.strip() and not NUMBER.fullmatch(part.strip())
    )
    filled = sum(bool(cell) for cell in cells)
    if filled < FEWEST_CELLS or not 2 <= len(values) <= MOST_VALUES:
        return False
    if 2 * sum(bool(SCALE.search(value)) for value in values) > len(values):
        return False
    if values.total() < filled or mean_words(table, column) > LONGEST_VALUE:
        return False
    return 2 * len(values) <= values.total() and not any(
        _depends_on(cells, table.column(one)) for one in fields.values()
    )


def _depends_on(cells: list[str], names: tuple[str, ...]) -> bool:
    """Whether every name (of a person, a document) has one value, and some have several rows."""
    pairs = {(name.strip(), cell) for name, cell in zip(names, cells, strict=True) if name.strip()}
    people = {name for name, _ in pairs}
    return len(pairs) == len(people) < sum(bool(name.strip()) for name in names)
