"""What more would bring to the evidence, as the section Enough? says it."""

from __future__ import annotations

from typing import Any

from helpers.report_run import theme
from thememap.report.catalogue import Catalogue
from thememap.report.views.saturation._learning import learning_rows, learning_sentences

TEXT = Catalogue(approach="codebook")
FEW = "no theme has enough quotes for a learning curve"


def learning(outlook: str | None, gain: float | None = 0.05, **changes: Any) -> dict[str, Any]:
    """What a learning curve says of a theme; without an outlook there is none."""
    bounds = {"low": gain - 0.02, "high": gain + 0.02} if gain is not None else {}
    values = {"value": gain, "low": None, "high": None, "reason": "", **bounds}
    half = None if outlook is None else 0.31
    return {
        "outlook": outlook, "half": half, "gain": values, "quotes_missing": 0,
        "units_missing": 0, "reason": "", **changes,
    }  # fmt: skip


def run(*themes: dict[str, Any], **mean: Any) -> dict[str, Any]:
    values = {"value": 0.04, "low": 0.02, "high": 0.06, "reason": "", **mean}
    evidence = {"unit": "studies", "mean_gain": values, "gain_themes": 3}
    return {"evidence": evidence, "themes": list(themes)}


def test_the_mean_gain_comes_first_and_then_how_many_curves_rise() -> None:
    outlooks = ("still rising", "still rising", "flat", "cannot say")
    themes = [theme(f"T{n}", learning=learning(said)) for n, said in enumerate(outlooks)]
    first, counts, slope, measured, limits = learning_sentences(run(*themes), TEXT)
    assert "twice as many studies" in first
    assert "0.04 (0.02 to 0.06; mean of 3 themes)" in first
    assert counts == "Curves that still rise: 2; flat: 1; cannot be said: 1."
    assert "for each doubling" in slope
    assert "For a single theme the slope was none" in measured
    assert "does not make coders agree" in limits


def test_a_gain_without_an_interval_is_no_forecast() -> None:
    (why,) = learning_sentences(
        run(theme("T", learning=learning("flat")), low=None, high=None, reason=FEW), TEXT
    )
    assert FEW in why


def test_a_theme_that_lacks_least_is_named_first() -> None:
    rare = theme("Rare", learning=learning(None, None, quotes_missing=7, units_missing=2))
    near = theme("Near", learning=learning(None, None, quotes_missing=1))
    *_, lacking = learning_sentences(run(rare, near, value=None, low=None, reason=FEW), TEXT)
    assert lacking == (
        "2 themes have too little to be recognised at all: Near (lacks one quote) and"
        " Rare (lacks 7 quotes and 2 studies)."
    )


def test_a_theme_that_is_perfect_from_less_has_a_gain_without_bounds() -> None:
    perfect = learning("flat", 0.0)
    perfect["gain"].update(low=None, high=None)
    themes = [
        theme("Perfect", learning=perfect),
        theme("Rising", learning=learning("still rising", 0.08)),
        theme("None", learning=learning(None, None)),
    ]
    rising, flat = learning_rows(themes, {}, TEXT)
    assert (rising.theme.word, rising.cells[1:]) == (
        "Rising",
        ("0.08 (0.06 to 0.10)", "still rises"),
    )
    assert (flat.theme.word, flat.cells[1:]) == ("Perfect", ("0.00", "is flat"))


def test_a_run_of_an_earlier_version_says_nothing_of_it() -> None:
    earlier = {"evidence": {"unit": "studies"}, "themes": [theme("T")]}
    assert [*learning_sentences(earlier, TEXT)] == []
    assert learning_rows(earlier["themes"], {}, TEXT) == ()
