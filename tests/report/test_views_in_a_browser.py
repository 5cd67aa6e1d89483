"""Views of the page in Chromium: navigation, addresses, focus, search, and how long each is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.browser import CHROMIUM, opened, turn_to
from helpers.large_report import write_large_run
from helpers.report_run import (
    level,
    reread_rate,
    reread_row,
    result,
    write_run,
)
from helpers.saturation_section import saturation_of
from helpers.scripts import load_script
from thememap.report import write_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]
VIEWS = ["answer", "reread", "lack", "explore", "theme", "coders", "enough", "how"]
SHOWN = "[...document.querySelectorAll('.view:not([hidden])')].map(view => view.id)"
LONGEST = 1.5 * 900


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = result(
        levels=[level(2), level(1)],
        reread=[reread_row(1)],
        reread_rates=[reread_rate()],
        reread_reason="",
        saturation=saturation_of(),
    )
    return write_report(write_run(tmp_path_factory.mktemp("small") / "run", found))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty themes with long names and definitions, a hundred quotes to read again, 24 groups."""
    return write_report(write_large_run(tmp_path_factory.mktemp("large") / "run"))


def active(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_one_view_is_shown_and_the_navigation_says_which(small: Path) -> None:
    with opened(small) as watched:
        page = watched.page
        assert page.evaluate(SHOWN) == ["view-answer"]
        for name in VIEWS:
            turn_to(page, f"view-{name}")
            assert page.evaluate(SHOWN) == [f"view-{name}"]
            current = page.locator(".contents [aria-current=page]")
            title = current.text_content()
            assert page.title().startswith(title)
            assert active(page) == title == page.locator(f"#view-{name} h2").text_content()
        assert watched.console == []


@pytest.mark.parametrize(
    ("address", "view"),
    [("answer", "answer"), ("reread-1", "reread"), ("concepts", "lack"), ("concept-1", "lack"),
     ("explore", "explore"), ("q-3", "explore"), ("explore?theme=0", "explore"),
     ("matrix", "explore"), ("group-2", "explore"), ("number", "explore"),
     ("theme-2", "theme"), ("theme-2-at_odds", "theme"), ("level-1-theme-1", "theme"),
     ("saturation", "enough"), ("methods-paragraph", "how"), ("scores", "how"), ("left", "how")],
)  # fmt: skip
def test_an_address_leads_to_its_view_and_what_is_folded_there(
    small: Path, address: str, view: str
) -> None:
    with opened(small, fragment=f"#{address}") as watched:
        page = watched.page
        assert page.evaluate(SHOWN) == [f"view-{view}"]
        place = "#row-3" if address.startswith("q-") else f"#{address.split('?')[0]}"
        assert page.locator(place).is_visible()
        assert page.locator(f"{place} details.part:not([open])").count() == 0 or view in (
            "answer", "reread", "lack", "enough")  # fmt: skip


def test_going_back_shows_the_view_before(small: Path) -> None:
    with opened(small) as watched:
        page = watched.page
        turn_to(page, "view-explore")
        turn_to(page, "quotes")
        turn_to(page, "view-theme")
        turn_to(page, "theme-2")
        page.go_back()
        page.wait_for_selector("#theme-1:not([hidden])")
        page.go_back()
        page.wait_for_selector("#quotes:not([hidden])")
        assert page.evaluate(SHOWN) == ["view-explore"]


def test_arrow_keys_move_in_the_lists_and_enter_goes_there(small: Path) -> None:
    with opened(small) as watched:
        page = watched.page
        page.focus(".contents a")
        for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", 7)):
            page.keyboard.press(key)
            assert active(page) == page.locator(".contents a").nth(place).text_content()
        page.keyboard.press("Enter")
        assert page.evaluate(SHOWN) == ["view-how"]
        turn_to(page, "view-theme")
        page.click("#theme-1 [rel=next]")
        assert page.locator("#theme-2").is_visible()
        assert page.locator(".theme-list [aria-current]").text_content().startswith("Kindness")


def test_what_the_browser_finds_in_a_hidden_view_is_shown(small: Path) -> None:
    with opened(small) as watched:
        page = watched.page
        page.dispatch_event("#view-how", "beforematch")
        assert page.evaluate(SHOWN) == ["view-how"]


def test_without_script_and_on_paper_all_views_are_there(small: Path) -> None:
    with opened(small, java_script_enabled=False) as watched:
        for name in VIEWS:
            assert watched.page.locator(f"#view-{name} h2").is_visible()
        assert watched.page.locator(".theme h3").nth(1).is_visible()
    with opened(small) as watched:
        page = watched.page
        page.evaluate("window.print = () => {}")
        page.emulate_media(media="print")
        for name in VIEWS:
            assert page.locator(f"#view-{name} h2").is_visible()
        others = [page.locator(place) for place in ("#theme-2 h3", "#matrix .heat")]
        assert not any(other.is_visible() for other in others)
        page.dispatch_event(".print-everything", "click")
        assert all(other.is_visible() for other in others)


def test_each_view_of_sixty_themes_is_at_most_one_and_a_half_screens_long(large: Path) -> None:
    measure_parts = load_script("measure_page").measure_parts
    with opened(large, width=1440) as watched:
        parts = measure_parts(watched.page, large.resolve().as_uri())
    assert [part.name for part in parts] == [f"view-{name}" for name in VIEWS]
    assert {part.name: part.folded for part in parts if part.folded > LONGEST} == {}
