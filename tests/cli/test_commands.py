"""The commands end to end on small tables."""

from __future__ import annotations

import json

import pytest

from helpers.running import Desk

TEXTS = [
    f"{subject} {verb} {rest}"
    for subject in ("the lorry", "a councillor", "my wet coat")
    for verb in ("kept me waiting", "made me laugh", "took the whole road")
    for rest in ("on the bridge", "all winter", "before work", "near the school")
]
THEMES = ["traffic"] * 12 + ["politics"] * 12 + ["weather"] * 12


@pytest.fixture
def small(desk: Desk) -> Desk:
    desk.quotes(TEXTS)
    desk.codings(THEMES)
    return desk


def test_compare_needs_no_encoder_and_says_what_matches(small: Desk) -> None:
    groups = small.table(
        "groups.csv",
        ["quote_id", "group"],
        [[f"q{n}", "abc"[n // 12] if n != 35 else ""] for n in range(36)],
    )
    answer = small.thememap(
        "compare",
        small.project(encoder="no such encoder"),
        "--groups",
        groups,
        "--out",
        small.folder / "run",
    )
    assert answer.status == 0, answer.err
    found = small.result()
    themes = found["themes"]
    assert isinstance(themes, list)
    assert [(one["theme"], one["status"], one["best_group"]) for one in themes] == [
        ("politics", "echoed", "b"),
        ("traffic", "echoed", "a"),
        ("weather", "echoed", "c"),
    ]
    coverage = found["coverage"]
    assert isinstance(coverage, dict)
    assert coverage["without_group"] == {"no_group.none_in_table": 1}


def test_compare_takes_tables_without_a_project_file(small: Desk) -> None:
    groups = small.table(
        "groups.csv", ["quote_id", "group"], [[f"q{n}", "xy"[n % 2]] for n in range(36)]
    )
    answer = small.thememap(
        "compare", "--quotes", small.folder / "quotes.csv", "--codings",
        small.folder / "codings.csv", "--groups", groups, "--out", small.folder / "run",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    themes = small.result()["themes"]
    assert isinstance(themes, list)
    assert {one["status"] for one in themes} == {"not judged"}  # nothing to recognise themes by


def test_group_leaves_the_codings_alone(small: Desk) -> None:
    answer = small.thememap("group", small.project(), "--out", small.folder / "run")
    assert answer.status == 0, answer.err
    assert small.result()["themes"] == []
    assert small.result()["groups"]


def test_the_number_of_groups_can_be_given(small: Desk) -> None:
    project = small.project("[grouping]\ngroups = 3\n")
    assert small.run(project).status == 0
    number = small.result()["number_of_groups"]
    assert isinstance(number, dict)
    assert number["k"] == 3
    assert number["chosen_by"] == "number.by.user"


def test_quick_depth_says_what_it_left_out(small: Desk) -> None:
    assert small.run(small.project(), "--depth", "quick").status == 0
    found = small.result()
    assert found["concepts_reason"]["key"] == "concepts.not_computed"
    scores = found["scores"]
    assert isinstance(scores, dict)
    assert scores["omega"]["value"] is not None
    assert scores["omega"]["nulls"][0]["reason"]


@pytest.mark.parametrize(("depth", "resampled"), [("standard", [3]), ("full", [3, 4])])
def test_full_depth_resamples_every_scale_and_standard_the_shown_one(
    small: Desk, depth: str, resampled: list[int]
) -> None:
    project = small.project("[grouping]\ngroups = 3\n")
    assert small.run(project, "--depth", depth).status == 0
    number = small.result()["number_of_groups"]
    assert isinstance(number, dict)
    assert [point[0] for point in number["curve"]] == resampled
    scales = small.result()["scales"]
    assert isinstance(scales, list)
    assert [scale["k"] for scale in scales if scale["stability"] is not None] == resampled
    assert [scale["k"] for scale in scales if scale["shown"]] == [3]


def test_full_depth_compares_under_other_choices_and_goes_on_where_it_stopped(small: Desk) -> None:
    assert small.run(small.project(), "--depth", "full").status == 0
    found = small.result()["sensitivity"]
    assert isinstance(found, dict)
    methods = {one["specification"]["method"] for one in found["results"]}
    assert methods == {"spectral", "ward", "k-means"}
    shares = [sum(n for _, n in one["by_status"]) for one in found["themes"]]
    assert set(shares) == {found["analyses"]}
    page = (small.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert "Would other choices say the same?" in page
    kept = sorted((small.folder / "run" / "cache").glob("grid-*.npz"))
    times = [one.stat().st_mtime_ns for one in kept]
    assert small.run(small.project(), "--depth", "full").status == 0
    assert [one.stat().st_mtime_ns for one in kept] == times
    assert small.result()["sensitivity"] == found


def test_weak_studies_that_no_quote_is_of_are_named(small: Desk) -> None:
    project = small.project('[sensitivity]\nwithout_studies = ["Nobody"]\n')
    answer = small.run(project, "--depth", "full")
    assert answer.status == 2
    assert "no quote is of the study 'Nobody'" in answer.err


def test_evaluate_hides_themes_and_counts_what_comes_back(small: Desk) -> None:
    answer = small.thememap("evaluate", small.project(), "--draws", "2", "--json")
    assert answer.status == 0
    found = json.loads(answer.out)
    assert [one["test"] for one in found["tests"]][:2] == ["strike", "control"]
    strike, control = found["tests"][:2]
    assert strike["trials"] == found["struck"]
    assert control["share"] == 0.0
    words = small.thememap("evaluate", small.project(), "--tests", "control", "--draws", "2")
    assert "random quotes removed instead" in words.out
    assert "recovery of hidden labels" in words.out
    wrong = small.thememap("evaluate", small.project(), "--tests", "strikes")
    assert wrong.status == 2
    assert "Did you mean 'strike'?" in wrong.err


def test_check_prints_counts_and_json(small: Desk) -> None:
    plain = small.thememap("check", small.project())
    assert plain.status == 0
    assert "36 quotes" in plain.out
    assert "coder Ada: read 36" in plain.out
    as_json = small.thememap("check", small.project(), "--json")
    assert json.loads(as_json.out)["quotes"] == 36


def test_init_writes_a_project_that_loads_and_replaces_nothing(small: Desk) -> None:
    path = small.folder / "new.toml"
    assert small.thememap("init", path).status == 0
    before = path.read_bytes()
    assert small.thememap("init", path).status == 2
    assert path.read_bytes() == before
    assert small.thememap("check", path).status == 0


def test_a_project_file_and_tables_together_are_wrong_use(small: Desk) -> None:
    answer = small.thememap("check", small.project(), "--quotes", small.folder / "quotes.csv")
    assert answer.status == 2
    assert "not both" in answer.err


def test_the_report_can_be_written_again_from_the_run_folder_alone(small: Desk) -> None:
    assert small.run(small.project()).status == 0
    report = small.folder / "run" / "report.html"
    before = report.read_bytes()
    report.unlink()
    for name in ("quotes.csv", "codings.csv", "project.toml"):
        (small.folder / name).unlink()
    assert small.thememap("report", small.folder / "run").status == 0
    assert report.read_bytes() == before


def test_an_unknown_demo_names_the_corpora(desk: Desk) -> None:
    answer = desk.thememap("demo", "cykling", "--out", desk.folder / "run")
    assert answer.status == 2
    assert "cycling" in answer.err


def test_a_table_in_the_place_of_a_project_file_is_read(desk: Desk) -> None:
    quotes = desk.quotes(["Rain.", "Sun.", "Wind."])
    answer = desk.thememap("check", quotes)
    assert answer.status == 0
    assert answer.out == desk.thememap("check", "--quotes", quotes).out
    assert "columns of" not in answer.out  # all have thememap's own names


def test_a_codebook_may_call_its_column_theme_or_code(desk: Desk) -> None:
    quotes, codings = desk.quotes(["Rain.", "Sun."]), desk.codings(["Sky/Wet", "Sky"])
    for name in ("theme", "Code"):
        book = desk.table("book.csv", [name, "definition"], [["Sky", "above"], ["Sky/Wet", "wet"]])
        answer = desk.thememap(
            "check", "--quotes", quotes, "--codings", codings, "--codebook", book
        )
        assert answer.status == 0, answer.err
        assert "themes from the codebook: 1 at level 1, 1 at level 2" in answer.out
    both = desk.table("book.csv", ["theme", "code"], [["Sky", "Wet"]])
    refused = desk.thememap("check", "--quotes", quotes, "--codings", codings, "--codebook", both)
    assert refused.status == 1
    assert "there is no column 'path'" in refused.err
