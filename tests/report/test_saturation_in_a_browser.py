"""Enough? as Chromium shows it: phones, contrast, the keyboard, without the script, on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened, show_everything
from helpers.report_run import result, write_run
from helpers.saturation_section import not_computed, saturation_of
from thememap.report import Presentation, render, write_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def enough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    section = saturation_of(ordered=True, perspectives=("driver", "rider"))
    run = write_run(tmp_path_factory.mktemp("enough") / "run", result(saturation=section))
    return write_report(run)


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    section = not_computed("run.saturation_reflexive")
    found = result(saturation=section, approach="reflexive")
    return write_report(write_run(tmp_path_factory.mktemp("questions") / "run", found))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("which", ["enough", "questions"])
def test_the_section_fits_a_phone(
    which: str, language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run = request.getfixturevalue(which).parent
    page = tmp_path / "page.html"
    page.write_text(render(run, how=Presentation(language=language)), encoding="utf-8")
    with opened(page, width=390) as watched:
        show_everything(watched.page)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["enough", "questions"])
def test_the_section_is_accessible(which: str, scheme: str, request: pytest.FixtureRequest) -> None:
    with opened(request.getfixturevalue(which), color_scheme=scheme) as watched:
        assert accessibility_violations(watched) == []


def test_without_the_script_the_shown_level_is_there(enough: Path) -> None:
    with opened(enough, java_script_enabled=False) as watched:
        assert watched.page.locator("#saturation .curve > svg").is_visible()
        assert watched.page.locator("#saturation .multiples svg").count() == 2
        watched.page.click("#saturation details.no-print > summary")
        assert watched.page.locator("#saturation details.no-print table").is_visible()


def test_the_keyboard_opens_the_numbers_and_reaches_wide_tables(enough: Path) -> None:
    with opened(enough, fragment="#saturation") as watched:
        page = watched.page
        page.focus("#saturation details.no-print > summary")
        page.keyboard.press("Enter")
        assert page.locator("#saturation details.no-print table").is_visible()
        scrolling = page.locator("#saturation .scroll")
        focusable = page.locator("#saturation .scroll[tabindex='0'][aria-label]")
        assert scrolling.count() == focusable.count() > 0


def test_paper_has_the_picture_and_not_its_numbers(enough: Path) -> None:
    with opened(enough) as watched:
        watched.page.emulate_media(media="print")
        assert watched.page.locator("#saturation .curve > svg").is_visible()
        assert not watched.page.locator("#saturation details.no-print").is_visible()
