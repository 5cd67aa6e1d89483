"""New themes that an earlier run expected of further studies, and those that came."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thememap.review import ReviewMaterial, ThemeForecast, theme_forecast

FIRST = {"q1": ("A",), "q2": ("B/b",), "q3": ()}
SECOND = {**FIRST, "q3": ("C",), "q4": ("C/c", "A"), "q5": ("D",)}


def saturation(units: int, observed: int) -> dict[str, Any]:
    points = [
        {"units": n, "expected": observed + 1.5 * (n - units), "low": observed,
         "high": observed + 4, "extrapolated": n > units}
        for n in (units - 1, units, units + 1, 2 * units)
    ]  # fmt: skip
    overall = {"observed": observed, "accumulation": points}
    levels = [{"level": 1, "overall": overall}]
    return {"unit": "studies", "units": units, "shown_level": 1, "levels": levels}


def run(themes: dict[str, tuple[str, ...]], units: int, observed: int = 2) -> ReviewMaterial:
    return ReviewMaterial(
        result={"saturation": saturation(units, observed)},
        text={quote: f"text {quote}" for quote in themes},
        study={},
        speaker={},
        themes=themes,
    )


def test_what_was_expected_stands_beside_what_came_and_what_came_of_coding_again() -> None:
    assert theme_forecast(run(FIRST, 6), run(SECOND, 8)) == ThemeForecast(
        unit="studies", units=2, expected=3.0, low=0, high=4, came=2, elsewhere=1
    )


@pytest.mark.parametrize(
    ("second", "units"),
    [
        pytest.param(SECOND, 6, id="no further studies"),
        pytest.param(SECOND, 13, id="more than twice the studies"),
        pytest.param({"q4": ("C",)}, 8, id="quotes are gone"),
    ],
)
def test_without_further_studies_alone_there_is_nothing_to_compare(
    second: dict[str, tuple[str, ...]], units: int
) -> None:
    assert theme_forecast(run(FIRST, 6), run(second, units)) is None


def test_runs_that_computed_nothing_are_not_compared() -> None:
    first, second = run(FIRST, 6), run(SECOND, 8)
    for result in ({}, {"saturation": {"levels": []}}):
        assert theme_forecast(replace(first, result=result), second) is None
        assert theme_forecast(first, replace(second, result=result)) is None
