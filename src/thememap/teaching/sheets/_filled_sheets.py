"""Filled sheets as a class gives them back, with everything that was odd about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from thememap.errors import ThememapError, UsageError
from thememap.export_text import unescape_formula
from thememap.folder_listing import SkipReason, list_folder
from thememap.message_words import count_noun, did_you_mean, list_names
from thememap.records import Material, ThemePath
from thememap.tables import Table
from thememap.teaching.classes._class_folder import (
    SHEETS_FOLDER,
    TeachingClass,
    offered_themes,
    read_class,
    read_class_material,
)
from thememap.teaching.sheets._blank_sheets import CODING_HEADER, CODING_SHEET, THEME_COLUMNS
from thememap.teaching.sheets._parse_answer import StudentAnswer, parse_certainty, parse_themes
from thememap.teaching.sheets._sheet_files import WORKBOOK_SUFFIXES, read_sheet_table

TABLE_SUFFIXES = (".csv", ".tsv", ".txt", *WORKBOOK_SUFFIXES)


@dataclass(frozen=True, kw_only=True)
class SheetRemark:
    """Something odd: whose sheet, where, what, and whether a row does not count for it.

    ``kind`` is what is odd without the name of the quote: the same for rows that are odd alike.
    """

    student: str
    where: str
    what: str
    lost: bool = False
    kind: str = ""


def group_remarks(remarks: Iterable[SheetRemark]) -> list[str]:
    """Lines for a terminal: what is odd alike is one line, with its first row.

    >>> odd = {"what": "the text of q1 was changed", "kind": "the text was changed"}
    >>> rows = [("S01", "a.csv, row 2"), ("S01", "a.csv, row 3"), ("S02", "b.csv, row 2")]
    >>> group_remarks(SheetRemark(student=who, where=where, **odd) for who, where in rows)
    ['S01 (2 rows), S02: the text was changed. First: a.csv, row 2']
    """
    alike: dict[str, list[SheetRemark]] = {}
    for number, remark in enumerate(remarks):
        alike.setdefault(remark.kind or str(number), []).append(remark)
    lines = []
    for group in alike.values():
        first = group[0]
        if len(group) == 1:
            lines.append(f"{first.student or 'nobody'}, {first.where}: {first.what}")
            continue
        rows = Counter(item.student or "nobody" for item in group)
        who = ", ".join(
            name if n == 1 else f"{name} ({count_noun(n, 'row')})" for name, n in rows.items()
        )
        end = "" if first.kind.endswith("?") else "."
        lines.append(f"{who}: {first.kind}{end} First: {first.where}")
    return lines


@dataclass(frozen=True, kw_only=True)
class FilledSheets:
    """Answers by student and quote, and the remarks in the order of the files.

    ``missing`` has the quotes of each student's sheet that are in no file or were left empty.
    """

    answers: Mapping[str, Mapping[str, StudentAnswer]]
    missing: Mapping[str, tuple[str, ...]]
    remarks: tuple[SheetRemark, ...]


@dataclass(kw_only=True)
class _SheetReader:
    teaching_class: TeachingClass
    offered: Mapping[str, ThemePath]
    texts: Mapping[str, str]
    take_suggestions: bool
    answers: dict[str, dict[str, list[StudentAnswer]]] = field(default_factory=dict)
    remarks: list[SheetRemark] = field(default_factory=list)
    lost: dict[str, set[str]] = field(default_factory=dict)
    unsure: list[tuple[str, str]] = field(default_factory=list)

    def remark(
        self, student: str, where: str, what: str, *, lost: bool = False, kind: str = ""
    ) -> None:
        self.remarks.append(
            SheetRemark(student=student, where=where, what=what, lost=lost, kind=kind)
        )


def read_class_sheets(
    folder: Path,
    *,
    filled: Path | None = None,
    take_suggestions: bool = False,
    recursive: bool = False,
) -> tuple[TeachingClass, Material, FilledSheets]:
    """A class with its material and the sheets that are in ``filled``, by default its own folder.

    Raises as `read_class` and `read_filled_sheets` do.
    """
    teaching_class = read_class(folder)
    material = read_class_material(folder, teaching_class)
    sheets = read_filled_sheets(
        filled or folder / SHEETS_FOLDER,
        teaching_class=teaching_class,
        offered=offered_themes(material.codebook, level=teaching_class.level),
        texts=dict(zip(material.quotes.quote_id, material.quotes.text, strict=True)),
        take_suggestions=take_suggestions,
        recursive=recursive,
    )
    return teaching_class, material, sheets


def read_filled_sheets(
    folder: Path,
    *,
    teaching_class: TeachingClass,
    offered: Mapping[str, ThemePath],
    texts: Mapping[str, str],
    take_suggestions: bool = False,
    recursive: bool = False,
) -> FilledSheets:
    """Read every table of a folder; what cannot be understood is a remark, never an error.

    Files may have any name: the column ``sheet`` says whose it is. Rows may be in any order,
    missing, or twice; columns may be added. A quote with two different answers does not count.
    Raises `UsageError` where the folder holds no table.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder.name}: there is no such folder of sheets.")
    listing = list_folder(folder, extensions=TABLE_SUFFIXES, recursive=recursive)
    if not listing.files:
        reasons = "; ".join(map(str, listing.left_out[:3]))
        raise UsageError(
            f"{folder.name}: no sheet (CSV or XLSX) is in this folder."
            + (
                f" Left out: {reasons}{' …' if len(listing.left_out) > 3 else ''}."
                if reasons
                else ""
            )
        )
    reading = _SheetReader(
        teaching_class=teaching_class,
        offered=offered,
        texts=texts,
        take_suggestions=take_suggestions,
    )
    for entry in listing.left_out:
        reading.remark(
            "",
            entry.name,
            f"left out: {entry.reason.value}",
            lost=entry.reason is not SkipReason.HIDDEN,
        )
    for file in listing.files:
        _read_file(file.path, reading)
    answers: dict[str, dict[str, StudentAnswer]] = {}
    missing = {}
    for student, ids in teaching_class.students.items():
        answers[student] = {}
        for quote_id in ids:
            given = reading.answers.get(student, {}).get(quote_id, [])
            if len({answer.themes for answer in given}) > 1:
                reading.remark(
                    student,
                    quote_id,
                    "two rows give it different themes; neither counts",
                    lost=True,
                    kind="two rows give a quote different themes; neither counts",
                )
                reading.lost.setdefault(student, set()).add(quote_id)
            elif given:
                answers[student][quote_id] = given[0]
        gone = [quote_id for quote_id in ids if quote_id not in answers[student]]
        missing[student] = tuple(
            quote_id for quote_id in gone if quote_id not in reading.lost.get(student, set())
        )
    return FilledSheets(answers=answers, missing=missing, remarks=tuple(reading.remarks))


def _read_file(path: Path, reading: _SheetReader) -> None:
    try:
        table = read_sheet_table(path, sheet=CODING_SHEET)
    except ThememapError as error:
        reading.remark("", path.name, f"left out: {error}", lost=True)
        return
    at = {name.strip().lower().replace(" ", "_"): place for place, name in enumerate(table.header)}
    if "quote_id" not in at or not any(name in at for name in THEME_COLUMNS):
        columns = list_names(table.header)
        reading.remark(
            "",
            path.name,
            f"left out: a sheet has the columns quote_id and theme_1; found: {columns}",
            lost=True,
        )
        return
    extra = [
        column
        for column in table.header
        if column.strip().lower().replace(" ", "_") not in CODING_HEADER
    ]
    gone = [name for name in CODING_HEADER if name not in at and name not in ("speaker", "note")]
    student = _student_of_sheet(path, table, at, reading)
    if not student:
        return
    if extra:
        what = f"columns that are not used: {list_names(extra)}"
        reading.remark(student, path.name, what, kind=what)
    if gone:
        what = f"columns that are gone: {list_names(gone)}"
        reading.remark(student, path.name, what, kind=what)
    order = []
    reading.unsure.clear()
    for number in range(len(table)):
        quote_id = _read_row(table, number, at, student, reading)
        if quote_id:
            order.append(quote_id)
    if reading.unsure:
        where, cell = reading.unsure[0]
        rows = count_noun(len(reading.unsure), "row")
        reading.remark(
            student, where, f"certainty is 1, 2 or 3; {cell!r} was left out, as in {rows} in all"
        )
    given = [
        quote_id for quote_id in reading.teaching_class.students[student] if quote_id in set(order)
    ]
    if list(dict.fromkeys(order)) != given:
        what = "rows are in another order; that does not matter"
        reading.remark(student, path.name, what, kind=what)


def _student_of_sheet(
    path: Path, table: Table, at: Mapping[str, int], reading: _SheetReader
) -> str:
    teaching_class = reading.teaching_class
    names = {row[at["sheet"]].strip() for row in table.rows} - {""} if "sheet" in at else set()
    students = {
        name: name.rsplit("-", 1)[0] for name in names if name.endswith(f"-{teaching_class.name}")
    }
    known = sorted({student for student in students.values() if student in teaching_class.students})
    if len(known) == 1 and len(names) == 1:
        return known[0]
    stem = path.stem.split()[0].upper()
    if not names and stem in teaching_class.students:
        reading.remark(stem, path.name, "the column 'sheet' is empty; the file's name says whose")
        return stem
    if names and not known:
        what = "left out: its column 'sheet' names another class or no student"
        what += did_you_mean(
            sorted(names)[0],
            [f"{student}-{teaching_class.name}" for student in teaching_class.students],
        )
    elif names:
        what = "left out: its column 'sheet' names several students or classes; one file a student"
    else:
        what = "left out: neither the column 'sheet' nor the file's name says whose it is"
    reading.remark("", path.name, what, lost=True)
    return ""


def _read_row(
    table: Table, number: int, at: Mapping[str, int], student: str, reading: _SheetReader
) -> str:
    """The id of the row's quote, if it is one of this sheet's."""

    def cell(name: str) -> str:
        return unescape_formula(table.rows[number][at[name]]).strip() if name in at else ""

    where, quote_id = table.where(number), cell("quote_id")
    ids = reading.teaching_class.students[student]
    if quote_id not in ids:
        what = f"no quote of this sheet is called {quote_id!r}." + did_you_mean(quote_id, ids)
        reading.remark(
            student, where, what, lost=True, kind="quotes that are not of this sheet do not count"
        )
        return ""
    if "text" in at and " ".join(cell("text").split()) != " ".join(reading.texts[quote_id].split()):
        reading.remark(
            student, where, f"the text of {quote_id} was changed; the class's text counts",
            kind="the text was changed; the class's text counts",
        )  # fmt: skip
    row = parse_themes(
        [cell(name) for name in THEME_COLUMNS],
        reading.offered,
        take_suggestions=reading.take_suggestions,
    )
    for entry, meant in row.corrections:
        what = f"{entry!r} was taken for {meant!r}"
        reading.remark(student, where, what, kind=what)
    for entry, question in row.unknown:
        reading.remark(
            student, where, f"no theme is called {entry!r}; {quote_id} does not count.{question}",
            lost=True, kind=f"no theme is called {entry!r}; the rows do not count.{question}",
        )  # fmt: skip
    contradictory = row.no_theme and bool(row.themes)
    if contradictory:
        reading.remark(
            student, where, f"{quote_id} has a theme and none; it does not count", lost=True,
            kind="a quote has a theme and none; it does not count",
        )  # fmt: skip
    sure = parse_certainty(cell("certainty"))
    if sure is None:
        reading.unsure.append((where, cell("certainty")))
    if row.unknown or contradictory:
        reading.lost.setdefault(student, set()).add(quote_id)
    elif row.themes or row.no_theme:
        reading.answers.setdefault(student, {}).setdefault(quote_id, []).append(
            StudentAnswer(
                quote_id=quote_id, themes=row.themes, certainty=sure or 0, note=cell("note")
            )
        )
    return quote_id
