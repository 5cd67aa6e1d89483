"""Tables in which people code answers themselves."""

from __future__ import annotations

import re

from thememap.errors import DataError
from thememap.records import Segment, ThemePath, split_path
from thememap.sources._layout import Cells, Layout, TableContent
from thememap.tables import Table
from thememap.wording import listed

CODE_COLUMN = re.compile(r"(codes?|themes?|tags?) ?\d+", re.IGNORECASE)
NAMED = ("code", "codes", "coding", "theme", "themes", "tag", "tags", "label", "labels")
SEVERAL = re.compile(r"[;|\n]")
LONGEST_CODE = 12.0
"""Words in a cell of codes, on average: beyond, the column holds texts."""
IDS = ("quote_id", "responseid", "response id", "id", "respondent", "case")
MARKS = frozenset({"", "0", "1", "x", "true", "false", "0.0", "1.0"})
LEAST_INDICATORS = 3
LEAST_WORDS = 3.0
LEAST_OF_LONGEST = 0.25
SEPARATORS = ("->", ">>", " > ", "/")


def _code_columns(table: Table) -> list[str]:
    """Numbered columns of codes, else one that is called code, theme, tag or label."""
    numbered = [one for one in table.header if CODE_COLUMN.fullmatch(one.strip())]
    if numbered:
        return numbered
    named = [one for one in table.header if one.strip().casefold() in NAMED]
    return [one for one in named if 0 < _words(table, one) <= LONGEST_CODE][:1]


def _words(table: Table, column: str) -> float:
    place = table.header.index(column)
    filled = [row[place] for row in table.rows if row[place].strip()]
    return sum(len(cell.split()) for cell in filled) / len(filled) if filled else 0.0


def _indicators(table: Table) -> list[str]:
    found = []
    for place, name in enumerate(table.header):
        values = {row[place].strip().casefold() for row in table.rows}
        if values <= MARKS and values & {"1", "x", "true", "1.0"}:
            found.append(name)
    return found if len(found) >= LEAST_INDICATORS else []


def _text_columns(table: Table, taken: list[str], *, one: bool) -> list[str]:
    """The columns with texts: the one called text, else those with long cells.

    With ``one``, only that with the longest texts. Raises `DataError` where there is none.
    """
    exact = [name for name in table.header if name.strip().casefold() == "text"]
    if exact:
        return exact[:1]
    words: dict[str, float] = {}
    for place, name in enumerate(table.header):
        filled = [row[place] for row in table.rows if row[place].strip()]
        if name not in taken and filled:
            words[name] = sum(len(cell.split()) for cell in filled) / len(filled)
    longest = max(words.values(), default=0.0)
    found = [name for name, n in words.items() if n >= max(LEAST_WORDS, longest * LEAST_OF_LONGEST)]
    if not found:
        raise DataError(
            f"{table.title}: no layout fits its header, and no column stands out as the text. "
            f"Columns found: {listed(table.header)}. Name it in a project file: [quotes] file = "
            '"…" and [quotes.columns] text = "…".'
        )
    return [max(found, key=lambda name: (words[name], name))] if one else found


def read_survey(table: Table) -> TableContent:
    """Rows as quotes: text columns, codes in numbered, named or 0/1 columns, the rest attributes.

    Several columns with texts are several questions: each answer is a quote, with its
    ``question``. Empty code cells say nothing of whether a row was read: it counts as not
    read, and a note says how to tell thememap otherwise.
    """
    numbered = _code_columns(table)
    marked = [] if numbered else _indicators(table)
    coded = [*numbered, *marked]
    columns = _text_columns(table, coded, one=bool(coded))
    cells = Cells(table)
    identity = cells.name(*IDS)
    separator = _separator(table, numbered)
    away = [*columns, *coded, *([identity] if identity else [])]
    segments = []
    for row in range(len(table)):
        codes = [
            one.strip()
            for name in numbered
            for one in SEVERAL.split(cells.cell(row, name))
            if one.strip()
        ]
        given = MARKS - {"", "0", "0.0", "false"}
        codes += [name.strip() for name in marked if cells.cell(row, name).casefold() in given]
        themes = tuple(
            tuple(split_path(one, separator=separator)) if separator else (one,) for one in codes
        )
        more = cells.others(row, away)
        own = cells.cell(row, identity) if identity else ""
        for number, column in enumerate(columns, 1):
            if len(columns) > 1:
                more = {**more, "question": column}
            if own:
                name = f"{own}-{number}" if len(columns) > 1 else own
                more = {**more, "quote_id": name, "participant": own}
            where = table.where(row) + (f", column {column[:60]!r}" if len(columns) > 1 else "")
            segments.append(
                Segment(
                    document=table.title,
                    text=cells.cell(row, column),
                    where=where,
                    themes=themes,
                    read=bool(themes),
                    attributes=more,
                )
            )
    named = listed(columns)
    notes = [f"{table.title}: texts are taken from {named}."]
    if coded:
        notes.append(
            f"{table.title}: {len(coded)} code columns; rows without a code count as not read. "
            "Where they were read, name the table in [[codings]] with empty_means."
        )
    notes += _spelt_twice(table, [theme for one in segments for theme in one.themes])
    return TableContent(segments=segments, notes=tuple(notes), counts={"rows": len(table)})


def _spelt_twice(table: Table, themes: list[ThemePath]) -> list[str]:
    """Codes that differ in small and capital letters only: probably one theme each."""
    known: dict[ThemePath, dict[ThemePath, None]] = {}
    for theme in themes:
        known.setdefault(tuple(part.casefold() for part in theme), {})[theme] = None
    twice = ["/".join(one[-1:]) for same in known.values() if len(same) > 1 for one in same]
    if not twice:
        return []
    return [
        f"{table.title}: codes that differ in capital letters only stay apart: {listed(twice)}. "
        "Write each one way where they are one."
    ]


def _separator(table: Table, columns: list[str]) -> str:
    """What joins the levels of codes, where anything does."""
    places = [table.header.index(name) for name in columns]
    cells = [row[place] for row in table.rows for place in places]
    return next((one for one in SEPARATORS if any(one in cell for cell in cells)), "")


SURVEY = Layout(name="table of texts", fits=lambda header: True, read=read_survey)
