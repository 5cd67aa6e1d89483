"""A run that compared nothing with chance says what it computed, and no more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpers.report_run import EVIDENCE_KINDS, Page, kappa, level, result, theme, write_run
from thememap.report import load_page, render
from thememap.report.catalogue import Catalogue
from thememap.report.model._page import Page as PageValues
from thememap.report.model._read_run import RunQuote, read_run
from thememap.report.views._quotes import QuoteBook

NO_CHANCE = {
    "null_mean": None, "null_95": None, "p": None, "q": None, "low": None, "high": None,
}  # fmt: skip
STATUSES = ("echoed", "recognised", "not recognised", "study-bound")
TESTED_WORDS = re.compile(
    r"supported|echoed|recognised (?:and|but|least|by its)|q ≤|q <|"
    r"holds? them together|by chance would",
    re.IGNORECASE,
)
"""What only a test against chance could say."""


def quick_theme(name: str, status: str, **changes: Any) -> dict[str, Any]:
    known = theme(name, status, n=20, stability=None, stability_of=0)
    for kind in EVIDENCE_KINDS[1:]:
        if known[kind]["value"] is not None:
            known[kind] = kappa(known[kind]["value"], **NO_CHANCE)
    sentence = {"key": f"finding.theme.{status}", "values": {"n": 20}}
    return {**known, "sentence": sentence, **changes}


def quick_result(themes: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    shuffles = dict.fromkeys(EVIDENCE_KINDS, 0)
    evidence = {**result()["evidence"], "shuffles": shuffles, "halved": ""}
    matrix = {
        "themes": [each["theme"] for each in themes], "groups": ["G01"],
        "count": [[2]] * len(themes), "match_free": [[True]] * len(themes),
        "match_within": [[True]] * len(themes),
    }  # fmt: skip
    found = {
        "depth": "quick", "levels": [level(themes=themes, matrix=matrix)], "evidence": evidence,
        "concepts": [], "concepts_reason": {"key": "concepts.not_computed", "values": {}},
        "reread": [], "reread_rates": [],
        "reread_reason": {"key": "reread.reason.no_shuffles", "values": {}},
    }  # fmt: skip
    return result(**{**found, **changes})


@pytest.fixture
def quick(tmp_path: Path) -> PageValues:
    themes = [quick_theme(f"T{n}", status) for n, status in enumerate(STATUSES)]
    return load_page(write_run(tmp_path / "run", quick_result(themes)))[0]


def said_of_themes(page: PageValues) -> list[str]:
    """The first view, the themes and the paragraphs."""
    assert page.shown
    sets = [text for view in page.sets for text in (view.title, *(p.sentence for p in view.parts))]
    answers = [said.sentence for said in page.answer]
    cards = [
        text
        for view in page.shown.themes
        for text in (
            view.status,
            view.sentence,
            view.evidence.suggestion,
            *(one.sentence for one in view.evidence.kappas),
        )
    ]
    writing = [page.writing.methods, page.writing.results, page.writing.limits]
    return [*sets, *answers, *cards, *writing, *(one.value for one in page.theme_statuses)]


def test_no_view_and_no_paragraph_says_what_was_not_tested(quick: PageValues) -> None:
    assert [text for text in said_of_themes(quick) if TESTED_WORDS.search(text)] == []
    assert "not tested" in " ".join(view.title for view in quick.sets)
    assert "no kappa was compared with chance" in quick.writing.methods


def test_the_same_run_with_shuffles_says_more(tmp_path: Path) -> None:
    page = load_page(write_run(tmp_path / "run", result()))[0]
    assert any(TESTED_WORDS.search(text) for text in said_of_themes(page))


def test_kappas_are_the_same_with_and_without_a_test(quick: PageValues) -> None:
    assert quick.shown
    assert [view.evidence.kappa("recognition").number for view in quick.shown.themes] == [  # type: ignore[union-attr]
        "0.50", "0.46", "0.05", "0.05",
    ]  # fmt: skip
    assert [view.count for view in quick.sets] == [1, 1, 2, 0]


def test_clusters_are_said_to_need_another_depth(quick: PageValues) -> None:
    sentence = (
        "5 quotes were read and got no theme. Depth “quick” looks for no clusters among them; "
        "the depth “standard” does."
    )
    assert quick.concepts.reason == sentence
    assert any(sentence in said.sentence for said in quick.answer)


def test_where_nothing_can_be_judged_no_depth_is_advised(tmp_path: Path) -> None:
    few = {"key": "evidence.recognition.few_quotes", "values": {"n": 3, "needed": 10}}
    none = {"key": "reread.reason.none_tried", "values": {"n": 1, "reason": few}}
    alone = [quick_theme("Waiting", "too few", n=3)]
    found = quick_result(
        alone, reread_reason=none, concepts_reason="", reference={**result()["reference"]}
    )
    page = load_page(write_run(tmp_path / "run", found))[0]
    said = [*(one.sentence for one in page.answer), *page.sets_notes]
    assert not [text for text in said if "standard" in text or "full" in text]
    assert any("what is missing stands beside" in text for text in said)


def test_without_codes_the_page_begins_with_the_groups(tmp_path: Path) -> None:
    reference = {"rule": "", "level": 0, "within_study_reason": "", "reason": "no codings"}
    found = result(levels=[], concepts=[], reference=reference, evidence={})
    page = Page(render(write_run(tmp_path / "run", found)))
    elements = [attributes for _, attributes in page.elements]
    views = [a["id"] for a in elements if "view" in str(a.get("class", "")).split()]
    assert views[:2] == ["view-explore", "view-answer"]
    first = [a["href"] for tag, a in page.elements if tag == "a" and "data-first" in a]
    assert first == ["#groups"]
    assert {"answer", "groups", "map", "quotes"} <= {a.get("id") for a in elements}


def quote_of(run: Path, **changes: Any) -> RunQuote:
    return replace(read_run(run).quotes[0], **changes)


@pytest.mark.parametrize(
    ("changes", "speaker"),
    [
        ({"quote_id": "R_1NyVWtmGrLfvswm"}, ("R_1NyVWtmGrLfvswm", "survey.csv")),
        ({"quote_id": "R_1Ny~0a1b2c"}, ("R_1Ny", "survey.csv")),
        ({"quote_id": "R_1Ny", "participant": "P7"}, ("P7", "survey.csv")),
        ({"quote_id": "q00397093f3b7"}, ("survey.csv",)),
        ({"quote_id": "q00397093f3b7-2"}, ("survey.csv",)),
        ({"quote_id": "h17"}, ("survey.csv",)),
    ],
)
def test_quotes_are_cited_by_the_id_that_a_table_gives_them(
    tmp_path: Path, changes: dict[str, str], speaker: tuple[str, ...]
) -> None:
    about = {"study": "survey.csv", "perspective": "", "participant": "", **changes}
    quote = quote_of(write_run(tmp_path / "run"), **about)
    text = Catalogue(approach="codebook", studies_are="documents")
    assert QuoteBook([quote], groups={}, text=text).view(quote).speaker == speaker


def test_quotes_of_a_named_study_are_cited_by_it(tmp_path: Path) -> None:
    quote = quote_of(write_run(tmp_path / "run"), quote_id="A1", participant="", perspective="")
    book = QuoteBook([quote], groups={}, text=Catalogue(approach="codebook"))
    assert book.view(quote).speaker == ("Study 0",)


def test_a_table_without_participants_shows_ids_wherever_quotes_are_cited(tmp_path: Path) -> None:
    coverage = {**result()["coverage"], "studies_are": "documents"}
    run = write_run(tmp_path / "run", result(coverage=coverage))
    assert '"id":["q0","q1",' in render(run)
