"""Sheets on which quotes are put into piles, blank and filled."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thememap.errors import DataError, ThememapError
from thememap.exchange import add_sheet, new_workbook, workbook_bytes
from thememap.records import Quotes
from thememap.sharing import plain_cell, safe_cell
from thememap.tables import Table, read_table, write_csv, write_whole
from thememap.teaching._class import SHEETS
from thememap.teaching._task import HIDDEN, Task
from thememap.wording import counted, did_you_mean

PILES = "Piles"
HEADER = ("sheet", "quote_id", "speaker", "text", "pile", "note")
HOW = {
    HIDDEN: (
        "A theme was taken out of the codebook. These quotes have no theme now; some never had.",
        "pile: write the name of the theme that you miss beside each quote that belongs to it.",
        "You may name several. Leave the cell empty where a quote belongs to none.",
    ),
    "sorting": (
        "pile: give each quote a pile; you choose how many and what they are called.",
        "Put together what says the same kind of thing. Leave the cell empty if it fits nowhere.",
    ),
}
COMMIT = "When you are done, save, and commit: thememap teach commit SHEET FOLDER. Then no change."


@dataclass(frozen=True, kw_only=True)
class FilledPiles:
    """Whose piles: the name of each with its quotes, and what was odd."""

    student: str
    piles: Mapping[str, tuple[str, ...]]
    remarks: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The hash of what was decided: the same after saving again without a change."""
        content = sorted((name, sorted(ids)) for name, ids in self.piles.items())
        return hashlib.sha256(json.dumps([self.student, content]).encode()).hexdigest()


def write_pile_sheets(folder: Path, task: Task, quotes: Quotes) -> None:
    """Write ``sheets/S01.xlsx``, ``sheets/S01.csv`` … with the quotes in each one's order."""
    at = quotes.position()
    how = [[line] for line in (task.content_note.strip(), task.support, *HOW[task.kind], COMMIT)
           if line]  # fmt: skip
    for student, ids in task.students.items():
        rows = [
            [f"{student}-{task.name}", one, quotes.perspective[at[one]], quotes.text[at[one]],
             "", ""]
            for one in ids
        ]  # fmt: skip
        book = new_workbook()
        add_sheet(book, "How to", ["how to"], how).column_dimensions["A"].width = 90
        sheet = add_sheet(book, PILES, list(HEADER), rows)
        sheet.column_dimensions["E"].width = 30
        if task.themes:
            add_sheet(book, "Codebook", ["theme"], [[name] for name in task.themes])
        book.active = 1
        write_whole(folder / SHEETS / f"{student}.xlsx", workbook_bytes(book))
        guarded = [[safe_cell(cell) for cell in row] for row in rows]
        write_csv(folder / SHEETS / f"{student}.csv", HEADER, guarded)


def read_piles(path: Path, task: Task) -> FilledPiles:
    """Read a filled sheet (CSV or XLSX); case and spaces of a pile's name do not matter.

    Raises `DataError` where it is not a sheet of this task or has nothing in it.
    """
    table = _sheet(path)
    at = {name.strip().lower(): place for place, name in enumerate(table.header)}
    for name in ("sheet", "quote_id", "pile"):
        if name not in at:
            table.index(name, needed_for="the piles", change="Keep the sheet's header.")
    student = _whose(table, at["sheet"], task)
    ids, remarks = set(task.quote_ids), []
    names: dict[str, str] = {}
    piles: dict[str, list[str]] = {}
    seen: dict[str, str] = {}
    for number, row in enumerate(table.rows):
        one = row[at["quote_id"]].strip()
        pile = " ".join(plain_cell(row[at["pile"]]).split())
        if one not in ids:
            question = did_you_mean(one, ids)
            raise DataError(f"{table.where(number)}: the task has no quote {one!r}.{question}")
        if seen.setdefault(one, pile.casefold()) != pile.casefold():
            raise DataError(f"{table.where(number)}: {one} is in another pile in an earlier row.")
        if pile and one not in piles.setdefault(names.setdefault(pile.casefold(), pile), []):
            piles[names[pile.casefold()]].append(one)
    if not piles:
        raise DataError(f"{table.title}: the column 'pile' is empty in every row.")
    if gone := len(ids - set(seen)):
        remarks.append(f"{counted(gone, 'row')} missing: these quotes are in no pile")
    return FilledPiles(
        student=student,
        piles={name: tuple(sorted(rows)) for name, rows in sorted(piles.items())},
        remarks=tuple(remarks),
    )


def _sheet(path: Path) -> Table:
    if path.suffix.lower() != ".xlsx":
        return read_table(path)
    try:
        return read_table(path, sheet=PILES)
    except ThememapError:
        return read_table(path)


def _whose(table: Table, place: int, task: Task) -> str:
    names = {row[place].strip() for row in table.rows} - {""}
    known = [f"{one}-{task.name}" for one in task.students]
    if len(names) == 1 and next(iter(names)) in known:
        return names.pop().removesuffix(f"-{task.name}")
    found = sorted(names)[0] if names else ""
    raise DataError(
        f"{table.title}: the column 'sheet' says {found!r}, which is no sheet of this task."
        f"{did_you_mean(found, known)}"
    )
