"""Renaming in Chromium: by keyboard, seen at once, after a reload and after a restart."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from helpers.browser import (
    CHROMIUM,
    Watched,
    accessibility_violations,
    launched_browser,
    turn_to,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]

NEW = "Crossing <i>&</i> turning"
STATUS = "#theme-2 .rename [role=status]:not(:empty)"


@contextmanager
def served(run: Path) -> Iterator[Watched]:
    """The report of a run, served by the command, in a browser of its own."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "thememap", "view", str(run), "--no-browser"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    context = launched_browser().new_context()
    try:
        assert server.stdout is not None
        watched = Watched(context.new_page())
        watched.page.on("console", lambda message: watched.console.append(message.text))
        watched.page.on("pageerror", lambda error: watched.console.append(str(error)))
        watched.page.goto(server.stdout.readline().strip())
        watched.page.locator(".rename").first.wait_for(state="attached")
        yield watched
    finally:
        context.close()
        server.terminate()
        server.wait(timeout=20)
        if server.stdout is not None:
            server.stdout.close()


def places_of(page: Any, name: str) -> set[str]:
    """In which parts of the page a name is."""
    parts = {"list": ".theme-list", "article": "#theme-2 h3", "table": "table.overview",
             "quotes": "#quotes select", "map": ".theme-map"}  # fmt: skip
    return {
        part
        for part, selector in parts.items()
        if any(name in text for text in page.locator(selector).all_text_contents())
    }


def test_a_theme_is_renamed_by_the_keyboard_and_back(cycling_run: Path, tmp_path: Path) -> None:
    run = Path(shutil.copytree(cycling_run, tmp_path / "run"))
    with served(run) as watched:
        page = watched.page
        turn_to(page, "view-theme")
        turn_to(page, "theme-2")
        earlier = page.locator("#theme-2 h3 > bdi").text_content()
        before = places_of(page, earlier)
        assert {"list", "article", "table"} <= before
        note = page.locator(".decide [data-field=note]").first
        note.evaluate("field => { field.value = 'half a note'; }")
        page.locator("#theme-2 .rename summary").focus()
        page.keyboard.press("Enter")
        field = page.locator("#theme-2 .rename input[name=name]")
        field.wait_for()
        assert page.evaluate("document.activeElement.value") == earlier
        page.keyboard.press("Escape")
        assert not field.is_visible()
        page.keyboard.press("Enter")
        field.fill(" ")
        page.keyboard.press("Enter")
        page.locator(STATUS).wait_for()
        assert "empty" in page.locator(STATUS).text_content()
        field.fill(NEW)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator(STATUS).wait_for()
        assert NEW in page.locator(STATUS).text_content()
        assert page.evaluate("document.activeElement.closest('.rename').parentElement.id") == (
            "theme-2"
        )
        assert page.locator(".decide [data-field=note]").first.input_value() == "half a note"
        assert places_of(page, NEW) == before
        assert places_of(page, earlier) == set()
        assert page.locator("#theme-2 .before bdi").first.text_content() == earlier
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert accessibility_violations(watched) == []
        (complaint,) = watched.console
        assert "422" in complaint  # of the name that was refused
    with served(run) as watched:
        page = watched.page
        turn_to(page, "view-theme")
        turn_to(page, "theme-2")
        assert places_of(page, NEW) == before
        page.locator("#theme-2 .rename summary").click()
        with page.expect_navigation():
            page.locator("#theme-2 [data-reset]").click()
        page.locator(STATUS).wait_for()
        assert places_of(page, earlier) == before
        assert places_of(page, NEW) == set()
        assert watched.console == []
