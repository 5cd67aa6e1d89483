"""What ``thememap check`` says before a run."""

from __future__ import annotations

import json

from helpers.running import Desk

TEXTS = [f"The road was wet on day {n} and nobody had swept it." for n in range(8)]


def test_quotes_without_a_study_are_counted(desk: Desk) -> None:
    desk.quotes(TEXTS, study=["One"] * 3 + ["Two"] * 2 + [""] * 3)
    project = desk.project()
    assert "without a study: 3 quotes of 8" in desk.thememap("check", project).out
    assert json.loads(desk.thememap("check", project, "--json").out)["without_study"] == 3


def test_nothing_is_said_of_studies_where_every_quote_has_one(desk: Desk) -> None:
    desk.quotes(TEXTS, study=["One"] * 8)
    assert "without a study" not in desk.thememap("check", desk.project()).out


def test_themes_with_too_few_quotes_are_named_with_their_number(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(["Roads/Wet"] * 5 + ["Others/Rude"] * 2 + [""])
    project = desk.project()
    answer = desk.thememap("check", project)
    assert (
        "2 themes with fewer than 5 quotes in the reference coding (Ada), too few to be judged: "
        "Others (2); Others/Rude (2)" in answer.out
    )
    found = json.loads(desk.thememap("check", project, "--json").out)["too_few"]
    assert found == {
        "least": 5,
        "reference": "Ada",
        "themes": [{"theme": "Others", "n": 2}, {"theme": "Others/Rude", "n": 2}],
    }


def test_a_rule_of_the_project_moves_the_bound(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(["Roads"] * 6 + ["Others"] * 2)
    answer = desk.thememap("check", desk.project("[rules]\ntoo_few = 2\n"))
    assert "too few to be judged" not in answer.out


def test_a_table_with_only_a_header_row_is_named(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings([])
    answer = desk.thememap("check", desk.project())
    assert answer.status == 0
    assert "empty: codings.csv: only a header row" in answer.out
    assert "empty: quotes.csv" not in answer.out


def test_a_codebook_without_a_theme_is_named_beside_codings_that_use_some(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(["Roads"] * 8)
    desk.table("book.csv", ["path"], [])
    answer = desk.thememap("check", desk.project('[codebook]\nfile = "book.csv"\n'))
    assert answer.status == 1
    assert "book.csv: the codebook holds no theme" in answer.err


def test_themes_that_no_classifier_can_learn_are_named_with_what_they_have(desk: Desk) -> None:
    texts = [f"Invented note {n} on a wet road." for n in range(30)]
    desk.quotes(texts, study=["North", "South"] * 15)
    desk.codings(["Wet"] * 12 + ["Rude"] * 6 + [""] * 12)
    project = desk.project()
    answer = desk.thememap("check", project)
    assert (
        "2 themes with fewer than 10 quotes or from fewer than 3 studies, too few for a classifier"
        " to learn (quotes in studies): Rude (6 in 2); Wet (12 in 2)" in answer.out
    )
    found = json.loads(desk.thememap("check", project, "--json").out)["unlearnable"]
    assert (found["least"], found["least_units"], found["unit"]) == (10, 3, "studies")
    assert [theme["theme"] for theme in found["themes"]] == ["Rude", "Wet"]


def test_without_studies_only_the_number_of_quotes_counts(desk: Desk) -> None:
    desk.quotes([f"Invented note {n} on a wet road." for n in range(30)])
    desk.codings(["Wet"] * 12 + ["Rude"] * 6 + [""] * 12)
    answer = desk.thememap("check", desk.project())
    assert (
        "1 theme with fewer than 10 quotes, too few for a classifier to learn: Rude (6)"
        in answer.out
    )
