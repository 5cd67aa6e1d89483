"""The order of collection from a project file: read before anything is computed, and in the run."""

from __future__ import annotations

import json

from helpers.running import Desk

TEXTS = [f"Invented words about {word} in the shed" for word in ("rain", "tools", "money") * 4]
PEOPLE = [f"P{number % 6}" for number in range(12)]
THEMES = ["rain", "tools", "money", "rain", "rain", "cold"] * 2
DAYS = ["6", "5", "4", "3", "2", "1"] * 2


def project_of(desk: Desk, dates: list[str]) -> None:
    desk.quotes(TEXTS, participant=PEOPLE, Day=dates)
    desk.codings(THEMES)
    desk.project('[saturation]\norder = "Day"\n')


def test_a_run_counts_in_the_order_of_collection(desk: Desk) -> None:
    project_of(desk, DAYS)
    answer = desk.run(desk.folder / "project.toml", "--depth", "quick")
    assert answer.status == 0, answer.err
    saturation = desk.result()["saturation"]
    assert isinstance(saturation, dict)
    assert saturation["order"] == "Day"
    # By day: P5 cold, P4 rain, P3 rain, P2 money, P1 tools, P0 rain.
    assert saturation["levels"][0]["overall"]["collected"] == [1, 2, 2, 3, 4, 4]
    assert "saturation.order_used" in {note["key"] for note in saturation["notes"]}


def test_dates_that_can_be_two_are_refused_before_anything_is_computed(desk: Desk) -> None:
    project_of(desk, [f"0{day}/04/2021" for day in DAYS])
    for command in (
        ("run", desk.folder / "project.toml", "--out", desk.folder / "run"),
        ("check", desk.folder / "project.toml"),
    ):
        answer = desk.thememap(*command)
        assert answer.status == 1
        assert "can be two dates" in answer.err
        assert "2021-04-03 (year, month, day)" in answer.err
    assert not (desk.folder / "run" / "result.json").exists()


def test_a_column_that_is_not_there_is_wrong_use(desk: Desk) -> None:
    project_of(desk, DAYS)
    answer = desk.run(desk.folder / "project.toml", "--set", "saturation.order=day")
    assert answer.status == 2
    assert "Did you mean 'Day'" in answer.err


def test_the_year_of_a_table_of_studies_is_an_order(desk: Desk) -> None:
    desk.quotes(TEXTS, study=[f"study {number % 6}" for number in range(12)])
    desk.codings(THEMES)
    rows = [[f"study {number}", str(2020 - number)] for number in range(6)]
    desk.table("studies.csv", ["study", "year"], rows)
    project = desk.project(
        '[saturation]\norder = "year"\n[review.tables]\nstudies = "studies.csv"\n'
    )
    answer = desk.run(project, "--depth", "quick")
    assert answer.status == 0, answer.err
    saturation = desk.result()["saturation"]
    assert isinstance(saturation, dict)
    assert saturation["levels"][0]["overall"]["collected"] == [1, 2, 2, 3, 4, 4]
    assert "saturation.order_of_review" in {note["key"] for note in saturation["notes"]}
    stored = saturation["levels"][0]["overall"]["collected"]
    answer = desk.thememap("saturation", project, "--json")
    assert answer.status == 0, answer.err
    assert json.loads(answer.out)["levels"][0]["overall"]["collected"] == stored
    answer = desk.thememap("saturation", desk.folder / "run", "--unit", "study", "--json")
    assert answer.status == 0, answer.err
    assert json.loads(answer.out)["levels"][0]["overall"]["collected"] == stored
