"""Filled sheets: what students do to them is understood or reported, and never counts as 'no'."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.running import Desk
from helpers.teaching.students import (
    codes,
    fill_rows,
    fill_workbook,
    reference,
    rows_of,
    six_students,
    write_rows,
)
from thememap.teaching import score_folder
from thememap.teaching.sheets._parse_answer import parse_themes


@pytest.fixture
def klass(desk: Desk) -> Path:
    folder = desk.folder / "class"
    answer = desk.thememap(
        "teach", "sheet", "cycling", "--out", str(folder), "--students", "6", "--quotes", "30",
        "--level", "1",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    return folder


def test_a_perfect_student_agrees_with_the_reference_on_every_quote(klass: Path) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    done = score_folder(klass)
    (own, *_) = done.scores.students
    assert own.coded == 30
    assert own.differences == ()
    for theme in own.themes:
        both, student, other, _ = theme.table or (0, 1, 1, 0)
        assert student == other == 0
        kappa = theme.scores["kappa"].value
        assert kappa == pytest.approx(1) if both else kappa is None


def test_what_was_not_coded_is_missing_and_not_no(klass: Path) -> None:
    right = reference(klass)
    few = dict(list(right.items())[:10])
    fill_workbook(klass / "sheets/S01.xlsx", few)
    done = score_folder(klass)
    own = done.scores.students[0]
    assert (own.coded, own.missing) == (10, 20)
    assert {theme.n for theme in own.themes} == {10}
    assert all((theme.table or (0, 0, 0, 0))[1:3] == (0, 0) for theme in own.themes)


def test_deleted_rows_shuffled_rows_and_renamed_files_do_no_harm(klass: Path) -> None:
    rows = fill_rows(rows_of(klass / "sheets/S02.csv"), reference(klass))
    (klass / "sheets/S02.csv").unlink()
    write_rows(klass / "sheets/my homework FINAL.csv", rows[::-1][:25])
    done = score_folder(klass)
    own = done.scores.students[1]
    assert (own.coded, own.missing, own.differences) == (25, 5, ())
    said = [one.what for one in done.filled.remarks if one.student == "S02"]
    assert said == ["rows are in another order; that does not matter"]


def test_a_misspelt_theme_is_reported_with_a_suggestion_and_taken_when_asked(klass: Path) -> None:
    rows = fill_rows(rows_of(klass / "sheets/S03.csv"), codes(klass, "S03", skill=1))
    place = next(n for n, row in enumerate(rows) if row["theme_1"] == "Among the traffic")
    rows[place]["theme_1"] = "Among the trafic"
    write_rows(klass / "sheets/S03.csv", rows)
    done = score_folder(klass)
    (remark,) = [one for one in done.filled.remarks if one.student == "S03"]
    assert remark.where == f"S03.csv, row {place + 2}"
    assert "Did you mean 'Among the traffic'?" in remark.what
    assert remark.lost
    assert done.scores.students[2].coded == 29
    taken = score_folder(klass, take_suggestions=True)
    assert taken.scores.students[2].coded == 30


def test_case_spaces_and_whole_paths_are_understood() -> None:
    offered = {"Rain": ("Weather", "Rain"), "Wind, mostly": ("Weather", "Wind, mostly")}
    for cells in (["RAIN "], ["weather/rain"], ["Rain", "rain"]):
        assert parse_themes(cells, offered, take_suggestions=False).themes == {("Weather", "Rain")}
    both = parse_themes(["rain; wind mostly"], offered, take_suggestions=False)
    assert both.themes == {("Weather", "Rain"), ("Weather", "Wind, mostly")}
    assert parse_themes(["None"], offered, take_suggestions=False).no_theme


def test_a_theme_and_none_in_one_row_do_not_count(klass: Path) -> None:
    rows = fill_rows(rows_of(klass / "sheets/S04.csv"), codes(klass, "S04", skill=1))
    rows[0]["theme_1"], rows[0]["theme_2"] = "Among the traffic", "none of these themes"
    write_rows(klass / "sheets/S04.csv", rows)
    done = score_folder(klass)
    assert done.scores.students[3].coded == 29
    assert any("has a theme and none" in one.what for one in done.filled.remarks)


def test_files_that_are_no_sheets_are_reported_and_the_rest_is_scored(klass: Path) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    (klass / "sheets/notes.txt").write_text("Dear diary", encoding="utf-8")
    (klass / "sheets/broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    rows = [{**row, "sheet": "S01-00000000"} for row in rows_of(klass / "sheets/S01.csv")]
    write_rows(klass / "sheets/other class.csv", rows)
    done = score_folder(klass)
    nobody = {one.where: one.what for one in done.filled.remarks if not one.student}
    assert set(nobody) == {"notes.txt", "broken.xlsx", "other class.csv"}
    assert all(one.startswith("left out:") for one in nobody.values())
    assert done.scores.students[0].coded == 30


def test_unknown_quotes_and_changed_texts_are_reported_by_row(klass: Path) -> None:
    rows = fill_rows(rows_of(klass / "sheets/S05.csv"), reference(klass))
    known = rows[0]["quote_id"]
    rows[0]["quote_id"] = known + "0"
    rows[1]["text"] = "shorter"
    write_rows(klass / "sheets/S05.csv", rows)
    done = score_folder(klass)
    said = [one.what for one in done.filled.remarks if one.student == "S05"]
    assert any(f"called '{known}0'. Did you mean" in one for one in said)
    assert any(f"the text of {rows[1]['quote_id']} was changed" in one for one in said)
    assert done.scores.students[4].coded == 29


def test_six_students_with_their_mistakes_are_scored(klass: Path, desk: Desk) -> None:
    six_students(klass)
    answer = desk.thememap("teach", "score", str(klass))
    assert answer.status == 0, answer.err
    page = (klass / "scored/teacher.html").read_text(encoding="utf-8")
    for student in ("S01", "S02", "S03", "S04", "S05", "S06"):
        assert (klass / f"scored/students/{student}.html").is_file()
        assert f"{student}:" in answer.out
        assert student in page
    for said in ("Did you mean", "columns that are not used", "has a theme and none",
                 "two rows give it different themes", "certainty is 1, 2 or 3"):  # fmt: skip
        assert said in answer.out


def test_no_message_holds_a_participants_words(klass: Path, desk: Desk) -> None:
    six_students(klass)
    answer = desk.thememap("teach", "score", str(klass))
    texts = [row["text"] for row in rows_of(klass / "sheets/S01.csv")]
    assert not any(text[:25] in answer.out + answer.err for text in texts if len(text) > 25)


def test_students_stand_in_the_order_of_their_ids_whatever_they_scored(klass: Path) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", codes(klass, "S01", skill=0.1))
    fill_workbook(klass / "sheets/S02.xlsx", codes(klass, "S02", skill=1))
    done = score_folder(klass)
    assert [one.student for one in done.scores.students] == ["S01", "S02", "S03", "S04", "S05",
                                                             "S06"]  # fmt: skip
    page = done.page.read_text(encoding="utf-8")
    assert "nobody is ranked" in page


def test_certainty_is_counted_against_the_reference(klass: Path) -> None:
    right = reference(klass)
    fill_workbook(klass / "sheets/S01.xlsx", right, certainty=3)
    wrong = {one: ["Among the traffic"] for one in right}
    fill_workbook(klass / "sheets/S02.xlsx", wrong, certainty=1)
    done = score_folder(klass)
    by_level = {one.level: one for one in done.scores.certainty}
    assert (by_level[3].same, by_level[3].n) == (30, 30)
    of_theme = sum(given == ["Among the traffic"] for given in right.values())
    assert (by_level[1].same, by_level[1].n) == (
        sum(right[row["quote_id"]] == ["Among the traffic"]
            for row in rows_of(klass / "sheets/S02.csv")), 30,
    )  # fmt: skip
    assert of_theme >= by_level[1].same


def test_a_class_without_codings_is_scored_among_itself(desk: Desk) -> None:
    quotes = desk.quotes([f"It rained on day {n}, and I walked." for n in range(12)])
    book = desk.table("codebook.csv", ["path", "definition"], [["Rain", "wet"], ["Walk", "feet"]])
    project = desk.folder / "p.toml"
    project.write_text(
        f'[quotes]\nfile = "{quotes.name}"\n[codebook]\nfile = "{book.name}"\n', encoding="utf-8"
    )
    folder = desk.folder / "class"
    made = desk.thememap(
        "teach", "sheet", str(project), "--out", str(folder), "--students", "2", "--quotes", "12"
    )
    assert made.status == 0, made.err
    for student, theme in (("S01", "Rain"), ("S02", "Walk")):
        ids = [row["quote_id"] for row in rows_of(folder / f"sheets/{student}.csv")]
        fill_workbook(folder / f"sheets/{student}.xlsx", {one: [theme] for one in ids})
    done = score_folder(folder)
    assert done.scores.reference == ""
    assert {one.theme: one.scores["agreement"].value for one in done.scores.themes} == {
        ("Rain",): 0, ("Walk",): 0,
    }  # fmt: skip
    assert len(done.scores.agreement.disagreements) == 12


def test_another_reference_can_be_named(klass: Path, desk: Desk) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    assert desk.thememap("teach", "score", str(klass), "--reference", "Ben").status == 0
    answer = desk.thememap("teach", "score", str(klass), "--reference", "Bem")
    assert answer.status == 2
    assert "Ben" in answer.err


def test_the_workbook_may_have_been_renamed_inside(klass: Path) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    book = load_workbook(klass / "sheets/S01.xlsx")
    del book["How to code"]
    del book["Codebook"]
    book["Coding"].title = "Tabelle1"
    book.save(klass / "sheets/S01.xlsx")
    assert score_folder(klass).scores.students[0].coded == 30


def test_forget_deletes_the_class_and_pages_elsewhere_and_nothing_else(
    klass: Path, desk: Desk
) -> None:
    six_students(klass)
    outside = desk.folder / "pages"
    assert desk.thememap("teach", "score", str(klass), "--out", str(outside)).status == 0
    (desk.folder / "essay.txt").write_text("mine", encoding="utf-8")
    assert desk.thememap("teach", "forget", str(desk.folder), "--yes").status == 2
    assert desk.thememap("teach", "forget", str(klass)).status == 2
    assert klass.is_dir()
    assert desk.thememap("teach", "forget", str(klass), "--yes").status == 0
    assert not klass.exists()
    assert not outside.exists()
    assert (desk.folder / "essay.txt").is_file()


def test_forget_leaves_a_folder_with_files_of_others(klass: Path, desk: Desk) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    outside = desk.folder / "pages"
    assert desk.thememap("teach", "score", str(klass), "--out", str(outside)).status == 0
    (outside / "thesis.docx").write_bytes(b"mine")
    answer = desk.thememap("teach", "forget", str(klass), "--yes")
    assert "did not write it: thesis.docx" in answer.out
    assert [one.name for one in outside.iterdir()] == ["thesis.docx"]
    assert (outside / "thesis.docx").is_file()


@pytest.mark.parametrize("pages", ["pages", ""])
def test_forget_leaves_own_files_with_names_of_ours_where_sheets_came_back(
    klass: Path, desk: Desk, pages: str
) -> None:
    back = desk.folder / "back"
    back.mkdir()
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    shutil.copy(klass / "sheets/S01.csv", back / "from Sam.csv")
    for name in ("remarks.csv", "themes.csv"):
        (back / name).write_text("mine", encoding="utf-8")
    outside = desk.folder / "pages"
    out = ("--out", str(outside)) if pages else ()
    scored = desk.thememap("teach", "score", str(klass), "--filled", str(back), *out)
    assert scored.status == 0, scored.err
    if pages:
        shutil.rmtree(outside)
        outside.mkdir()
        (outside / "themes.csv").write_text("mine", encoding="utf-8")
    answer = desk.thememap("teach", "forget", str(klass), "--yes")
    assert answer.status == 0, answer.err
    assert sorted(one.name for one in back.iterdir()) == ["remarks.csv", "themes.csv"]
    assert not pages or (outside / "themes.csv").read_text(encoding="utf-8") == "mine"
    assert not klass.exists()


def test_explain_works_through_a_students_own_table(klass: Path, desk: Desk) -> None:
    fill_workbook(klass / "sheets/S01.xlsx", reference(klass))
    answer = desk.thememap(
        "teach", "explain", "kappa", "--class", str(klass), "--student", "S01",
        "--theme", "among the traffic",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    assert "Cohen's kappa: 1.000" in answer.out
    wrong = desk.thememap(
        "teach", "explain", "kappa", "--class", str(klass), "--student", "S1", "--theme", "Trafic"
    )
    assert wrong.status == 2


def test_a_folder_of_sheets_is_accounted_for_whole(klass: Path) -> None:
    """A sheet in a subfolder, in another format or behind a link is named; hidden files are not."""
    sheets = klass / "sheets"
    fill_workbook(sheets / "S01.xlsx", reference(klass))
    (sheets / "late").mkdir()
    (sheets / "S02.xlsx").rename(sheets / "late/S02.xlsx")
    fill_workbook(sheets / "late/S02.xlsx", reference(klass))
    (sheets / "S02.csv").unlink()
    (sheets / "S03.ods").write_bytes(b"x")
    (sheets / "link.csv").symlink_to(klass.parent / "elsewhere.csv")
    (sheets / ".DS_Store").write_bytes(b"x")
    told = {one.where: one for one in score_folder(klass).filled.remarks if not one.student}
    assert "--recursive" in told["sheets/late"].what
    assert ".xlsx" in told["sheets/S03.ods"].what
    assert "a link" in told["sheets/link.csv"].what
    assert told["sheets/late"].lost
    assert not told["sheets/.DS_Store"].lost
    done = score_folder(klass, recursive=True)
    assert "S02" in {one.student for one in done.scores.students if one.coded}
    assert "sheets/late" not in {one.where for one in done.filled.remarks}


def test_what_is_odd_in_every_row_of_a_class_is_one_line(klass: Path, desk: Desk) -> None:
    for number in range(1, 7):
        path = klass / f"sheets/S0{number}.csv"
        rows = fill_rows(rows_of(path), reference(klass))
        write_rows(path, [{**row, "text": "changed by a program"} for row in rows])
    answer = desk.thememap("teach", "score", str(klass))
    assert answer.status == 0, answer.err
    (line,) = [line for line in answer.out.splitlines() if "text was changed" in line]
    assert all(f"S0{number} (30 rows)" in line for number in range(1, 7))
    assert len(answer.out.splitlines()) < 20
    with (klass / "scored/remarks.csv").open(encoding="utf-8", newline="") as file:
        assert sum("was changed" in row["what"] for row in csv.DictReader(file)) == 180


def test_sheets_that_nobody_filled_in_are_no_class(klass: Path, desk: Desk) -> None:
    answer = desk.thememap("teach", "score", str(klass))
    assert answer.status == 1
    assert "no row of the sheets has a theme" in answer.err
    assert answer.err.count("\n") == 1
    assert not (klass / "scored").exists()


def test_who_handed_in_nothing_is_said_in_one_line(klass: Path, desk: Desk) -> None:
    fill_workbook(klass / "sheets/S02.xlsx", reference(klass))
    answer = desk.thememap("teach", "score", str(klass))
    assert "S02: 30 quotes count, 0 not coded or missing" in answer.out
    (line,) = [line for line in answer.out.splitlines() if "No quote counts" in line]
    assert line.endswith("S01, S03, S04, S05, S06")
