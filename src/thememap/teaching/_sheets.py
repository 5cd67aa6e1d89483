"""Blank coding sheets: one a student, as workbook and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.exchange import add_sheet, new_workbook, workbook_bytes
from thememap.records import Codebook, Quotes
from thememap.sharing import safe_cell
from thememap.tables import write_csv, write_whole
from thememap.teaching._class import NOTHING, SHEETS, TeachingClass, offered_themes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CODING = "Coding"
THEMES = ("theme_1", "theme_2", "theme_3")
CERTAINTY = {"1": "unsure", "2": "fairly sure", "3": "sure"}
HEADER = ("sheet", "quote_id", "speaker", "text", *THEMES, "certainty", "note")
OPEN = (*THEMES, "certainty", "note")
HOW = (
    "Code alone. Nobody else's codes are in this sheet.",
    "One row is one quote. Do not split, join, or change it.",
    "theme_1: choose a theme from the list. More than one fits: use theme_2 and theme_3.",
    f"You read it and no theme fits: choose '{NOTHING}'. An empty row means: not read.",
    "certainty: 1 unsure, 2 fairly sure, 3 sure. Note it before you talk with anybody.",
    "note: why, if it was hard. Your teacher may read it.",
    "The codebook is on the sheet 'Codebook'. Definitions decide, not the names of themes.",
)


def write_sheets(
    folder: Path, made: TeachingClass, *, quotes: Quotes, codebook: Codebook
) -> tuple[Path, ...]:
    """Write ``sheets/S01.xlsx``, ``sheets/S01.csv`` … ; the same class gives the same bytes.

    A cell of the CSV that a spreadsheet would take for a formula has an apostrophe before it.
    """
    written = []
    for student, ids in made.students.items():
        rows = _rows(made, student, ids, quotes)
        book = folder / SHEETS / f"{student}.xlsx"
        write_whole(book, _workbook(rows, made, codebook))
        guarded = [[safe_cell(cell) for cell in row] for row in rows]
        written += [book, write_csv(book.with_suffix(".csv"), HEADER, guarded)]
    return tuple(written)


def sheet_name(made: TeachingClass, student: str) -> str:
    """What stands in the first column, and tells whose sheet of which class it is."""
    return f"{student}-{made.name}"


def _rows(made: TeachingClass, student: str, ids: Sequence[str], quotes: Quotes) -> list[list[str]]:
    at = quotes.position()
    return [
        [
            sheet_name(made, student),
            one,
            quotes.perspective[at[one]],
            quotes.text[at[one]],
            *("" for _ in OPEN),
        ]
        for one in ids
    ]


def _workbook(rows: list[list[str]], made: TeachingClass, codebook: Codebook) -> bytes:
    book = new_workbook()
    sheet = add_sheet(book, CODING, list(HEADER), rows)
    themes = offered_themes(codebook, level=made.level)
    listed: list[list[Any]] = []
    for name, path in themes.items():
        theme = codebook.theme(path)
        listed.append(
            [
                name,
                " / ".join(path[:-1]),
                theme.definition,
                "\n".join(theme.include),
                "\n".join(theme.exclude),
                "\n".join(theme.examples),
                "\n".join(theme.near_misses),
            ]
        )
    listed.append([NOTHING, "", "Read, and no theme of the codebook fits.", "", "", "", ""])
    add_sheet(
        book,
        "Codebook",
        ["theme", "part of", "definition", "include", "exclude", "example", "near misses"],
        listed,
    )
    how = [[line] for line in HOW]
    for line in (made.content_note, made.support):
        if line:
            how.insert(0, [line.strip()])
    instructions = add_sheet(book, "How to code", ["how to code"], how)
    instructions.column_dimensions["A"].width = 90
    _drop_downs(sheet, rows=len(rows), themes=len(listed))
    book.move_sheet("How to code", offset=-2)
    book.active = 1
    return workbook_bytes(book)


def _drop_downs(sheet: Worksheet, *, rows: int, themes: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def over(name: str) -> str:
        letter = get_column_letter(HEADER.index(name) + 1)
        return f"{letter}2:{letter}{rows + 1}"

    chosen = DataValidation(
        type="list", formula1=f"Codebook!$A$2:$A${themes + 1}", allow_blank=True
    )
    sure = DataValidation(type="list", formula1=f'"{",".join(CERTAINTY)}"', allow_blank=True)
    for validation, names in ((chosen, THEMES), (sure, ("certainty",))):
        validation.showErrorMessage = True
        validation.error = "Choose from the list."
        for name in names:
            validation.add(over(name))
        sheet.add_data_validation(validation)
    for name in THEMES:
        sheet.column_dimensions[get_column_letter(HEADER.index(name) + 1)].width = 30
