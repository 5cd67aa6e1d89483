"""Blank coding sheets: one a student, as workbook and as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.exchange import add_sheet, new_workbook
from thememap.records import Codebook, Quotes
from thememap.teaching.classes._class_folder import (
    NO_THEME_CHOICE,
    TeachingClass,
    offered_themes,
)
from thememap.teaching.sheets._sheet_files import sheet_id, sheet_rows, write_sheet_pair

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CODING_SHEET = "Coding"
THEME_COLUMNS = ("theme_1", "theme_2", "theme_3")
CERTAINTY_LABELS = {"1": "unsure", "2": "fairly sure", "3": "sure"}
CODING_HEADER = ("sheet", "quote_id", "speaker", "text", *THEME_COLUMNS, "certainty", "note")
EDITABLE_COLUMNS = (*THEME_COLUMNS, "certainty", "note")
CODING_INSTRUCTIONS = (
    "Code alone. Nobody else's codes are in this sheet.",
    "One row is one quote. Do not split, join, or change it.",
    "theme_1: choose a theme from the list. More than one fits: use theme_2 and theme_3.",
    f"You read it and no theme fits: choose '{NO_THEME_CHOICE}'. An empty row means: not read.",
    "certainty: 1 unsure, 2 fairly sure, 3 sure. Note it before you talk with anybody.",
    "note: why, if it was hard. Your teacher may read it.",
    "The codebook is on the sheet 'Codebook'. Definitions decide, not the names of themes.",
)


def write_coding_sheets(
    folder: Path, teaching_class: TeachingClass, *, quotes: Quotes, codebook: Codebook
) -> tuple[Path, ...]:
    """Write ``sheets/S01.xlsx``, ``sheets/S01.csv`` … ; the same class gives the same bytes."""
    written: list[Path] = []
    for student, ids in teaching_class.students.items():
        sheet = sheet_id(student, teaching_class.name)
        rows = sheet_rows(sheet, ids, quotes, empty=len(EDITABLE_COLUMNS))
        book = _coding_workbook(rows, teaching_class, codebook)
        written += write_sheet_pair(folder, student, book, CODING_HEADER, rows)
    return tuple(written)


def _coding_workbook(
    rows: list[list[str]], teaching_class: TeachingClass, codebook: Codebook
) -> Workbook:
    book = new_workbook()
    sheet = add_sheet(book, CODING_SHEET, list(CODING_HEADER), rows)
    themes = offered_themes(codebook, level=teaching_class.level)
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
    listed.append([NO_THEME_CHOICE, "", "Read, and no theme of the codebook fits.", "", "", "", ""])
    add_sheet(
        book,
        "Codebook",
        ["theme", "part of", "definition", "include", "exclude", "example", "near misses"],
        listed,
    )
    how = [[line] for line in CODING_INSTRUCTIONS]
    for line in (teaching_class.content_note, teaching_class.support):
        if line:
            how.insert(0, [line.strip()])
    instructions = add_sheet(book, "How to code", ["how to code"], how)
    instructions.column_dimensions["A"].width = 90
    _add_drop_downs(sheet, rows=len(rows), themes=len(listed))
    book.move_sheet("How to code", offset=-2)
    book.active = 1
    return book


def _add_drop_downs(sheet: Worksheet, *, rows: int, themes: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def over(name: str) -> str:
        letter = get_column_letter(CODING_HEADER.index(name) + 1)
        return f"{letter}2:{letter}{rows + 1}"

    chosen = DataValidation(
        type="list", formula1=f"Codebook!$A$2:$A${themes + 1}", allow_blank=True
    )
    sure = DataValidation(type="list", formula1=f'"{",".join(CERTAINTY_LABELS)}"', allow_blank=True)
    for validation, names in ((chosen, THEME_COLUMNS), (sure, ("certainty",))):
        validation.showErrorMessage = True
        validation.error = "Choose from the list."
        for name in names:
            validation.add(over(name))
        sheet.add_data_validation(validation)
    for name in THEME_COLUMNS:
        sheet.column_dimensions[get_column_letter(CODING_HEADER.index(name) + 1)].width = 30
