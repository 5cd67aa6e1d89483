"""The table of kappas, the cards, and the picture of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.report_run import Page, kappa, level, result, theme, write_ladder_run, write_run
from thememap.report import load_page, render, write_document
from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Disc, Drawing, Text
from thememap.report.model._drawing import Path as Line
from thememap.report.pictures._evidence_dots import (
    FigureRow,
    axis_picture,
    evidence_picture,
    kappa_axis,
    row_picture,
)
from thememap.report.pictures._interval import ScoreOnAxis

ENGLISH = Catalogue(approach="codebook")
MATRIX = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}


def run_of(folder: Path, *themes: dict[str, Any], **changes: Any) -> Path:
    of_level = level(themes=list(themes), matrix=MATRIX)
    return write_run(folder / "run", result(levels=[of_level], **changes))


def card(folder: Path, **changes: Any) -> Any:
    page, _ = load_page(run_of(folder, theme("Waiting", **changes)))
    assert page.shown is not None
    return page.shown.themes[0]


def test_kappas_are_told_with_interval_null_and_n(tmp_path: Path) -> None:
    view = card(tmp_path, status="recognised", people=kappa(0.86, null=None, null_95=None))
    said = {one.kind: one.sentence for one in view.evidence.kappas}
    assert said["recognition"] == (
        "A classifier that had seen only the other studies gives it to the same quotes as the "
        "coding: kappa 0.46 (95% interval 0.36 to 0.56). Codings shuffled within studies give "
        "0.01 on average, and 95% of them stay below 0.10; q = 0.004. Over 8 quotes. "
        "Area under the curve (AUC): 0.80."
    )
    assert said["groups"].startswith(
        "Of all groups at all scales, G07 “bus, late” of 12 groups agrees with it best: kappa 0.20"
    )
    assert said["people"].startswith("How far coders give it to the same quotes: kappa 0.86")
    assert "within_studies" not in said
    unnamed = card(tmp_path / "unnamed", scale_group_name="").evidence.kappa("groups")
    assert "G07 of 12 groups agrees with it best" in unnamed.sentence


def test_a_group_has_the_name_that_it_has_in_other_views(tmp_path: Path) -> None:
    of_level = level(themes=[theme("Waiting", scale=3, scale_group="G02")], matrix=MATRIX)
    page, _ = load_page(write_ladder_run(tmp_path / "run", levels=[of_level]))
    assert page.shown
    (waiting,) = page.shown.themes
    assert "G02 “name 3.2” of 3 groups" in waiting.evidence.kappa("groups").sentence
    assert "G02 “name 3.2” of 3 groups" in waiting.evidence.relations[0].sentence
    assert waiting.evidence.at_scale == "G02 of 3 groups"


def test_a_kappa_below_its_limit_is_not_written_as_the_limit(tmp_path: Path) -> None:
    view = card(tmp_path, status="recognised", groups=kappa(0.3962), recognition=kappa(0.2))
    said = {one.kind: one for one in view.evidence.kappas}
    assert (said["groups"].number, said["recognition"].number) == ("0.396", "0.20")
    assert "kappa 0.396 (95% interval" in said["groups"].sentence


def test_recognition_within_studies_is_shown_where_the_status_rests_on_it(tmp_path: Path) -> None:
    view = card(tmp_path, status="study-bound")
    within = view.evidence.kappa("within_studies")
    assert within.number == "0.40"
    assert "had seen other quotes of the same studies, too" in within.sentence


def test_a_kappa_that_is_undefined_says_why(tmp_path: Path) -> None:
    view = card(tmp_path, status="not judged", reason="two quotes; 10 are needed")
    assert view.evidence.kappa("recognition").sentence == (
        "Not computed: two quotes; 10 are needed."
    )
    assert view.evidence.kappa("people").sentence == "Not computed: one coder only."


def test_a_card_shows_relations_words_pairs_warnings_and_the_learning_curve(tmp_path: Path) -> None:
    recognised_by = {"words": ["late", "hour"], "pairs": [["q0", "q1"]],
                     "warnings": ["one of the words is a name"]}  # fmt: skip
    relations = [
        {"kind": "split over", "groups": ["G01", "G02"], "themes": []},
        {"kind": "shares a group with", "groups": ["G01"], "themes": ["Kindness"]},
    ]
    waiting = theme(
        "Waiting",
        "recognised",
        recognised_by=recognised_by,
        relations=relations,
        overlaps="Kindness",
        overlap=0.42,
        learning_curve=[[0.25, 0.3], [0.5, 0.4]],
    )
    run = run_of(tmp_path, waiting, theme("Kindness"))
    page = Page(render(run))
    words = " ".join(page.text.split())
    for part in (
        "it is spread over 2 groups: G01, G02.", "it shares a group with Kindness.",
        "42% of the quotes have Kindness.", "one of the words is a name",
        "0.30 from 25% of the other studies and 0.40 from 50% of the other studies",
    ):  # fmt: skip
        assert part in words
    assert page.quotes.count("I waited an hour for the bus.") >= 2
    document = write_document(run, to="md").read_text(encoding="utf-8").replace("\\", "")
    for part in ("42% of the quotes have Kindness.", "late, hour", "one of the words is a name"):
        assert part in document


def test_the_table_has_the_numbers_as_text_and_no_column_that_is_empty(tmp_path: Path) -> None:
    page = Page(render(run_of(tmp_path, theme("Waiting"), theme("Kindness", "recognised"))))
    heads = page.text.split("Click on a heading to sort")[1]
    assert "Recog" in heads
    table = page.text.split("Click on a heading to sort")[1].split("Theme by theme")[0]
    assert "0.46" in table
    assert "0.36 to 0.56" in table
    assert "Coders\n" not in table.split("Coders, recognition")[0]


def test_a_reflexive_table_has_no_numbers_and_the_figure_is_at_the_end(tmp_path: Path) -> None:
    text = Page(render(run_of(tmp_path, theme("Waiting"), approach="reflexive"))).text
    table = text.split("All themes at a glance")[1].split("Enough?")[0]
    assert "0.50" not in table
    assert "worded alike, in one group" in table
    assert text.index("In a reflexive analysis agreement") < text.rindex("Cohen’s kappa")


SCORES = {
    "people": ScoreOnAxis(value=0.9),
    "recognition": ScoreOnAxis(value=0.4, low=0.3, high=0.5, null_mean=0.0, null_95=0.1),
    "groups": ScoreOnAxis(value=None),
}
LANES = ("people", "recognition", "groups")


def picture_of_row(axis_low: float = 0.0) -> Drawing:
    return row_picture(SCORES, LANES, kappa_axis([axis_low]), label="A row")


def test_dots_of_all_rows_stand_on_one_axis_below_its_marks() -> None:
    axis = kappa_axis([0.9, 0.4])
    ticks = {shape.text: shape.x for shape in axis_picture(axis, ENGLISH).shapes
             if isinstance(shape, Text)}  # fmt: skip
    assert list(ticks) == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    (disc,) = [shape for shape in picture_of_row().shapes if isinstance(shape, Disc)]
    assert disc.x == ticks["0.4"]
    (null,) = [s for s in picture_of_row().shapes if isinstance(s, Line) and s.style == "null"]
    assert null.steps[0][1][0][0] == pytest.approx((ticks["0"] + ticks["0.2"]) / 2, abs=0.11)


def test_an_undefined_kappa_leaves_its_lane_empty() -> None:
    styles = {getattr(shape, "style", "") for shape in picture_of_row().shapes}
    assert {"dot-people", "dot-recognition"} <= styles
    assert "dot-groups" not in styles


@pytest.mark.parametrize("value", [-3.0, -1.0, 0.0, 1.0, 1.5])
def test_nothing_is_drawn_outside_of_the_axis(value: float) -> None:
    axis = kappa_axis([value])
    assert 0 <= axis.place(value, 200.0) <= 200
    assert axis.marks()[0] == pytest.approx(axis.low)
    assert axis.marks()[-1] == 1


def test_the_figure_for_papers_has_a_row_a_theme_and_none_without_themes() -> None:
    rows = [FigureRow(name=name, slug="theme-recognised", status="recognised", kappas=SCORES)
            for name in ("A", "B")]  # fmt: skip
    axis = kappa_axis([0.4])
    figure = evidence_picture(rows, LANES, axis, text=ENGLISH)
    assert figure is not None
    names = [shape.text for shape in figure.shapes if isinstance(shape, Text)]
    assert names.count("recognised") == 2
    assert {"A", "B", "Cohen’s kappa"} <= set(names)
    assert [entry.text for entry in figure.legend] == [
        "Coders", "Recognition", "Best group", "95% of shuffles stay below"
    ]  # fmt: skip
    assert evidence_picture([], LANES, axis, text=ENGLISH) is None


def test_the_methods_say_what_recognition_is_and_what_it_rests_on(tmp_path: Path) -> None:
    page, _ = load_page(run_of(tmp_path, theme("Waiting")))
    for part in (
        "ridge regression (λ = 3)", "in 2 folds of whole studies", "199 shuffles of whole codings",
        "Winkler et al. 2016", "Chuang et al. (2013)", "Benjamini and Hochberg",
        "kappa 0.4 with q ≤ 0.05", "groups were held fixed", "that of one coder (Ada)",
        "10 folds of quotes, equal texts in one fold", "fitted again for each shuffle",
        "Landis and Koch 1977", "rest on 200 draws", "Limits: recognition sees wording",
        "called too few",
    ):  # fmt: skip
        assert part in page.methods


def test_one_coder_is_told_once_and_not_in_every_row(tmp_path: Path) -> None:
    page, _ = load_page(run_of(tmp_path, theme("Waiting", "recognised")))
    assert page.shown is not None
    around = page.shown.evidence
    assert not around.suggests
    assert around.one_coder.startswith("There is no second coder.")
    judged = theme("Waiting", "recognised", suggests="by its words")
    page, _ = load_page(run_of(tmp_path / "two", judged))
    assert page.shown is not None
    assert page.shown.evidence.suggests
    assert not page.shown.evidence.one_coder


def test_two_coders_are_not_called_one(tmp_path: Path) -> None:
    found = run_of(tmp_path, theme("Waiting", "recognised"))
    written = json.loads((found / "result.json").read_text(encoding="utf-8"))
    for coder in ("Ada", "Ben"):
        written["coverage"]["coders"][coder] = {"read": 8, "codes": 4}
    (found / "result.json").write_text(json.dumps(written), encoding="utf-8")
    page, _ = load_page(found)
    assert page.shown is not None
    (card,) = page.shown.themes
    assert card.evidence.suggests == "too few read by two: would others see it?"
    assert "No two coders read enough quotes" in card.evidence.suggestion
    assert not page.shown.evidence.one_coder


def test_the_note_below_the_table_speaks_of_its_columns_only(tmp_path: Path) -> None:
    page, _ = load_page(run_of(tmp_path, theme("Waiting", stability=None)))
    assert page.shown is not None
    note = page.shown.evidence.note
    assert "Recognition: how far" in note
    assert "Coders" not in note
    assert "Stability" not in note


@pytest.mark.parametrize(("marks", "target"), [(100, "explore?scale=4"), (3, "")])
def test_an_echoed_theme_says_at_which_scale_its_group_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marks: int, target: str
) -> None:
    monkeypatch.setattr("thememap.report.views._scales.DISTINCT_MARKS", marks)
    of_level = level(themes=[theme("Waiting", scale=4)], matrix=MATRIX)
    page, _ = load_page(write_ladder_run(tmp_path / "run", levels=[of_level]))
    assert page.shown is not None
    evidence = page.shown.themes[0].evidence
    assert evidence.at_scale == "G07 of 4 groups"
    assert evidence.relations[0].sentence.startswith("Its group is G07")
    assert [link.value for link in evidence.relations[0].links] == ([target] if target else [])


def test_quotes_of_a_theme_that_are_in_no_group_are_told(tmp_path: Path) -> None:
    words = Page(render(run_of(tmp_path, theme("Waiting", n=3, n_coded=40)))).text
    assert "echoed · 3 of 40 quotes" in words
    assert "37 more of its quotes are in no group and enter no comparison." in words


def test_a_study_bound_theme_says_what_to_read(tmp_path: Path) -> None:
    evidence = card(tmp_path, status="study-bound").evidence
    assert evidence.suggestion.startswith("Read whether its words are those of the theme")
