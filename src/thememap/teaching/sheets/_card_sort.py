"""Sheets on which quotes are put into piles, blank and filled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError
from thememap.exchange import add_sheet, new_workbook
from thememap.export_text import unescape_formula
from thememap.message_words import count_noun, did_you_mean
from thememap.records import Quotes
from thememap.tables import Table
from thememap.teaching.sheets._sheet_files import (
    read_sheet_table,
    sheet_id,
    sheet_rows,
    write_sheet_pair,
)
from thememap.teaching.tasks._task import HIDDEN_THEME, TeachingTask

CARD_SORT_SHEET = "Piles"
CARD_SORT_HEADER = ("sheet", "quote_id", "speaker", "text", "pile", "note")
CARD_SORT_INSTRUCTIONS = {
    HIDDEN_THEME: (
        "A theme was taken out of the codebook. These quotes have no theme now; some never had.",
        "pile: write the name of the missing theme next to each quote that belongs to it.",
        "You may name several. Leave the cell empty where a quote belongs to none.",
    ),
    "sorting": (
        "pile: give each quote a pile; you choose how many and what they are called.",
        "Put together what says the same kind of thing. Leave the cell empty if it fits nowhere.",
    ),
}
COMMIT_INSTRUCTION = (
    "When you are done, save, and commit: thememap teach commit SHEET FOLDER. Then no change."
)


@dataclass(frozen=True, kw_only=True)
class FilledCardSort:
    """Whose piles: the name of each with its quotes, and what was odd."""

    student: str
    piles: Mapping[str, tuple[str, ...]]
    remarks: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The hash of what was decided: the same after saving again without a change."""
        content = sorted((name, sorted(ids)) for name, ids in self.piles.items())
        return hashlib.sha256(json.dumps([self.student, content]).encode()).hexdigest()


def write_card_sort_sheets(folder: Path, task: TeachingTask, quotes: Quotes) -> None:
    """Write ``sheets/S01.xlsx``, ``sheets/S01.csv`` … with the quotes in each one's order."""
    how = [
        [line]
        for line in (
            task.content_note.strip(),
            task.support,
            *CARD_SORT_INSTRUCTIONS[task.kind],
            COMMIT_INSTRUCTION,
        )
        if line
    ]
    for student, ids in task.students.items():
        rows = sheet_rows(sheet_id(student, task.name), ids, quotes, empty=2)
        book = new_workbook()
        add_sheet(book, "How to", ["how to"], how).column_dimensions["A"].width = 90
        sheet = add_sheet(book, CARD_SORT_SHEET, list(CARD_SORT_HEADER), rows)
        sheet.column_dimensions["E"].width = 30
        if task.themes:
            add_sheet(book, "Codebook", ["theme"], [[name] for name in task.themes])
        book.active = 1
        write_sheet_pair(folder, student, book, CARD_SORT_HEADER, rows)


def read_card_sort(path: Path, task: TeachingTask) -> FilledCardSort:
    """Read a filled sheet (CSV or XLSX); case and spaces of a pile's name do not matter.

    Raises `DataError` where it is not a sheet of this task or has nothing in it.
    """
    table = read_sheet_table(path, sheet=CARD_SORT_SHEET)
    at = {name.strip().lower(): place for place, name in enumerate(table.header)}
    for name in ("sheet", "quote_id", "pile"):
        if name not in at:
            table.index(name, needed_for="the piles", change="Keep the sheet's header.")
    student = _student_of_sheet(table, at["sheet"], task)
    ids, remarks = set(task.quote_ids), []
    names: dict[str, str] = {}
    piles: dict[str, list[str]] = {}
    seen: dict[str, str] = {}
    for number, row in enumerate(table.rows):
        quote_id = row[at["quote_id"]].strip()
        pile = " ".join(unescape_formula(row[at["pile"]]).split())
        if quote_id not in ids:
            question = did_you_mean(quote_id, ids)
            raise DataError(f"{table.where(number)}: the task has no quote {quote_id!r}.{question}")
        if seen.setdefault(quote_id, pile.casefold()) != pile.casefold():
            raise DataError(
                f"{table.where(number)}: {quote_id} is in another pile in an earlier row."
            )
        if pile and quote_id not in piles.setdefault(names.setdefault(pile.casefold(), pile), []):
            piles[names[pile.casefold()]].append(quote_id)
    if not piles:
        raise DataError(f"{table.title}: the column 'pile' is empty in every row.")
    if gone := len(ids - set(seen)):
        remarks.append(f"{count_noun(gone, 'row')} missing: these quotes are in no pile")
    return FilledCardSort(
        student=student,
        piles={name: tuple(sorted(rows)) for name, rows in sorted(piles.items())},
        remarks=tuple(remarks),
    )


def _student_of_sheet(table: Table, place: int, task: TeachingTask) -> str:
    names = {row[place].strip() for row in table.rows} - {""}
    known = [sheet_id(student, task.name) for student in task.students]
    if len(names) == 1 and next(iter(names)) in known:
        return names.pop().removesuffix(f"-{task.name}")
    label = sorted(names)[0] if names else ""
    raise DataError(
        f"{table.title}: the column 'sheet' says {label!r}, which is no sheet of this task."
        f"{did_you_mean(label, known)}"
    )
