"""Columns that hold codes: by their headers, as 0/1 columns, or asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from thememap.message_words import list_names
from thememap.records import Message, message
from thememap.sources._messages import ImportMessage
from thememap.sources.tables._user_columns import NO_COLUMN, UserColumns
from thememap.tables import (
    GROUP_SEPARATOR,
    Table,
    header_rank,
    mean_words_per_cell,
    normalise_header,
    split_header_number,
)

CODE_SEPARATORS = (";", "|", "\n")
LEVEL_SEPARATORS = ("->", ">>", " > ", "/")
MAX_MEAN_CODE_WORDS = 12.0
"""Words in a cell of codes, on average: beyond, the column holds texts."""
INDICATOR_VALUES = frozenset({"", "0", "1", "x", "true", "false", "0.0", "1.0"})
NAMED_HEADER_PATTERN = re.compile(r"(?P<head>[^–—:/|_(-]+?)\s*[–—:/|_( -]\s*(?P<name>[^()]+?)\)?")
NEGATIVE_INDICATORS = frozenset({"", "0", "0.0", "false"})
MIN_INDICATOR_COLUMNS = 3
IDENTIFIER_PATTERN = re.compile(r"[^\W\d_]{0,4}[-_. ]?\d+[a-z]?", re.IGNORECASE)
# Answers on a scale, which come back as codes do.
RATING_SCALE_PATTERN = re.compile(
    r"\b(?:very|somewhat|strongly|extremely|(?:dis)?agree|(?:un)?likely|(?:dis)?satisfied|never|rarely"
    r"|sometimes|often|always|neutral|neither|sehr|stimme|trifft|nie|selten|manchmal|oft|immer|muy"
    r"|nunca|siempre|acuerdo|très|jamais|toujours|d'accord|muito|sempre|concordo|discordo)\b",
    re.IGNORECASE,
)
CODE_JOINERS = (", ", " & ", " + ", ",", " and ", " und ", " y ", " et ", " e ")
NUMERIC_PATTERN = re.compile(r"[-+]?[\d.,:/ -]+%?")
CODE_WORDS = frozenset({"codice", "codici", "koodi", "код", "коды", "代码", "编码", "코드"})
"""Words for code that make no column one of codes by themselves, but are asked about first."""
MIN_IDENTIFIERS = 3
# What looks like codes: at least so many cells, of short values that come back.
MIN_FILLED_CELLS = 6
MAX_DISTINCT_VALUES = 60
MAX_MEAN_VALUE_WORDS = 5.0


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


def code_column_question(
    table: Table, codes: CodeColumns, *, excluded: Collection[str], fields: Mapping[str, str]
) -> str:
    """Where no column is known as codes and one looks like it: what to ask; else nothing."""
    if codes.names or codes.asked:
        return ""
    values = {
        name: len(set(table.column(name)) - {""})
        for name in table.header
        if name not in excluded and _looks_like_codes(table, name, fields)
    }
    if not values:
        return ""
    name, *others_like_it = sorted(
        values, key=lambda candidate: (not _says_codes(candidate), -values[candidate])
    )
    rest = list_names(others_like_it, shown=3)
    others = f" (or {rest})" if rest else ""
    return (
        f"{table.title}: no column is known as codes, and {name!r}{others} looks like it "
        f"({values[name]} short values that come back). If it holds codes: thememap "
        f'import … --codes "{name}"; if the table has no codes: --codes none. In a project file, '
        f'under [sources.columns]: codes = "{name}" or codes = "none".'
    )


def detect_code_columns(
    table: Table, given: UserColumns, *, excluded: Collection[str]
) -> CodeColumns:
    """Columns that were named; else numbered ones, else one called code or theme, else 0/1."""
    if given.codes == (NO_COLUMN,):
        return CodeColumns(asked=True)
    named = [name for name in (*given.codes, *given.coders) if name in table.header]
    named = list(dict.fromkeys(named))
    free = [name for name in table.header if name not in excluded]
    if named:
        marks = len(named) > 1 and all(_is_indicator_column(table, name) for name in named)
        return _build_code_columns(table, named, given, marks=marks, asked=True)
    grouped = [name for name in free if _is_under_code_header(name)]
    if grouped:
        return _build_code_columns(
            table, grouped, given, marks=all(_is_indicator_column(table, n) for n in grouped)
        )
    stems = {split_header_number(name)[0] for name in free if _is_numbered_code(name)}
    # 'Code', 'Code.1' and 'Code.2' are how columns of one name are distinguished.
    numbered = [name for name in free if _is_numbered_code(name) or normalise_header(name) in stems]
    if len(numbered) > 1 or (numbered and not _columns_by_header(table, free, "codes")):
        return _build_code_columns(table, numbered, given)
    of_coders = [name for name in free if _is_of_a_coder(table, name)]
    called = _columns_by_header(table, free, "codes")
    if len(of_coders) > 1 and not called:
        return _build_code_columns(table, of_coders, given)
    if called:
        return _build_code_columns(table, called[:1], given, also=tuple(called[1:]))
    marked = [name for name in free if _is_indicator_column(table, name)]
    if len(marked) >= MIN_INDICATOR_COLUMNS:
        return _build_code_columns(table, marked, given, marks=True)
    return CodeColumns()


def _build_code_columns(
    table: Table,
    names: list[str],
    given: UserColumns,
    *,
    marks: bool = False,
    asked: bool = False,
    also: tuple[str, ...] = (),
) -> CodeColumns:
    if marks:
        return CodeColumns(names=tuple(names), marks=True, asked=asked)
    cells = [cell for name in names for cell in table.column(name)]

    def present(separators: Iterable[str]) -> tuple[str, ...]:
        return tuple(sign for sign in separators if any(sign in cell for cell in cells))

    return CodeColumns(
        names=tuple(names),
        split_at=present(given.code_separators or CODE_SEPARATORS),
        level_separator=next(iter(present(LEVEL_SEPARATORS)), ""),
        also=also,
        asked=asked,
    )


def _says_codes(header: str) -> bool:
    """Whether one of the words of a header says codes, as in *Kód – Béla*."""
    words = re.findall(r"\w+", header)
    return any(
        header_rank(word, "codes") is not None or word.casefold() in CODE_WORDS for word in words
    )


def _is_numbered_code(header: str) -> bool:
    words, number = split_header_number(header)
    return number is not None and header_rank(words, "codes") is not None


def _is_of_a_coder(table: Table, header: str) -> bool:
    """Called *Coder Anna* or *Rater 2*, with short values that come back."""
    match = NAMED_HEADER_PATTERN.fullmatch(header.strip())
    return (
        match is not None
        and header_rank(match["head"], "coder") is not None
        and _looks_like_codes(table, header, {})
    )


def _is_under_code_header(header: str) -> bool:
    """Under an upper header of codes, as in 'Codes: first', and nothing else that is known."""
    group, _, name = header.partition(GROUP_SEPARATOR)
    others = ("coder", "participant", "not_text", "attribute", "quote_id", "text", "source")
    return (
        bool(name)
        and header_rank(group, "codes") is not None
        and not any(header_rank(name, role) is not None for role in others)
    )


def _columns_by_header(table: Table, free: list[str], role: str) -> list[str]:
    """Columns of these headers that hold short texts, the likeliest header first."""
    ranked = [
        (rank, place, name)
        for place, name in enumerate(free)
        if (rank := header_rank(name, role)) is not None
        and 0 < mean_words_per_cell(table, name) <= MAX_MEAN_CODE_WORDS
        and not _is_identifier_column(table, name)
    ]
    return [name for _, _, name in sorted(ranked)]


def _is_identifier_column(table: Table, column: str) -> bool:
    """Whether each cell is another id, such as *P07*: then a *code* is that of a person."""
    values = [cell.strip() for cell in table.column(column) if cell.strip()]
    return (
        len(values) >= MIN_IDENTIFIERS
        and len(set(values)) == len(values)
        and all(IDENTIFIER_PATTERN.fullmatch(value) for value in values)
    )


def _is_indicator_column(table: Table, column: str) -> bool:
    values = {cell.strip().casefold() for cell in table.column(column)}
    return values <= INDICATOR_VALUES and bool(values & {"1", "x", "true", "1.0"})


def _looks_like_codes(table: Table, column: str, fields: Mapping[str, str]) -> bool:
    """Few short values that come back, and that say nothing of a person or a document."""
    if header_rank(column, "attribute") is not None or header_rank(column, "not_text") is not None:
        return False
    cells = [cell.strip() for cell in table.column(column)]
    values = Counter(
        part.strip()
        for cell in cells
        for part in re.split(r"[;|\n]", cell)
        if part.strip() and not NUMERIC_PATTERN.fullmatch(part.strip())
    )
    filled = sum(bool(cell) for cell in cells)
    if filled < MIN_FILLED_CELLS or not 2 <= len(values) <= MAX_DISTINCT_VALUES:
        return False
    if 2 * sum(bool(RATING_SCALE_PATTERN.search(value)) for value in values) > len(values):
        return False
    if values.total() < filled or mean_words_per_cell(table, column) > MAX_MEAN_VALUE_WORDS:
        return False
    return 2 * len(values) <= values.total() and not any(
        _is_determined_by(cells, table.column(field_column)) for field_column in fields.values()
    )


def _is_determined_by(cells: list[str], names: tuple[str, ...]) -> bool:
    """Whether every name (of a person, a document) has one value, and some have several rows."""
    pairs = {(name.strip(), cell) for name, cell in zip(names, cells, strict=True) if name.strip()}
    people = {name for name, _ in pairs}
    return len(pairs) == len(people) < sum(bool(name.strip()) for name in names)


def unsplit_code_notes(table: Table, codes: CodeColumns) -> Iterator[Message]:
    """A note for each join whose parts are all codes by themselves elsewhere in the columns."""
    if codes.marks or not codes.names:
        return
    cells = [cell for name in codes.names for cell in table.column(name)]
    given = Counter(part for cell in cells for part in codes.parts(cell))
    alone = {code.casefold() for code in given}
    seen: set[str] = set()
    for joiner in CODE_JOINERS:
        together = [
            code
            for code in given
            if code not in seen
            and joiner in code
            and all(part.strip().casefold() in alone for part in code.split(joiner))
        ]
        seen.update(together)
        if together:
            sign = joiner.strip()
            separator = joiner if sign.isalpha() else sign or joiner
            yield message(
                ImportMessage.UNSPLIT_CODES,
                table=table.title,
                n=sum(given[code] for code in together),
                joiner=sign,
                codes=tuple(together),
                options=repeat_option("--code-separator", (*codes.split_at, separator)),
            )


def repeat_option(option: str, values: Iterable[str]) -> str:
    """An option as it is typed, once for each value."""
    typed = (value.replace("\n", "\\n") for value in dict.fromkeys(values))
    return " ".join(f'{option} "{value}"' for value in typed)
