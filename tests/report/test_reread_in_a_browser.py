"""What to read again as Chromium shows it: filters, folds, quotes to compare with, phones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened, show_everything
from helpers.report_run import TEXTS, reread_rate, reread_row, result, write_run
from thememap.report import Presentation, render, write_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]
LACK, BELONG = "may lack the theme", "may not belong"
ROWS = 40
SHOWN = ".again > li:visible"


def found() -> dict[str, Any]:
    """Forty rows of two kinds and two themes; every fourth may not belong to Kindness."""
    rows = [
        reread_row(rank, BELONG if rank % 4 == 0 else LACK, quote_id=f"q{rank % 8}",
                   theme="Kindness" if rank % 4 == 0 else "Waiting")
        for rank in range(1, ROWS + 1)
    ]  # fmt: skip
    rates = [reread_rate(kind) for kind in (LACK, BELONG)]
    return result(reread=rows, reread_rates=rates, reread_reason="")


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(write_run(tmp_path_factory.mktemp("reread") / "run", found()))


def test_two_choices_narrow_the_list_and_open_what_was_folded(listed: Path) -> None:
    with opened(listed, fragment="#reread") as watched:
        page = watched.page
        assert page.locator(SHOWN).count() == 4
        page.select_option("[data-narrow=kind]", label="may not belong (10)")
        assert page.locator(SHOWN).count() == 10
        assert page.locator(".narrow-list output").text_content() == "10"
        page.select_option("[data-narrow=theme]", label="Waiting (30)")
        assert page.locator(SHOWN).count() == 0
        page.select_option("[data-narrow=kind]", index=0)
        assert page.locator(SHOWN).count() == 30
        assert watched.console == []


def test_a_link_to_a_row_that_is_hidden_or_folded_shows_it(listed: Path) -> None:
    with opened(listed, fragment="#reread-33") as watched:
        page = watched.page
        assert page.locator("#reread-33").is_visible()
        page.select_option("[data-narrow=kind]", label="may not belong (10)")
        assert not page.locator("#reread-33").is_visible()
        page.evaluate("location.hash = '#reread-1'")
        page.wait_for_selector("#reread-1")
        page.evaluate("location.hash = '#reread-33'")
        page.wait_for_selector("#reread-33")
        assert page.input_value("[data-narrow=kind]") == ""


def test_a_folded_row_takes_its_quotes_to_compare_with_from_the_list_of_all(listed: Path) -> None:
    with opened(listed, fragment="#reread-33") as watched:
        page = watched.page
        page.click("#reread-33 details summary")
        page.wait_for_selector("#reread-33 .others blockquote p")
        texts = page.locator("#reread-33 .others blockquote p").all_text_contents()
        assert texts == [TEXTS[0], TEXTS[1]]
        assert page.locator("#reread-33 .others a").first.get_attribute("href") == "#q-1"
        page.click("#reread-33 details summary")
        page.click("#reread-33 details summary")
        assert page.locator("#reread-33 .others blockquote").count() == 2


def test_without_the_script_every_row_is_there_and_no_filter(listed: Path) -> None:
    with opened(listed, java_script_enabled=False) as watched:
        assert not watched.page.locator(".narrow-list").is_visible()
        watched.page.click("#reread > details > summary")
        assert watched.page.locator(SHOWN).count() == ROWS


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_fits_a_phone(listed: Path, tmp_path: Path, language: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(render(listed.parent, how=Presentation(language=language)), encoding="utf-8")
    with opened(page, width=390) as watched:
        show_everything(watched.page)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_is_accessible(listed: Path, scheme: str) -> None:
    with opened(listed, color_scheme=scheme) as watched:
        assert accessibility_violations(watched) == []
