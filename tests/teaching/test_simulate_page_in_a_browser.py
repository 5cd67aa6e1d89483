"""The page with sliders as Chromium shows it, with the network cut."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened
from thememap.teaching import SimulationGrid, simulate, write_simulation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    grid = SimulationGrid(
        prevalence=(0.08, 0.5, 0.9), themes=(2, 10), accuracy=(0.8, 0.95), repeats=12
    )
    return write_simulation(simulate(grid), out=tmp_path_factory.mktemp("simulated")).page


def shown(page: object, measure: int = 1) -> list[str]:
    """What stands beside the bars of a measure: with skill, by chance."""
    return page.locator(".measures tbody tr").nth(measure).locator(".values b").all_text_contents()  # type: ignore[attr-defined]


def row_of(page: Path, **where: str) -> dict[str, str]:
    with (page.parent / "simulation.csv").open(encoding="utf-8", newline="") as file:
        return next(
            row for row in csv.DictReader(file) if all(row[key] == where[key] for key in where)
        )


def test_it_loads_nothing_and_says_nothing_on_the_console(page: Path) -> None:
    with opened(page) as watched:
        assert watched.requested == [page.resolve().as_uri()]
        assert watched.console == []


def test_keys_move_a_slider_and_everything_shows_that_cell(page: Path) -> None:
    with opened(page) as watched:
        one = watched.page
        one.focus("#prevalence")
        one.keyboard.press("ArrowRight")
        one.keyboard.press("Tab")
        one.keyboard.press("Home")
        assert one.locator("#prevalence-is").text_content() == "50%"
        assert one.locator("#themes").get_attribute("aria-valuetext") == "2"
        row = row_of(
            page, prevalence="0.5", themes="2", accuracy="0.8", measured_on="one theme",
            measure="kappa",
        )  # fmt: skip
        assert float(shown(one)[0]) == pytest.approx(float(row["skill_mean"]), abs=0.0051)
        assert f"kappa {shown(one)[0]}" in one.locator(".see").text_content()
        # 100 · (0.8² + 0.2²) where half of 200 quotes have the theme
        assert one.locator("#skill td b").all_text_contents() == ["68.0", "32.0", "32.0", "68.0"]
        kinds = one.locator("#skill > svg > use").evaluate_all(
            "all => all.map(e => e.getAttribute('href'))"
        )
        assert [kinds.count(f"#s-{kind}") for kind in ("both", "first", "second", "neither")] == [
            68, 32, 32, 68
        ]  # fmt: skip
        assert watched.console == []


def test_the_cell_stands_in_the_address_and_comes_back_from_it(page: Path) -> None:
    with opened(page, fragment="#try?prevalence=0.9&themes=2&accuracy=0.95") as watched:
        assert watched.page.locator("#prevalence-is").text_content() == "90%"
        watched.page.focus("#accuracy")
        watched.page.keyboard.press("ArrowLeft")
        watched.page.wait_for_function("location.hash.includes('accuracy=0.8')")


def test_an_exercise_sets_the_sliders(page: Path) -> None:
    with opened(page) as watched:
        watched.page.locator(".exercises button").nth(2).click()
        assert watched.page.locator("#prevalence-is").text_content() == "90%"
        assert watched.page.locator("#themes-is").text_content() == "2"


def test_without_a_script_it_shows_one_cell_and_says_so(page: Path) -> None:
    with opened(page) as with_script, opened(page, java_script_enabled=False) as without:
        assert without.page.locator(".without-script").is_visible()
        assert not without.page.locator(".controls").is_visible()
        assert not with_script.page.locator(".without-script").is_visible()
        for selector in (".see", ".why", ".measured", ".counted"):
            both = [
                " ".join(one.page.locator(selector).text_content().split())
                for one in (with_script, without)
            ]
            assert both[0] == both[1], selector
        drawn = "all => all.map(e => ['x', 'width'].map(n => parseFloat(e.getAttribute(n))))"
        places = [
            one.page.locator(".measure rect").evaluate_all(drawn) for one in (with_script, without)
        ]
        assert [pytest.approx(one, abs=0.02) for one in places[0]] == places[1]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_barrier(page: Path, scheme: str, width: int) -> None:
    with opened(page, width=width, color_scheme=scheme, bypass_csp=True) as watched:
        assert accessibility_violations(watched) == []


def test_a_narrow_page_does_not_scroll_sideways(page: Path) -> None:
    with opened(page, width=390) as watched:
        watched.page.evaluate(
            "document.querySelectorAll('details').forEach(d => { d.open = true; })"
        )
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert watched.page.locator(".measure").first.bounding_box()["width"] > 320


def test_a_printed_page_says_where_the_sliders_stand(page: Path) -> None:
    with opened(page, fragment="#try?prevalence=0.9&themes=2&accuracy=0.95") as watched:
        watched.page.emulate_media(media="print")
        setting = watched.page.locator("#try > .print-only")
        assert setting.is_visible()
        assert setting.text_content() == "Prevalence 90%, themes 2, accuracy 95%."
        assert not watched.page.locator(".controls").is_visible()
