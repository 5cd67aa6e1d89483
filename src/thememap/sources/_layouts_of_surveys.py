"""Tables in which people code answers themselves."""

from __future__ import annotations

import re

from thememap.errors import DataError
from thememap.records import Segment, split_path
from thememap.sources._layout import Cells, Layout, TableContent
from thememap.tables import Table
from thememap.wording import listed

CODE_COLUMN = re.compile(r"codes? ?\d+", re.IGNORECASE)
IDS = ("quote_id", "responseid", "response id", "id", "respondent", "case")
MARKS = frozenset({"", "0", "1", "x", "true", "false", "0.0", "1.0"})
LEAST_INDICATORS = 3
LEAST_WORDS = 3.0
LEAST_OF_LONGEST = 0.25
SEPARATORS = ("->", ">>", " > ", "/")


def _code_columns(table: Table) -> list[str]:
    return [one for one in table.header if CODE_COLUMN.fullmatch(one.strip())]


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
    """Rows as quotes: text columns, codes in numbered or 0/1 columns, the rest attributes.

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
        codes = [cells.cell(row, name) for name in numbered if cells.cell(row, name)]
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
    return TableContent(segments=segments, notes=tuple(notes), counts={"rows": len(table)})


def _separator(table: Table, columns: list[str]) -> str:
    """What joins the levels of codes, where anything does."""
    places = [table.header.index(name) for name in columns]
    cells = [row[place] for row in table.rows for place in places]
    return next((one for one in SEPARATORS if any(one in cell for cell in cells)), "")


SURVEY = Layout(name="table of texts", fits=lambda header: True, read=read_survey)
