"""One thing has one figure and one verdict, in whatever view it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from thememap.report import load_page
from thememap.report.model._page import Page


@pytest.fixture(scope="module")
def result(cycling_run: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((cycling_run / "result.json").read_text("utf-8"))
    return values


@pytest.fixture(scope="module")
def page(cycling_run: Path) -> Page:
    return load_page(cycling_run)[0]


def test_two_coders_kappa_has_one_interval(result: dict[str, Any]) -> None:
    """At every level: what the evidence calls people is what the agreement calls kappa."""
    agreed = {
        (level["level"], theme["theme"]): theme["kappa"]
        for level in result["agreement"]["levels"]
        for theme in level["themes"]
    }
    compared = 0
    for level in result["levels"]:
        for theme in level["themes"]:
            people, kappa = theme["people"], agreed.get((level["level"], theme["theme"]))
            if kappa is None or None in (people["value"], kappa["value"]):
                continue
            if people["n"] == kappa["n"] and people["value"] == kappa["value"]:
                compared += 1
                assert (people["low"], people["high"]) == (kappa["low"], kappa["high"])
    assert compared > 5


def test_coders_view_and_theme_view_print_one_kappa(page: Page) -> None:
    assert page.agreed
    assert page.shown
    printed = {view.names: view for view in page.agreed.themes}
    compared = 0
    for theme in page.shown.themes:
        people, agreed = theme.evidence.kappa("people"), printed[tuple(theme.names)]
        if not (people and people.number and agreed.kappa):
            continue
        compared += 1
        assert agreed.kappa.split(" (")[0] == people.number
        assert ("(" in agreed.kappa) == bool(people.interval)
        if people.interval:
            assert agreed.kappa.endswith(f"({people.interval})")
    assert compared > 5


def test_the_set_of_a_theme_is_its_status_on_its_card(page: Page, result: dict[str, Any]) -> None:
    assert page.shown
    cards = {theme.anchor: theme for theme in page.shown.themes}
    statuses = {theme["theme"]: theme["status"] for theme in result["themes"]}
    assert len(cards) == len(statuses)
    in_sets = {
        named.anchor: part.slug
        for view in page.sets
        for part in view.parts
        for named in part.themes
    }
    assert in_sets == {anchor: theme.slug for anchor, theme in cards.items()}


def test_no_card_calls_recognised_what_the_rule_does_not(result: dict[str, Any]) -> None:
    rules = result["rules"]
    for level in result["levels"]:
        for theme in level["themes"]:
            score = theme["recognition"]
            holds = (
                score["value"] is not None
                and score["value"] >= rules["recognised_kappa"]
                and (score["q"] is None or score["q"] <= rules["evidence_q"])
            )
            if theme["status"] == "echoed" and not holds:
                assert theme["suggests"] == "group only"


def test_quotes_of_a_theme_are_counted_alike(page: Page) -> None:
    assert page.shown
    counts = {theme.anchor: str(theme.n) for theme in page.shown.themes}
    named = [named for view in page.sets for part in view.parts for named in part.themes]
    assert {one.anchor: one.n.split()[0] for one in named} == counts
