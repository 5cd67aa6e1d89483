"""Blank sheets: fixed units, an order of each student's own, lists to choose from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers.running import Desk
from thememap.errors import DataError, UsageError
from thememap.teaching import read_class
from thememap.teaching.classes._quote_allocation import draw_quotes


def sheets(desk: Desk, *options: str, corpus: str = "cycling") -> Path:
    folder = desk.folder / "class"
    answer = desk.thememap("teach", "sheet", corpus, "--out", str(folder), *options)
    assert answer.status == 0, answer.err
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@given(
    students=st.integers(1, 9), quotes=st.integers(1, 12), data=st.data(), seed=st.integers(0, 99)
)
def test_students_share_what_was_asked_for_and_nothing_else(
    students: int, quotes: int, data: st.DataObject, seed: int
) -> None:
    overlap = data.draw(st.integers(0, quotes))
    ids = [f"q{n:03d}" for n in range(120)]
    drawn = draw_quotes(ids, students=students, quotes=quotes, overlap=overlap, seed=seed)
    assert [len(set(one)) for one in drawn.values()] == [quotes] * students
    every = [set(one) for one in drawn.values()]
    common = set.intersection(*every)
    if students > 1:
        assert len(common) == overlap
        for a in range(students):
            for b in range(a):
                assert every[a] & every[b] == common
    again = draw_quotes(ids, students=students, quotes=quotes, overlap=overlap, seed=seed)
    assert again == drawn


def test_too_few_quotes_are_refused_with_the_number_that_is_needed() -> None:
    with pytest.raises(DataError, match="need 30 quotes; there are 12"):
        draw_quotes([f"q{n}" for n in range(12)], students=3, quotes=10, overlap=0, seed=0)
    with pytest.raises(UsageError, match="--overlap 11"):
        draw_quotes([f"q{n}" for n in range(12)], students=3, quotes=10, overlap=11, seed=0)


def test_each_student_gets_the_same_quotes_in_another_order(desk: Desk) -> None:
    folder = sheets(desk, "--students", "3", "--quotes", "20")
    orders = [[row["quote_id"] for row in rows(folder / f"sheets/S0{n}.csv")] for n in (1, 2, 3)]
    assert len({tuple(sorted(one)) for one in orders}) == 1
    assert len({tuple(one) for one in orders}) == 3


def test_a_sheet_shows_no_codes_and_offers_the_themes_of_one_level(desk: Desk) -> None:
    folder = sheets(desk, "--students", "1", "--quotes", "15", "--level", "1")
    book = load_workbook(folder / "sheets/S01.xlsx")
    assert book.sheetnames == ["How to code", "Coding", "Codebook"]
    header, *found = book["Coding"].iter_rows(values_only=True)
    assert header == ("sheet", "quote_id", "speaker", "text", "theme_1", "theme_2", "theme_3",
                      "certainty", "note")  # fmt: skip
    assert len(found) == 15
    assert all(cell is None for row in found for cell in row[4:])
    themes = [row[0] for row in book["Codebook"].iter_rows(min_row=2, values_only=True)]
    assert themes[-1] == "none of these themes"
    assert "Among the traffic" in themes
    assert len(themes) == len(set(themes)) == 6


def test_themes_and_certainty_are_chosen_from_lists(desk: Desk) -> None:
    folder = sheets(desk, "--students", "1", "--quotes", "12")
    sheet = load_workbook(folder / "sheets/S01.xlsx")["Coding"]
    lists = {one.formula1: str(one.sqref) for one in sheet.data_validations.dataValidation}
    themes = load_workbook(folder / "sheets/S01.xlsx")["Codebook"].max_row
    assert lists == {f"Codebook!$A$2:$A${themes}": "E2:E13 F2:F13 G2:G13", '"1,2,3"': "H2:H13"}


def test_the_same_seed_gives_the_same_bytes(desk: Desk) -> None:
    first = sheets(desk, "--students", "2", "--quotes", "10", "--seed", "4")
    kept = {one.name: one.read_bytes() for one in (first / "sheets").iterdir()}
    (first).rename(desk.folder / "before")
    second = sheets(desk, "--students", "2", "--quotes", "10", "--seed", "4")
    assert {one.name: one.read_bytes() for one in (second / "sheets").iterdir()} == kept


def test_only_quotes_that_the_reference_read_are_drawn(desk: Desk) -> None:
    folder = sheets(desk, "--students", "1", "--quotes", "50", corpus="alliance")
    with (folder / "material/codings.csv").open(encoding="utf-8", newline="") as file:
        read = {row["quote_id"] for row in csv.DictReader(file) if row["coder"] == "Clara"}
    assert set(read_class(folder).students["S01"]) <= read


def test_the_note_on_content_comes_first_in_the_workbook(desk: Desk) -> None:
    folder = sheets(desk, "--students", "1", "--quotes", "10", corpus="alliance")
    how = load_workbook(folder / "sheets/S01.xlsx")["How to code"]
    assert "suicidal thoughts" in str(how["A2"].value)


def test_a_folder_with_files_is_not_written_into(desk: Desk) -> None:
    (desk.folder / "class").mkdir()
    (desk.folder / "class/essay.txt").write_text("mine")
    answer = desk.thememap("teach", "sheet", "cycling", "--out", str(desk.folder / "class"))
    assert answer.status == 2
    assert "class is not empty" in answer.err
    assert [one.name for one in (desk.folder / "class").iterdir()] == ["essay.txt"]


def test_cells_that_look_like_formulas_are_guarded(desk: Desk) -> None:
    quotes = desk.quotes(["=1+1 is what I said", "-no", "rain again"])
    codings = desk.codings(["Sums", "Sums", "Rain"])
    project = desk.folder / "p.toml"
    project.write_text(
        f'[quotes]\nfile = "{quotes.name}"\n[[codings]]\nfile = "{codings.name}"\n',
        encoding="utf-8",
    )
    folder = desk.folder / "class"
    answer = desk.thememap(
        "teach", "sheet", str(project), "--out", str(folder), "--students", "1", "--quotes", "3"
    )
    assert answer.status == 0, answer.err
    texts = {row["text"] for row in rows(folder / "sheets/S01.csv")}
    assert {"'=1+1 is what I said", "'-no"} <= texts
    sheet = load_workbook(folder / "sheets/S01.xlsx")["Coding"]
    assert {cell.data_type for cell in sheet["D"]} == {"s"}
