"""Filled sheets as a class gives them back, with everything that was odd about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from thememap.errors import ThememapError, UsageError
from thememap.folders import HIDDEN, list_folder
from thememap.records import ThemePath
from thememap.sharing import plain_cell
from thememap.tables import Table, read_table
from thememap.teaching._answers import Answer, certainty_of, understood
from thememap.teaching._class import TeachingClass
from thememap.teaching._sheets import CODING, HEADER, THEMES
from thememap.wording import counted, did_you_mean, listed

WORKBOOKS = (".xlsx", ".xlsm")
TABLES = (".csv", ".tsv", ".txt", *WORKBOOKS)


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something odd: whose sheet, where, what, and whether a row does not count for it.

    ``kind`` is what is odd without the name of the quote: the same for rows that are odd alike.
    """

    student: str
    where: str
    what: str
    lost: bool = False
    kind: str = ""


def grouped_remarks(remarks: Iterable[Remark]) -> list[str]:
    """Lines for a terminal: what is odd alike is one line, with its first row.

    >>> odd = {"what": "the text of q1 was changed", "kind": "the text was changed"}
    >>> rows = [("S01", "a.csv, row 2"), ("S01", "a.csv, row 3"), ("S02", "b.csv, row 2")]
    >>> grouped_remarks(Remark(student=who, where=where, **odd) for who, where in rows)
    ['S01 (2 rows), S02: the text was changed. First: a.csv, row 2']
    """
    alike: dict[str, list[Remark]] = {}
    for number, remark in enumerate(remarks):
        alike.setdefault(remark.kind or str(number), []).append(remark)
    lines = []
    for group in alike.values():
        first = group[0]
        if len(group) == 1:
            lines.append(f"{first.student or 'nobody'}, {first.where}: {first.what}")
            continue
        rows = Counter(one.student or "nobody" for one in group)
        who = ", ".join(
            name if n == 1 else f"{name} ({counted(n, 'row')})" for name, n in rows.items()
        )
        end = "" if first.kind.endswith("?") else "."
        lines.append(f"{who}: {first.kind}{end} First: {first.where}")
    return lines


@dataclass(frozen=True, kw_only=True)
class FilledSheets:
    """Answers by student and quote, and the remarks in the order of the files.

    ``missing`` has the quotes of each student's sheet that stand in no file or were left empty.
    """

    answers: Mapping[str, Mapping[str, Answer]]
    missing: Mapping[str, tuple[str, ...]]
    remarks: tuple[Remark, ...]


@dataclass(kw_only=True)
class _Reading:
    made: TeachingClass
    offered: Mapping[str, ThemePath]
    texts: Mapping[str, str]
    take_suggestions: bool
    found: dict[str, dict[str, list[Answer]]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    lost: dict[str, set[str]] = field(default_factory=dict)
    unsure: list[tuple[str, str]] = field(default_factory=list)

    def remark(
        self, student: str, where: str, what: str, *, lost: bool = False, kind: str = ""
    ) -> None:
        self.remarks.append(Remark(student=student, where=where, what=what, lost=lost, kind=kind))


def read_filled_sheets(
    folder: Path,
    *,
    made: TeachingClass,
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
    listing = list_folder(folder, extensions=TABLES, recursive=recursive)
    if not listing.files:
        found = "; ".join(f"{one.name}: {one.reason}" for one in listing.left_out[:3])
        raise UsageError(
            f"{folder.name}: no sheet (CSV or XLSX) is in this folder."
            + (f" Left out: {found}{' …' if len(listing.left_out) > 3 else ''}." if found else "")
        )
    reading = _Reading(made=made, offered=offered, texts=texts, take_suggestions=take_suggestions)
    for entry in listing.left_out:
        reading.remark("", entry.name, f"left out: {entry.reason}", lost=entry.reason != HIDDEN)
    for file in listing.files:
        _file(file.path, reading)
    answers: dict[str, dict[str, Answer]] = {}
    missing = {}
    for student, ids in made.students.items():
        answers[student] = {}
        for one in ids:
            given = reading.found.get(student, {}).get(one, [])
            if len({answer.themes for answer in given}) > 1:
                reading.remark(
                    student, one, "two rows give it different themes; neither counts", lost=True,
                    kind="two rows give a quote different themes; neither counts",
                )  # fmt: skip
                reading.lost.setdefault(student, set()).add(one)
            elif given:
                answers[student][one] = given[0]
        gone = [one for one in ids if one not in answers[student]]
        missing[student] = tuple(one for one in gone if one not in reading.lost.get(student, set()))
    return FilledSheets(answers=answers, missing=missing, remarks=tuple(reading.remarks))


def _file(path: Path, reading: _Reading) -> None:
    try:
        table = _sheet_of(path)
    except ThememapError as error:
        reading.remark("", path.name, f"left out: {error}", lost=True)
        return
    at = {name.strip().lower().replace(" ", "_"): place for place, name in enumerate(table.header)}
    if "quote_id" not in at or not any(name in at for name in THEMES):
        found = listed(table.header)
        reading.remark(
            "",
            path.name,
            f"left out: a sheet has the columns quote_id and theme_1; found: {found}",
            lost=True,
        )
        return
    extra = [one for one in table.header if one.strip().lower().replace(" ", "_") not in HEADER]
    gone = [name for name in HEADER if name not in at and name not in ("speaker", "note")]
    student = _whose(path, table, at, reading)
    if not student:
        return
    if extra:
        what = f"columns that are not used: {listed(extra)}"
        reading.remark(student, path.name, what, kind=what)
    if gone:
        what = f"columns that are gone: {listed(gone)}"
        reading.remark(student, path.name, what, kind=what)
    order = []
    reading.unsure.clear()
    for number in range(len(table)):
        one = _row(table, number, at, student, reading)
        if one:
            order.append(one)
    if reading.unsure:
        where, cell = reading.unsure[0]
        rows = counted(len(reading.unsure), "row")
        reading.remark(
            student, where, f"certainty is 1, 2 or 3; {cell!r} was left out, as in {rows} in all"
        )
    given = [one for one in reading.made.students[student] if one in set(order)]
    if list(dict.fromkeys(order)) != given:
        what = "rows are in another order; that does not matter"
        reading.remark(student, path.name, what, kind=what)


def _sheet_of(path: Path) -> Table:
    """The table of a file; of a workbook its sheet for coding, under whatever name."""
    if path.suffix.lower() not in WORKBOOKS:
        return read_table(path)
    try:
        return read_table(path, sheet=CODING)
    except ThememapError:
        return read_table(path)


def _whose(path: Path, table: Table, at: Mapping[str, int], reading: _Reading) -> str:
    made = reading.made
    names = {row[at["sheet"]].strip() for row in table.rows} - {""} if "sheet" in at else set()
    students = {one: one.rsplit("-", 1)[0] for one in names if one.endswith(f"-{made.name}")}
    known = sorted({one for one in students.values() if one in made.students})
    if len(known) == 1 and len(names) == 1:
        return known[0]
    stem = path.stem.split()[0].upper()
    if not names and stem in made.students:
        reading.remark(stem, path.name, "the column 'sheet' is empty; the file's name says whose")
        return stem
    if names and not known:
        what = "left out: its column 'sheet' names another class or no student"
        what += did_you_mean(sorted(names)[0], [f"{one}-{made.name}" for one in made.students])
    elif names:
        what = "left out: its column 'sheet' names several students or classes; one file a student"
    else:
        what = "left out: neither the column 'sheet' nor the file's name says whose it is"
    reading.remark("", path.name, what, lost=True)
    return ""


def _row(table: Table, number: int, at: Mapping[str, int], student: str, reading: _Reading) -> str:
    """The id of the row's quote, if it is one of this sheet's."""

    def cell(name: str) -> str:
        return plain_cell(table.rows[number][at[name]]).strip() if name in at else ""

    where, one = table.where(number), cell("quote_id")
    ids = reading.made.students[student]
    if one not in ids:
        what = f"no quote of this sheet is called {one!r}." + did_you_mean(one, ids)
        reading.remark(
            student, where, what, lost=True, kind="quotes that are not of this sheet do not count"
        )
        return ""
    if "text" in at and " ".join(cell("text").split()) != " ".join(reading.texts[one].split()):
        reading.remark(
            student, where, f"the text of {one} was changed; the class's text counts",
            kind="the text was changed; the class's text counts",
        )  # fmt: skip
    row = understood(
        [cell(name) for name in THEMES], reading.offered, take_suggestions=reading.take_suggestions
    )
    for found, meant in row.taken:
        what = f"{found!r} was taken for {meant!r}"
        reading.remark(student, where, what, kind=what)
    for found, question in row.unknown:
        reading.remark(
            student, where, f"no theme is called {found!r}; {one} does not count.{question}",
            lost=True, kind=f"no theme is called {found!r}; the rows do not count.{question}",
        )  # fmt: skip
    contradictory = row.nothing and bool(row.themes)
    if contradictory:
        reading.remark(
            student, where, f"{one} has a theme and none; it does not count", lost=True,
            kind="a quote has a theme and none; it does not count",
        )  # fmt: skip
    sure = certainty_of(cell("certainty"))
    if sure is None:
        reading.unsure.append((where, cell("certainty")))
    if row.unknown or contradictory:
        reading.lost.setdefault(student, set()).add(one)
    elif row.themes or row.nothing:
        reading.found.setdefault(student, {}).setdefault(one, []).append(
            Answer(quote_id=one, themes=row.themes, certainty=sure or 0, note=cell("note"))
        )
    return one
