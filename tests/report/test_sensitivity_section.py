"""The section on other choices, and concepts inside a theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.report_run import Page, result, write_run
from thememap.report import load_page, render, write_figures
from thememap.report.catalogue import Catalogue
from thememap.report.model import _drawing
from thememap.report.model._drawing import Sign, Text
from thememap.report.pictures._specification_curve import specification_picture


def analysis(
    encoder: str, statuses: list[str], kappas: list[float | None], recogniser: str = "as set"
) -> dict[str, Any]:
    return {
        "specification": {
            "encoder": encoder, "method": "ward", "seed": 0, "recogniser": recogniser,
            "studies": "all", "reference": "Ada",
        },
        "statuses": statuses, "recognition": kappas, "groups": [0.25, 0.05],
    }  # fmt: skip


SENSITIVITY = {
    "level": 1, "robust_from": 0.8, "analyses": 2, "reason": "",
    "themes": [
        {"theme": "Waiting", "status": "echoed", "share": 1.0, "robust": True,
         "by_status": [["echoed", 2]]},
        {"theme": "Kindness", "status": "not recognised", "share": 0.5, "robust": False,
         "by_status": [["recognised", 1], ["not recognised", 1]]},
    ],
    "results": [
        analysis("minilm", ["echoed", "not recognised"], [0.5, 0.1]),
        analysis("tfidf", ["echoed", "recognised"], [0.4, 0.3], "without words"),
    ],
}  # fmt: skip


def page(folder: Path, **changes: object) -> Page:
    return Page(render(write_run(folder / "run", result(**changes))))


def test_it_says_what_was_varied_and_which_statuses_hold(tmp_path: Path) -> None:
    found = page(tmp_path, sensitivity=SENSITIVITY)
    assert (
        "The analysis was run 2 times, each time with other choices: encoder (minilm, tfidf); "
        "classifier (as set, without words)." in found.text
    )
    assert (
        "Robust, with their status in 80% of the analyses or more: 1 of 1 echoed and 0 of 1 not "
        "recognised. Themes with too few quotes are not judged." in found.text
    )
    assert "echoed: robust, in 100% of the analyses" in found.text
    assert "not recognised: in 50% of the analyses" in found.text
    assert "Recognition (kappa): 0.40 to 0.50, median 0.50." in found.text
    assert "Best group (kappa): 0.25 to 0.25, median 0.25." in found.text
    assert "sensitivity" in found.sections()


def test_a_theme_that_no_analysis_could_learn_has_no_curve(tmp_path: Path) -> None:
    results = [
        {**one, "recognition": [one["recognition"][0], None]} for one in SENSITIVITY["results"]
    ]
    run = write_run(tmp_path / "run", result(sensitivity={**SENSITIVITY, "results": results}))
    shown, _ = load_page(run)
    assert shown.sensitive is not None
    assert [theme.picture is None for theme in shown.sensitive.themes] == [False, True]
    assert "Best group (kappa)" in shown.sensitive.themes[1].kappas[0]


def test_the_grid_of_an_earlier_version_is_not_shown(tmp_path: Path) -> None:
    results = [{"statuses": ["echoed", "split"], "jaccard": [0.1, 0.2], "specification": {}}]
    found = page(tmp_path, sensitivity={**SENSITIVITY, "results": results})
    assert "sensitivity" not in found.sections()


def test_without_a_grid_there_is_no_section_and_a_reason_beside_the_scores(tmp_path: Path) -> None:
    found = page(tmp_path, sensitivity={"reason": "only at full depth"})
    assert "sensitivity" not in found.sections()
    assert "Not computed: only at full depth." in found.text


def test_a_concept_inside_a_theme_is_listed_apart_and_names_its_theme(tmp_path: Path) -> None:
    concept = {
        "concept": "I01", "kind": "inside a theme", "name": "trams", "score": 3.0, "p": None,
        "quote_ids": ["q6", "q7"], "studies": 2, "perspectives": [], "theme": "Travel/Waiting",
        "stability": 0.4, "set_aside": "",
    }  # fmt: skip
    found = page(tmp_path, concepts=[concept])
    assert "Clusters inside a theme" in found.text
    assert "inside Travel › Waiting" in found.text
    assert "found again in 40% of half-samples" in found.text
    assert "No cluster of quotes without a theme exceeds chance." in found.text


def test_points_stand_in_order_and_ticks_below_their_analysis() -> None:
    picture = specification_picture(
        text=Catalogue(approach="codebook"),
        values=[0.4, 0.1, 0.2],
        slugs=["theme-echoed", "theme-not-recognised", "theme-echoed"],
        choices=[[("encoder", "a"), ("seed", "0")], [("encoder", "b"), ("seed", "0")],
                 [("encoder", "a"), ("seed", "0")]],
    )  # fmt: skip
    names = [shape.text for shape in picture.shapes if isinstance(shape, Text)][3:]
    assert names == ["encoder: a", "encoder: b"]
    signs = [shape for shape in picture.shapes if isinstance(shape, Sign)]
    assert [sign.name for sign in signs] == ["theme-not-recognised", "theme-echoed", "theme-echoed"]
    a, b = [s for s in picture.shapes if isinstance(s, _drawing.Path) and s.style == "ticks"]
    assert [ends[0][0] for _, ends in b.steps] == [signs[0].x] * 2
    assert {ends[0][0] for _, ends in a.steps} == {signs[1].x, signs[2].x}


def test_each_theme_has_its_specification_curve_as_a_figure(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(sensitivity=SENSITIVITY))
    shown, _ = load_page(run)
    written = write_figures(shown, out=tmp_path / "figures")
    names = {path.stem for path in written}
    assert {"specification-01", "specification-02"} <= names
    assert "Kindness" in (tmp_path / "figures/specification-02.svg").read_text(encoding="utf-8")


def test_themes_with_too_few_quotes_are_not_counted_as_kept(tmp_path: Path) -> None:
    few = {"theme": "Cats", "status": "too few", "share": 1.0, "robust": True, "by_status": []}
    results = [
        {
            **one,
            "statuses": [*one["statuses"], "too few"],
            "recognition": [*one["recognition"], None],
            "groups": [*one["groups"], 0.0],
        }
        for one in SENSITIVITY["results"]
    ]
    found = page(
        tmp_path,
        sensitivity={
            **SENSITIVITY, "themes": [*SENSITIVITY["themes"], few], "results": results
        },
    )  # fmt: skip
    assert (
        "these themes keep their status in 80% of them or more: 1 of 1 echoed and 0 of 1 not "
        "recognised." in found.text
    )
