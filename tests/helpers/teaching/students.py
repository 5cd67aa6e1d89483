"""Six students who fill in their sheets, with the mistakes that students make."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from openpyxl import load_workbook

from thememap.teaching import read_class
from thememap.teaching.tasks._sealed_answer import open_sealed_answer
from thememap.teaching.tasks._task import read_task

NONE = "none of these themes"


def codes(folder: Path, student: str, *, skill: float, seed: int = 0) -> dict[str, list[str]]:
    """Themes by quote: the reference's with this skill, else another theme or none."""
    rng = np.random.default_rng([seed, int(student[1:])])
    names = [row["theme"] for row in offered(folder)]
    right = reference(folder)
    themes = {}
    for quote_id in read_class(folder).students[student]:
        correct = right.get(quote_id, [])
        themes[quote_id] = (
            correct if rng.random() < skill else [names[int(rng.integers(len(names)))]]
        )
    return themes


def offered(folder: Path) -> list[dict[str, str]]:
    """The rows of a sheet's codebook."""
    sheet = load_workbook(folder / "sheets/S01.xlsx")["Codebook"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [
        {str(name): str(cell or "") for name, cell in zip(header, row, strict=True)} for row in rows
    ]


def reference(folder: Path, coder: str = "") -> dict[str, list[str]]:
    """What the class's reference gave, by the names that sheets offer."""
    coder = coder or read_class(folder).reference
    names = {row["theme"] for row in offered(folder)}
    themes: dict[str, list[str]] = {}
    with (folder / "material/codings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["coder"] == coder:
                parts = [name for name in row["theme"].split("/") if name in names]
                given = themes.setdefault(row["quote_id"], [])
                given += [name for name in parts if name not in given]
    return themes


def fill_workbook(path: Path, themes: dict[str, list[str]], *, certainty: int = 2) -> None:
    """Fill in an XLSX sheet."""
    book = load_workbook(path)
    sheet = book["Coding"]
    column = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        given = themes.get(str(sheet.cell(row=row, column=column["quote_id"]).value))
        if given is None:
            continue
        for number, theme in enumerate(given or [NONE], start=1):
            sheet.cell(row=row, column=column[f"theme_{number}"], value=theme)
        sheet.cell(row=row, column=column["certainty"], value=certainty)
    book.save(path)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV sheet."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill_rows(
    rows: list[dict[str, str]], themes: dict[str, list[str]], *, certainty: str = "3"
) -> list[dict[str, str]]:
    """Fill in the rows of a CSV sheet."""
    for row in rows:
        given = themes.get(row["quote_id"])
        if given is not None:
            row.update(
                {f"theme_{n}": name for n, name in enumerate(given or [NONE], start=1)},
                certainty=certainty,
            )
    return rows


def write_rows(
    path: Path, rows: list[dict[str, str]], *, separator: str = ",", encoding: str = "utf-8"
) -> None:
    """Write rows as a spreadsheet saves them."""
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)


def six_students(folder: Path) -> None:
    """Fill in the sheets of S01 to S06, each with mistakes of its own."""
    sheets = folder / "sheets"
    # S01 is careful, and uses the workbook.
    fill_workbook(sheets / "S01.xlsx", codes(folder, "S01", skill=0.85), certainty=3)
    # S02 ran out of time, and deleted what was left.
    rows = fill_rows(rows_of(sheets / "S02.csv"), codes(folder, "S02", skill=0.7))[:-6]
    write_rows(sheets / "S02.csv", rows)
    # S03 sorted the rows by quote, and wrote themes by hand.
    themes = codes(folder, "S03", skill=0.75)
    rows = sorted(
        fill_rows(rows_of(sheets / "S03.csv"), themes, certainty="2"), key=lambda r: r["quote_id"]
    )
    named = [row for row in rows if len(row["theme_1"]) > 8 and row["theme_1"] != NONE]
    named[0]["theme_1"] = named[0]["theme_1"].upper()
    named[1]["theme_1"] = named[1]["theme_1"][:2] + named[1]["theme_1"][3:]
    named[2]["theme_1"] = "something with feelings"
    write_rows(sheets / "S03.csv", rows)
    # S04 has a spreadsheet that writes semicolons, and added two columns.
    rows = fill_rows(rows_of(sheets / "S04.csv"), codes(folder, "S04", skill=0.6), certainty="1")
    rows = [{**row, "my colour": "green", "ask Ms B.": ""} for row in rows]
    write_rows(sheets / "S04.csv", rows, separator=";", encoding="cp1252")
    # S05 renamed the file, copied a row with another theme, and marked a theme and none.
    themes = codes(folder, "S05", skill=0.8)
    rows = fill_rows(rows_of(sheets / "S05.csv"), themes)
    names = [row["theme"] for row in offered(folder)]
    twice = dict(rows[0])
    twice["theme_1"] = next(name for name in names if name not in (*rows[0].values(), NONE))
    rows[1]["theme_1"], rows[1]["theme_2"] = names[0], NONE
    (sheets / "S05.csv").unlink()
    write_rows(sheets / "finished (copy).csv", [*rows, twice])
    # S06 wrote percentages for certainty, changed a quote, and put a note into the workbook.
    fill_workbook(sheets / "S06.xlsx", codes(folder, "S06", skill=0.5), certainty=80)
    book = load_workbook(sheets / "S06.xlsx")
    sheet = book["Coding"]
    sheet.cell(row=3, column=4, value="…")
    sheet.cell(row=4, column=9, value="Both fit, I took the one that came first.")
    book.save(sheets / "S06.xlsx")


def sort_into(path: Path, piles: dict[str, list[str]]) -> None:
    """Fill in a sheet (XLSX) on which quotes are put into piles."""
    book = load_workbook(path)
    sheet = book["Piles"]
    column = {cell.value: cell.column for cell in sheet[1]}
    pile = {quote_id: name for name, ids in piles.items() for quote_id in ids}
    for row in range(2, sheet.max_row + 1):
        quote_id = str(sheet.cell(row=row, column=column["quote_id"]).value)
        if quote_id in pile:
            sheet.cell(row=row, column=column["pile"], value=pile[quote_id])
    book.save(path)


def quotes_of_task(folder: Path) -> tuple[str, ...]:
    """The quotes that students of a task sort."""
    return read_task(folder).quote_ids


def hidden_quotes(folder: Path) -> set[str]:
    """What nobody sees before the answer is revealed: the quotes of the hidden theme."""
    return set(open_sealed_answer(folder, sha256=read_task(folder).seal)["quotes"])
