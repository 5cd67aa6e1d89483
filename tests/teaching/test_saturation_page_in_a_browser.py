"""The page *Enough?* as Chromium shows it, with the network cut."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened
from thememap.teaching import SaturationGrid, simulate_saturation, write_saturation_lesson

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]
FRAGMENT = "#play?codebook=1&order=1"
"""Some common, some rare themes; the second order."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    lesson = simulate_saturation(SaturationGrid(themes=(20,), interviews=25, orders=3, classes=20))
    return {
        language: write_saturation_lesson(
            lesson, out=tmp_path_factory.mktemp(language), language=language
        ).page
        for language in ("en", "de")
    }


@pytest.fixture(scope="module")
def page(pages: dict[str, Path]) -> Path:
    return pages["en"]


def stop_after(watched: Any, interviews: int, *, new: str = "2", unseen: str = "5") -> None:
    """Draw interviews and lock an answer."""
    for _ in range(interviews):
        watched.click("#next")
    watched.fill("#guess-new", new)
    watched.fill("#guess-unseen", unseen)
    watched.click("#lock")


def test_it_loads_nothing_and_says_nothing_on_the_console(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 12)
        assert watched.console == []
        assert [url.split("#")[0] for url in watched.requested] == [page.resolve().as_uri()]


def test_nothing_is_revealed_before_an_answer_is_locked(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        watched.page.click("#five")
        watched.page.click("#five")
        for kind in ("kinds of people", "all similarly common", "20 themes"):
            assert kind not in watched.page.inner_text("body")
        for selector in ("#truth", "#which", "#rules", "#whole", "#histograms", "#luck"):
            part = watched.page.locator(selector)
            assert part.text_content() == ""
            assert not part.is_visible()
        assert not watched.page.locator("#classes table").first.is_visible()
        # an axis that ends at the number of themes would tell it
        axis = watched.page.locator("#curve .tick[text-anchor=end]").all_text_contents()
        known = watched.page.locator("#known li").count()
        assert max(int(tick) for tick in axis if tick.isdigit()) <= known * 1.15 + 5


def test_it_can_be_played_with_keys_alone(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        keys = watched.page.keyboard
        watched.page.focus("#next")
        for _ in range(12):
            keys.press("Enter")
        assert "Interview 12 of at most 25." in watched.page.text_content("#told")
        assert watched.page.evaluate("document.activeElement.id") == "next"
        for _ in range(3):
            keys.press("Tab")
        keys.type("1")
        keys.press("Tab")
        keys.type("4")
        keys.press("Enter")
        assert watched.page.evaluate("document.activeElement.id") == "reveal-title"
        assert "You stopped after interview 12" in watched.page.text_content("#truth")


def test_after_the_last_interview_the_focus_is_where_the_decision_is(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        watched.page.focus("#five")
        for _ in range(5):
            watched.page.keyboard.press("Enter")
        assert "Nobody is left to ask" in watched.page.text_content("#told")
        assert watched.page.evaluate("document.activeElement.id") == "guess-new"


def test_a_locked_answer_cannot_be_changed(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 8)
        for selector in ("#next", "#five", "#guess-new", "#guess-unseen", "#lock"):
            assert watched.page.locator(selector).is_disabled()
        assert watched.page.text_content("#locked") == "Locked after interview 8."


def test_an_answer_without_numbers_or_interviews_is_not_locked(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 0)
        assert watched.page.locator("#refused").is_visible()
        watched.page.click("#next")
        assert not watched.page.locator("#refused").is_visible()
        watched.page.fill("#guess-new", "")
        watched.page.click("#lock")
        assert watched.page.locator("#refused").is_visible()
        assert not watched.page.locator("#truth").is_visible()


def test_it_shows_the_numbers_of_the_table_beside_it(page: Path) -> None:
    with (page.parent / "interviews.csv").open(encoding="utf-8", newline="") as file:
        row = next(
            row
            for row in csv.DictReader(file)
            if (row["codebook"], row["order"], row["interview"]) == ("skewed", "2", "12")
        )
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 12)
        cells = watched.page.locator("#row_new td").all_text_contents()
        assert cells[0] == "2"
        assert cells[1].startswith(f"{float(row['new_in_5']):.1f}".removesuffix(".0"))
        assert cells[2] == row["came_in_5"]
        came = int(row["came_in_5"])
        assert float(row["new_in_5_low"]) <= came <= float(row["new_in_5_high"])
        assert watched.page.text_content("#within").startswith(f"{came} lies in the interval ")
        unseen = watched.page.locator("#row_unseen td").all_text_contents()
        more = float(row["chao2"]) - int(row["known"])
        assert more > 0
        assert unseen[1].startswith(f"Chao2: {more:.1f}".removesuffix(".0") + " (95% lower end ")
        assert unseen[2] == str(20 - int(row["known"]))
        assert watched.page.locator("#unheard li").count() == 20 - int(row["known"])
        assert watched.page.locator("#known li").count() == int(row["known"])


def test_where_nothing_can_be_estimated_the_page_says_why(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 2)
        for row in ("#row_new", "#row_unseen", "#row_coverage"):
            said = watched.page.locator(f"{row} td").nth(1).text_content()
            assert said == "cannot say: 2 are too few to estimate from; 5 are needed"


def test_rules_are_shown_for_this_order_and_for_many_classes(page: Path) -> None:
    data = json.loads(
        re.search(  # type: ignore[index]
            r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S
        )[1]
    )
    book = data["codebooks"][1]
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 12)
        rows = watched.page.locator("#rules tr")
        assert rows.count() == 1 + len(book["rules"])
        for number, (stop, then) in enumerate(book["orders"][1]["stops"], start=1):
            cells = rows.nth(number).locator("td").all_text_contents()
            assert cells[0] == (str(stop) if stop else "not within 30")
            assert cells[1] == (str(then) if stop else "–")
        assert len(book["stops"]) < len(book["rules"])
        assert watched.page.locator("#histograms figure").count() == len(book["stops"])
        drawn = watched.page.locator("#histograms figure").first.locator("rect").count()
        assert drawn == sum(count > 0 for count in book["stops"][0]["counts"])


def test_again_is_the_same_codebook_in_another_order_and_rounds_are_listed(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 6)
        first = watched.page.text_content("#which")
        watched.page.click("#again")
        assert not watched.page.locator("#truth").is_visible()
        assert watched.page.evaluate("document.activeElement.id") == "next"
        stop_after(watched.page, 6)
        assert watched.page.text_content("#which") == first
        rounds = watched.page.locator("#past tr")
        assert rounds.count() == 2
        assert rounds.nth(0).text_content() != rounds.nth(1).text_content()


def test_the_stops_of_everybody_in_the_room_are_drawn(page: Path) -> None:
    with opened(page, fragment=FRAGMENT) as watched:
        stop_after(watched.page, 12)
        watched.page.fill("#room", "12, 9; 12 and 26")
        assert watched.page.locator("#room-row rect").count() == 2
        said = watched.page.text_content("#room-row figcaption")
        assert said == "Everybody in the room: 3 stops, the middle one after 12."
        left = watched.page.text_content("#room-left")
        assert left == "Not drawn: and, 26. A stop is a whole number from 1 to 25."


def test_without_a_script_the_tables_are_there_and_the_page_says_what_is_not(page: Path) -> None:
    with opened(page, java_script_enabled=False) as watched:
        assert watched.page.locator(".without-script").is_visible()
        assert not watched.page.locator("#next").is_visible()
        assert watched.page.locator("#classes table").first.is_visible()
        assert not watched.page.locator("#classes .sealed").is_visible()


def test_in_german_all_of_it_is_german(pages: dict[str, Path]) -> None:
    with opened(pages["de"], fragment=FRAGMENT) as watched:
        assert watched.page.locator("html").get_attribute("lang") == "de"
        stop_after(watched.page, 12)
        text = watched.page.inner_text("main")
        assert "Nach Interview 12 wurde aufgehört" in text
        assert "\xa0%" in watched.page.text_content("#truth")
        english = re.findall(
            r"\b(?:the|you|themes|interviews of|known|never)\b", text.split("Quellen")[0]
        )
        assert english == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_barrier(page: Path, scheme: str, width: int) -> None:
    with opened(
        page, fragment=FRAGMENT, width=width, color_scheme=scheme, bypass_csp=True
    ) as watched:
        watched.page.click("#five")
        assert accessibility_violations(watched) == []
        stop_after(watched.page, 7)
        watched.page.fill("#room", "12, 9")
        assert accessibility_violations(watched) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_narrow_page_does_not_scroll_sideways(pages: dict[str, Path], language: str) -> None:
    with opened(pages[language], fragment=FRAGMENT, width=390) as watched:
        stop_after(watched.page, 12)
        watched.page.evaluate(
            "document.querySelectorAll('details').forEach(d => { d.open = true; })"
        )
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert watched.page.locator("#whole").bounding_box()["width"] > 320
