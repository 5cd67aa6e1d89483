"""What the page says of coders first: the themes that they agree on least."""

from __future__ import annotations

from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.views._agreement import _least_sentence, _ungiven_sentence

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


def test_a_theme_that_nobody_gave_is_no_agreement() -> None:
    themes = [{"theme": "Care/Staff", "prevalence": 0.0}, {"theme": "Time", "prevalence": 0.2}]
    assert _ungiven_sentence(themes, TEXT).endswith("nothing to agree on: Staff.")
    assert _ungiven_sentence(themes[1:], TEXT) == ""
