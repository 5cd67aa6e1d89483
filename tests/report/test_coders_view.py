"""What the page says of coders first: the themes that they agree on least."""

from __future__ import annotations

from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.views._agreement import _least_sentence
from thememap.report.views.coders._agreement_tables import agreement_table

TEXT = Catalogue(approach="codebook")


def coded(theme: str, value: float | None, *, too_few: bool = False) -> dict[str, Any]:
    return {"theme": theme, "kappa": {"value": value}, "too_few": too_few}


def test_the_three_themes_with_the_lowest_kappa_are_named() -> None:
    themes = [
        coded("Care/Staff", 0.71),
        coded("Time", 0.2),
        coded("Place", 0.5),
        coded("Fare", 0.4),
    ]
    said = "They agree least on Time (kappa 0.20); Fare (kappa 0.40); Place (kappa 0.50)."
    assert _least_sentence(themes, "kappa", TEXT) == said


def test_what_was_coded_too_rarely_and_full_agreement_are_not_named() -> None:
    themes = [coded("Rare", 0.0, too_few=True), coded("Unknown", None), coded("Clear", 1.0)]
    assert _least_sentence(themes, "kappa", TEXT) == ""


def row(theme: str, *, given: int, few: bool = False, remark: str = "") -> dict[str, Any]:
    score = {"value": 0.6, "low": 0.4, "high": 0.8, "reason": "", "interval": ""}
    names = ("kappa", "agreement", "positive", "alpha", "ac1")
    facts = {"theme": theme, "n": 40, "prevalence": given / 40, "too_few": few}
    return {**facts, **dict.fromkeys(names, score), "remark": remark, "parent_only": 0}


def test_a_theme_that_nobody_gave_is_no_row_and_is_named() -> None:
    level = {"level": 2, "themes": [row("Care/Staff", given=0), row("Time", given=9)]}
    table = agreement_table(level, "kappa", TEXT)
    assert [view.names for view in table.themes] == [("Time",)]
    assert table.sentences == (
        "One theme was given to none of these quotes and has no coefficient: Staff.",
    )


def test_coefficients_of_too_few_quotes_are_withheld_and_said_once() -> None:
    few = "Too few to judge."
    themes = [row(name, given=2, few=True, remark=few) for name in ("Care", "Time")]
    table = agreement_table({"level": 1, "themes": themes}, "kappa", TEXT)
    assert {(view.kappa, view.alpha, view.ac1) for view in table.themes} == {("", "", "")}
    assert table.sentences == ("Too few to judge: Care; Time.",)
