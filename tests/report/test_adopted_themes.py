"""A theme that thememap proposed is not said to be supported: its quotes were chosen by words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.report_run import Page, kappa, level, result, theme, write_run
from thememap.report import Presentation, load_page, render, write_document
from thememap.report.model._page import Page as PageValues

MATRIX = {"themes": [], "groups": [], "count": [], "match_free": [], "match_within": []}
BY_CONSTRUCTION = "chosen by their wording, so its support is by construction"


def run_of(folder: Path, *, adopted: bool = True, **changes: Any) -> Path:
    themes = [
        theme("Waiting", n=12),
        theme("Task", n=30, adopted=adopted, recognition=kappa(0.92), suggests="by its words"),
        theme("Fares", "recognised", n=11, quotes_given=2, stability=0.5),
    ]
    found = {"levels": [level(themes=themes, matrix=MATRIX)], **changes}
    return write_run(folder / "run", result(**found))


def values(folder: Path, language: str = "en", **changes: Any) -> PageValues:
    return load_page(run_of(folder, **changes), how=Presentation(language=language))[0]


def test_it_has_a_set_of_its_own_and_is_counted_in_no_other(tmp_path: Path) -> None:
    page = values(tmp_path)
    assert [(one.name, one.count) for one in page.sets] == [
        ("both", 1), ("recognised", 1), ("adopted", 1), ("not", 0), ("unjudged", 0),
    ]  # fmt: skip
    (part,) = page.sets[2].parts
    assert "by construction, and no support" in part.sentence
    assert [(one.name, one.note) for one in part.themes] == [("Task", "echoed")]
    assert not any("0.92" in part.numbers for one in page.sets for part in one.parts)


def test_without_one_there_is_no_such_set(tmp_path: Path) -> None:
    page = values(tmp_path, adopted=False)
    assert [one.name for one in page.sets] == ["both", "recognised", "not", "unjudged"]
    assert "adopted" not in page.writing.results
    assert all(status.word != "adopted" for status in page.theme_statuses)


def test_no_answer_counts_it(tmp_path: Path) -> None:
    said = {answer.lead: answer.sentence for answer in values(tmp_path).answer}
    before = {a.lead: a.sentence for a in values(tmp_path / "b", adopted=False).answer}
    chance, again = "What would chance give?", "Would one get this again?"
    assert "of 3 themes that were tried" in before[chance]
    assert "of 2 themes that were tried" in said[chance]
    assert said[again] != before[again]


def test_its_page_says_it_beside_the_verdict_and_suggests_nothing(tmp_path: Path) -> None:
    page = values(tmp_path)
    assert page.shown
    task = page.shown.themes[1]
    assert (task.status, task.slug) == ("adopted", "theme-adopted")
    assert BY_CONSTRUCTION in task.origins[0]
    assert "would be “echoed”" in task.origins[0]
    assert task.evidence.suggestion == ""
    counts = {count.word: count.count for count in page.shown.theme_counts}
    assert counts == {"echoed": 1, "recognised": 1, "adopted": 1}


def test_quotes_that_accepted_proposals_gave_are_counted_at_the_theme(tmp_path: Path) -> None:
    page = values(tmp_path)
    assert page.shown
    assert page.shown.themes[0].origins == ()
    assert (
        page.shown.themes[2].origins[0].startswith("2 of its 11 quotes were given it by accepted")
    )


@pytest.mark.parametrize("to", ["html", "md"])
def test_page_and_document_say_it(tmp_path: Path, to: str) -> None:
    run = run_of(tmp_path)
    if to == "html":
        words = " ".join(Page(render(run)).text.split())
    else:
        words = write_document(run, to="md").read_text("utf-8").replace("\\", "")
    assert "Adopted from a proposal" in words
    assert BY_CONSTRUCTION in words
    assert "by construction, and no evidence" in words


@pytest.mark.parametrize("approach", ["codebook", "coding-reliability", "reflexive"])
def test_results_count_it_apart_and_limits_say_why(tmp_path: Path, approach: str) -> None:
    writing = values(tmp_path, approach=approach).writing
    assert "One theme was adopted from a proposal of the program" in writing.limits
    assert "accepted proposals of the program" in writing.limits
    assert "0.92" not in writing.results
    if approach != "reflexive":
        assert "one was adopted from a proposal of the program" in writing.results


def test_the_german_page_says_it_too(tmp_path: Path) -> None:
    page = values(tmp_path, "de")
    assert page.sets[2].title == "Aus einem Vorschlag übernommen"
    assert "aus einem Vorschlag des Programms übernommen" in page.writing.limits
