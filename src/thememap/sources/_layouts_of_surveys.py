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
CLEARLY = 2.0
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


def _text_column(table: Table, taken: list[str]) -> str:
    """The column with the longest texts; raises `DataError` where none stands out."""
    words: dict[str, float] = {}
    for place, name in enumerate(table.header):
        filled = [row[place] for row in table.rows if row[place].strip()]
        if name not in taken and filled:
            words[name] = sum(len(cell.split()) for cell in filled) / len(filled)
    ranked = sorted(words, key=lambda name: (-words[name], name))
    exact = next((one for one in table.header if one.strip().casefold() == "text"), "")
    if exact:
        return exact
    if (
        not ranked
        or words[ranked[0]] < LEAST_WORDS
        or (len(ranked) > 1 and words[ranked[0]] < CLEARLY * words[ranked[1]])
    ):
        raise DataError(
            f"{table.title}: no layout fits its header, and no column stands out as the text. "
            f"Columns found: {listed(table.header)}. Name it in a project file: [quotes] file = "
            '"…" and [quotes.columns] text = "…".'
        )  # fmt: skip
    return ranked[0]


def read_survey(table: Table) -> TableContent:
    """Rows as quotes: the text column, codes in numbered or 0/1 columns, the rest attributes.

    Empty code cells say nothing of whether a row was read: it counts as not read, and a note
    says how to tell thememap otherwise.
    """
    numbered = _code_columns(table)
    marked = [] if numbered else _indicators(table)
    text = _text_column(table, [*numbered, *marked])
    cells = Cells(table)
    identity = cells.name(*IDS)
    separator = next(
        (one for one in SEPARATORS if any(one in cells.cell(row, name)
         for name in numbered for row in range(min(len(table), 500)))),
        "",
    )  # fmt: skip
    segments = []
    for row in range(len(table)):
        codes = [cells.cell(row, name) for name in numbered if cells.cell(row, name)]
        given = MARKS - {"", "0", "0.0", "false"}
        codes += [name.strip() for name in marked if cells.cell(row, name).casefold() in given]
        themes = tuple(
            tuple(split_path(one, separator=separator)) if separator else (one,) for one in codes
        )
        more = cells.others(row, [text, *numbered, *marked])
        more["row"] = str(table.row_numbers[row])
        if identity:
            more["quote_id"] = cells.cell(row, identity)
        segments.append(
            Segment(document=table.name, text=cells.cell(row, text), where=table.where(row),
                    themes=themes, read=bool(themes), attributes=more)
        )  # fmt: skip
    notes = [f"{table.title}: the text is column {text[:60]!r}."]
    if numbered or marked:
        notes.append(
            f"{table.title}: {len(numbered or marked)} code columns; rows without a code count as "
            "not read. Where they were read, name the table in [[codings]] with empty_means."
        )
    return TableContent(segments=segments, notes=tuple(notes), counts={"rows": len(table)})


SURVEY = Layout(name="table of texts", fits=lambda header: True, read=read_survey)
