"""The views of the page: each section has its place, and what is not computed takes a line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from helpers.report_run import Page, level, reread_row, result, write_run
from thememap.report import load_page, render
from thememap.report.model._questions import PageView
from thememap.report.views._questions import (
    IN_REFLEXIVE,
    QUESTIONS,
    question_views,
    section_template,
)

NOT_COMPARED = {"rule": "", "level": 0, "within_study_reason": "", "reason": "no codings"}


def views(folder: Path, **changes: object) -> dict[str, PageView]:
    page, text = load_page(write_run(folder / "run", result(**changes)))
    return {view.name: view for view in question_views(page, text)}


def test_every_section_has_a_template_and_one_place() -> None:
    sections = [section for view in QUESTIONS.values() for section in view]
    assert len(sections) == len(set(sections))
    reflexive = [section for view in {**QUESTIONS, **IN_REFLEXIVE}.values() for section in view]
    assert len(reflexive) == len(set(reflexive)) == len(sections) + 1
    sections = [*sections, *(set(reflexive) - set(sections))]
    folder = files("thememap.report") / "templates"
    for section in sections:
        assert (folder / section_template(section)).is_file()
    there = [entry for entry in (folder / "sections").iterdir() if entry.is_file()]
    there += (folder / "sections/reviews").iterdir()
    assert len(there) == len(sections)


def test_views_come_in_the_order_of_the_questions_and_studies_only_with_such_tables(
    tmp_path: Path,
) -> None:
    names = [name for name in QUESTIONS if name != "studies"]
    assert list(views(tmp_path)) == names
    links = [
        attributes["href"]
        for tag, attributes in Page(render(tmp_path / "run")).elements
        if tag == "a" and str(attributes.get("href")).startswith("#view-")
    ]
    assert links == [f"#view-{name}" for name in names]


def test_what_was_not_computed_takes_a_line(tmp_path: Path) -> None:
    found = views(tmp_path)
    assert (found["reread"].lead, found["reread"].missing) == ("", "Not computed for this run.")
    assert found["coders"].missing == "Not computed: not yet."
    assert found["theme"].lead == "themes"
    there = views(tmp_path / "there", reread=[reread_row(1)], reread_rates=[], reread_reason="")
    assert (there["reread"].lead, there["reread"].missing) == ("reread", "")


def test_without_codings_every_question_on_themes_says_so(tmp_path: Path) -> None:
    found = views(tmp_path, levels=[], concepts=[], reference=NOT_COMPARED, evidence={})
    for name in ("reread", "lack", "theme"):
        assert found[name].missing == "Groups and themes were not compared: no codings."
    assert found["explore"].sections == ("explore", "groups", "number")
    assert list(found)[:2] == ["explore", "answer"], "what there is comes first"
    text = Page(render(tmp_path / "run")).text
    assert text.count("Groups and themes were not compared: no codings.") >= 4


def test_a_reflexive_page_has_coefficients_at_the_end(tmp_path: Path) -> None:
    found = views(tmp_path, approach="reflexive", levels=[level(2), level(1)])
    assert found["theme"].sections == ("themes",)
    assert found["how"].sections[:5] == ("write", "scores", "levels", "number", "how")


def test_a_folded_section_says_in_a_line_what_it_has(tmp_path: Path) -> None:
    text = Page(render(write_run(tmp_path / "run", result()))).text
    assert "rows, quotes and notes of the import" in text
