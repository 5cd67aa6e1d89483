"""``run``, ``check`` and ``import`` read one file alike, to the row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.running import Desk

CODES = ("Trust", "Money", "Family", "Time")


def text(number: int) -> str:
    return f"Invented remark number {number} about the weeks before the choir's concert."


def workbook(path: Path) -> Path:
    """A title, two header rows, merged cells, a blank row, notes beside, a sum at the end."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Coding"
    sheet.append(["Choir study, coded by Ada"])
    sheet.append([])
    sheet.append(["Interviewee", "Nr", "Quote", "Codes", None])
    sheet.append([None, None, None, "first", "second"])
    for number in range(24):
        person = f"P{number // 3 + 1}" if number % 3 == 0 else None
        second = CODES[number % 3] if number % 2 else None
        sheet.append([person, number + 1, text(number), CODES[number % 4], second])
    sheet.append([])
    sheet.append(["Total", 24])
    sheet["H9"] = "ask again"
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("D3:E3")
    for column in "ABC":
        sheet.merge_cells(f"{column}3:{column}4")
    for number in range(0, 24, 3):
        sheet.merge_cells(f"A{number + 5}:A{number + 7}")
    book.create_sheet("Notes").append(["nothing here yet"])
    book.save(path)
    return path


def rows(path: Path) -> set[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    wanted = [
        name for name in ("quote_id", "text", "participant", "coder", "theme") if name in found[0]
    ]
    return {tuple(row[name] for name in wanted) for row in found}


def semicolons(path: Path) -> Path:
    lines = ["Export vom 3. Mai;;;", ";;;", "Lfd. Nr.;Teilnehmer/in;Aussage;Kodes"]
    lines += [f"{n};P{n % 7};{text(n)} Und schön.;{CODES[n % 4]}" for n in range(24)]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def tabs(path: Path) -> Path:
    lines = ["Speaker\tExcerpt\tTheme(s)"]
    lines += [f"P{n % 7}\t{text(n)}\t{CODES[n % 4]}; {CODES[n % 3]}" for n in range(24)]
    path.write_bytes("\n".join(lines).encode("utf-16"))
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [("My interviews.xlsx", workbook), ("export.csv", semicolons), ("answers.tsv", tabs)],
)
def test_run_check_and_import_agree_to_the_row(
    desk: Desk, name: str, make: Callable[[Path], Path]
) -> None:
    file = make(desk.folder / name)
    material = desk.folder / "material"
    done = desk.thememap("import", file, "--out", material)
    assert done.status == 0, done.err + done.out
    people = 8 if name.endswith("xlsx") else 7
    assert f"({people})" in done.err + done.out
    imported = (rows(material / "quotes.csv"), rows(material / "codings.csv"))
    assert len(imported[0]) == 24
    for number, named in enumerate(
        ([file], ["--quotes", file], [material], [material / "project.toml"])
    ):
        run = desk.folder / f"run-{number}"
        done = desk.thememap(
            "run", *named, "--out", run, "--depth", "quick", "--set", "encoder.name=tfidf"
        )
        assert done.status == 0, done.err + done.out
        assert ("participant: " in done.err) == (number < 2)  # else by thememap's own names
        assert (rows(run / "inputs/quotes.csv"), rows(run / "inputs/codings.csv")) == imported
        checked = json.loads(desk.thememap("check", *named, "--json").out)
        assert checked["quotes"] == 24
        assert checked["participants"] == people
        assert sum(one["codes"] for one in checked["coders"]) == len(imported[1])
        assert checked["columns"]


def test_a_table_of_quotes_alone_is_read_as_before(desk: Desk) -> None:
    table = desk.folder / "quotes.csv"
    table.write_text(
        "quote_id,text,Ward\n" + "".join(f"q{n},{text(n)},{'AB'[n % 2]}\n" for n in range(12)),
        encoding="utf-8",
    )
    checked = json.loads(desk.thememap("check", "--quotes", table, "--json").out)
    assert (checked["quotes"], checked["attributes"]) == (12, ["Ward"])


def test_a_run_folder_is_no_material(desk: Desk) -> None:
    (desk.folder / "run").mkdir()
    for name in ("manifest.json", "result.json"):
        (desk.folder / "run" / name).write_text("{}", encoding="utf-8")
    done = desk.thememap("run", desk.folder / "run", "--out", desk.folder / "again")
    assert done.status == 2
    assert "a folder that a run wrote" in done.err + done.out
