from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.cli.commands._diff import forecast_sentence
from thememap.review import ThemeForecast

HEADER = ["interview", "date", "Trust", "Fear", "Hope", "Anger"]
ROWS = [
    ["I1", "2024-01-01", "1", "0", "0", "0"],
    ["I2", "2024-01-05", "1", "1", "0", "0"],
    ["I3", "2024-01-09", "1", "1", "0", "0"],
    ["I4", "2024-01-07", "0", "1", "1", "0"],
    ["I5", "2024-01-08", "1", "0", "0", "0"],
    ["I6", "2024-01-06", "1", "1", "0", "1"],
]


@pytest.fixture
def table(desk: Desk) -> Path:
    return desk.table("table.csv", HEADER, ROWS)


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_table_alone_is_enough(desk: Desk, table: Path) -> None:
    answer = desk.thememap("saturation", table)
    assert answer.status == 0, answer.err
    said = words(answer.out)
    assert "table.csv: units 6, themes 4, 11 occurrences of a theme in a unit." in said
    assert "the first column is headed “interview”" in said
    assert "Left out, for it describes the units: 'date'." in said
    assert "The order of collection is not known" in said
    assert "further units" in said
    assert "I4: Hope" in said
    assert "saturation of codes in this codebook" in said
    assert "a quote" not in said  # there is none
    assert "project file" not in said


def test_the_least_number_that_is_printed_is_that_of_the_values(desk: Desk, table: Path) -> None:
    overall = json.loads(desk.thememap("saturation", table, "--json").out)["levels"][0]["overall"]
    assert overall["total"]["value"] == pytest.approx(4 + 5 / 6)
    said = words(desk.thememap("saturation", table).out)
    assert "4 themes were seen in 6 units. Chao2 puts the least number in all at 4.8 (95% " in said
    assert f"lower end {overall['total']['low']:.0f}; an upper end cannot be given)" in said
    assert "adds none" not in said


def test_the_order_of_collection_is_counted_along(desk: Desk, table: Path) -> None:
    values = json.loads(desk.thememap("saturation", table, "--order", "date", "--json").out)
    overall = values["levels"][0]["overall"]
    assert values["order"] == "date"
    assert overall["collected"] == [1, 2, 3, 4, 4, 4]  # I1 I2 I6 I4 I5 I3
    assert {"unit", "units", "levels", "notes", "reason", "rules", "left_out"} <= set(values)


def test_rules_and_numbers_of_further_units_can_be_given(desk: Desk, table: Path) -> None:
    answer = desk.thememap(
        "saturation", table, "--base", "2", "--run-length", "1", "--threshold", "0.1,0",
        "--further", "3", "--json",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    values = json.loads(answer.out)
    rules = [
        (rule["base"], rule["run"], rule["threshold"])
        for rule in values["levels"][0]["overall"]["stopping"]
        if rule["kind"] == "base and run"
    ]
    assert rules == [(2, 1, 0.1), (2, 1, 0.0)]
    assert values["rules"]["further"] == [3]


def test_curves_and_picture_are_written_and_nothing_is_replaced(desk: Desk, table: Path) -> None:
    curves, picture = desk.folder / "curves.csv", desk.folder / "curve.svg"
    arguments = ("saturation", table, "--out", curves, "--picture", picture)
    answer = desk.thememap(*arguments)
    assert answer.status == 0, answer.err
    with curves.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["units"] for row in rows if row["least"] == "1"][:3] == ["1", "2", "3"]
    assert float(rows[0]["expected"]) == pytest.approx(11 / 6, rel=1e-5)  # occurrences in a unit
    assert picture.read_text(encoding="utf-8").startswith("<?xml")
    again = desk.thememap(*arguments)
    assert again.status == 2
    assert "curves.csv is there already" in again.err
    assert desk.thememap(*arguments, "--force").status == 0
    wrong = desk.thememap("saturation", table, "--picture", desk.folder / "curve.bmp")
    assert (wrong.status, ".svg" in wrong.err) == (2, True)


def test_project_run_and_tables_give_the_same(desk: Desk) -> None:
    texts = [f"word{n} rain {n}" for n in range(12)]
    desk.quotes(texts, study=[f"S{n // 2}" for n in range(12)])
    desk.codings(["rain", "sun", "", "rain", "fog", ""] * 2)
    project = desk.project()
    assert desk.run(project).status == 0
    answers = [
        desk.thememap("saturation", *arguments, "--json")
        for arguments in (
            (project,),
            (desk.folder / "run",),
            ("--quotes", desk.folder / "quotes.csv", "--codings", desk.folder / "codings.csv"),
            (desk.folder / "run", "--unit", "study", "--level", "1"),
        )
    ]
    assert [answer.status for answer in answers] == [0, 0, 0, 0], answers
    levels = [json.loads(answer.out)["levels"] for answer in answers]
    assert levels[0] == levels[1] == levels[2] == levels[3]
    assert levels[0][0]["overall"]["units"] == 6


def test_a_table_of_the_same_codings_gives_the_same(desk: Desk) -> None:
    themes = ["rain", "sun", "", "rain", "fog", "", "sun", "sun", "hail", "rain", "fog", "rain"]
    studies = [f"S{n // 2}" for n in range(12)]
    desk.quotes([f"word{n}" for n in range(12)], study=studies)
    desk.codings(themes)
    wide = {
        study: {t for s, t in zip(studies, themes, strict=True) if s == study} for study in studies
    }
    columns = ["fog", "hail", "rain", "sun"]
    table = desk.table(
        "wide.csv",
        ["study", *columns],
        [[study, *(str(int(c in given)) for c in columns)] for study, given in wide.items()],
    )
    parts = [
        json.loads(desk.thememap("saturation", source, "--json").out)["levels"][0]["overall"]
        for source in (desk.project(), table)
    ]
    assert parts[0] == parts[1]


def test_a_reflexive_analysis_gets_questions_instead(desk: Desk) -> None:
    desk.quotes([f"word{n}" for n in range(12)], study=[f"S{n // 2}" for n in range(12)])
    desk.codings(["rain", "sun"] * 6)
    project = desk.project('[project]\napproach = "reflexive"\n')
    answer = desk.thememap("saturation", project)
    assert answer.status == 0, answer.err
    said = words(answer.out)
    assert "Information power (Malterud, Siersma & Guassora 2016)" in said
    assert "Quality of dialogue" in said
    assert "new themes are expected" not in said
    anyway = words(desk.thememap("saturation", project, "--anyway").out)
    assert "further studies" in anyway
    assert "because it was asked for" in anyway


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "Name a table of themes by units, a project file or a run folder"),
        (("nothing.csv",), 1, "there is no such file"),
        (("table.csv", "--level", "3"), 2, "level = 3: there are levels 1 to 1"),
        (("table.csv", "--order", "day"), 2, "--order: table.csv has no 'day'"),
        (("table.csv", "--themes-in", "top"), 2, "--themes-in"),
        (("table.csv", "--further", "x"), 2, "not a whole number"),
        (("table.csv", "--further", "0"), 2, "'--further': '0' is not a whole number from 1"),
        (
            ("table.csv", "--threshold", "2"),
            2,
            "'--threshold': '2' is not a share from 0 to",
        ),
        (("table.csv", "--codes", "Hope", "--themes-in", "rows"), 2, "--themes-in for one with"),
        (("names.csv",), 1, "Say it: --themes-in rows or --themes-in columns"),
    ],
)
def test_what_is_wrong_is_one_message(
    desk: Desk, table: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    desk.monkeypatch.chdir(table.parent)
    desk.table("names.csv", ["", "Ada", "Ben"], [["Trust", "1", "0"], ["Fear", "0", "1"]])
    answer = desk.thememap("saturation", *arguments)
    assert answer.status == status, answer
    assert said in words(answer.err)
    assert answer.out == ""


def test_numbers_that_are_needed_or_say_nothing_are_said(desk: Desk, table: Path) -> None:
    said = words(desk.thememap("saturation", table, "--further", "1,50").out)
    assert "Nothing is said of 50 further: 6 are at hand" in said
    few = desk.table("few.csv", ["interview", "Hope"], [["I1", "x"], ["I2", ""]])
    said = words(desk.thememap("saturation", few).out)
    assert "2 are too few to estimate from; 5 are needed" in said
    one = desk.table("one.csv", ["interview", "Hope"], [["I1", "x"]])
    said = words(desk.thememap("saturation", one).out)
    assert "1 is too few to estimate from" in said
    assert "1 are too few" not in said


def test_options_of_a_table_are_refused_for_a_project(desk: Desk) -> None:
    answer = desk.thememap(
        "saturation", bundled_path("configs/cycling.toml"), "--themes-in", "rows"
    )
    assert (answer.status, answer.out) == (2, "")
    assert "--themes-in is for a table of themes by units alone" in answer.err


def test_real_highlights_as_a_table_and_as_an_import(desk: Desk, shared_data: Path) -> None:
    highlights = shared_data / "taguette-usability" / "highlights.csv"
    table = json.loads(desk.thememap("saturation", highlights, "--json").out)
    overall = table["levels"][0]["overall"]
    assert (table["units"], overall["themes"], overall["observed"]) == (17, 22, 22)
    with highlights.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = {(row["tag"], row["document"]) for row in rows}
    documents = sorted({row["document"] for row in rows})
    tags = sorted({row["tag"] for row in rows})
    wide = desk.table(
        "wide.csv",
        ["tag", *documents],
        [
            [tag, *("x" if (tag, document) in pairs else "" for document in documents)]
            for tag in tags
        ],
    )
    crossed = json.loads(desk.thememap("saturation", wide, "--json").out)
    assert crossed["levels"][0]["overall"] == overall


def test_real_codes_of_a_survey(desk: Desk, shared_data: Path) -> None:
    answer = desk.thememap(
        "saturation", shared_data / "proctoring" / "n2_primary.csv", "--units", "ResponseId",
        "--json",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    values = json.loads(answer.out)
    assert values["units"] == 99
    assert values["levels"][0]["overall"]["reason"] == ""


@pytest.mark.parametrize(
    ("came", "where"), [(0, "below"), (1, "inside"), (4, "inside"), (5, "above")]
)
def test_diff_says_whether_what_came_was_inside_the_interval(came: int, where: str) -> None:
    forecast = ThemeForecast(
        unit="studies", units=2, expected=2.0, low=1, high=4, came=came, elsewhere=0
    )
    said = forecast_sentence(forecast)
    assert f"{came} came, {where} the interval." in said
    assert "were not drawn at random" in said


def test_themes_of_a_project_can_be_left_out(desk: Desk) -> None:
    desk.quotes([f"word{n}" for n in range(12)], study=[f"S{n // 2}" for n in range(12)])
    desk.codings(["rain", "Other"] * 6)
    project = desk.project("")
    said = words(desk.thememap("saturation", project).out)
    assert "'Other' seems to hold what fits nowhere, and was counted as a theme" in said
    said = words(desk.thememap("saturation", project, "--leave-out", "Other").out)
    assert "One theme was left out, as asked: 'Other'." in said
    assert "One theme was seen in 6 studies" in said
    wrong = desk.thememap("saturation", project, "--leave-out", "Others")
    assert (wrong.status, wrong.out) == (1, "")
    assert "there is no theme 'Others'. Did you mean 'Other'" in words(wrong.err)
