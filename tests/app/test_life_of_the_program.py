"""The program and its browser: closed and found again, killed and begun again, where it writes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from helpers.app_material import transcripts
from helpers.app_pages import (
    app_page,
    choose_fast_settings,
    drop_files,
    export_and_save,
    run_to_result,
    served_app,
    start_run,
)
from helpers.browser import CHROMIUM
from helpers.isolated_user import Isolated

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture
def interviews(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "interviews"
    folder.mkdir()
    return transcripts(folder)


def test_a_browser_that_was_closed_finds_the_run_again_and_nothing_lies_elsewhere(
    tmp_path: Path, interviews: list[Path]
) -> None:
    user = Isolated(tmp_path / "user")
    work = tmp_path / "chosen"
    environment = user.environment()
    with (
        served_app(work, environment=environment) as (address, _),
        app_page(address) as watched,
    ):
        page = watched.page
        drop_files(page, *interviews)
        choose_fast_settings(page)
        start_run(page)
        context = page.context
        assert all(cookie["expires"] > 0 for cookie in context.cookies())  # kept when it is closed
        page.close()
        # what a second start opens: the address without a code
        page = context.new_page()
        page.goto(f"http://{urlsplit(address).netloc}/")
        page.locator(".projects").wait_for()
        page.locator(".projects a[href$=progress], .projects a[href$=result]").first.click()
        page.wait_for_url("**/result", timeout=120_000)
        assert export_and_save(page, "report-docx").startswith(b"PK")
    written = [
        path.relative_to(user.root).as_posix() for path in user.root.rglob("*") if path.is_file()
    ]
    assert written == []


def test_a_program_that_is_killed_is_told_of_and_its_run_begins_again(
    tmp_path: Path, interviews: list[Path]
) -> None:
    work = tmp_path / "work"
    with served_app(work) as (address, program), app_page(address) as watched:
        page = watched.page
        drop_files(page, *interviews)
        choose_fast_settings(page)
        start_run(page)
        program.kill()
        page.locator("[data-told=lost]:not([hidden])").wait_for()
        assert "thememap does not answer" in page.locator("[data-told=lost]").inner_text()
    assert not list(work.glob("*/run/report.html"))
    with served_app(work) as (address, _), app_page(address) as watched:
        page = watched.page
        page.locator(".projects h3 a").click()
        page.locator(".summary").wait_for()
        run_to_result(page)
        assert list(work.glob("*/run/report.html"))


def test_a_run_that_is_cancelled_says_so_and_can_be_started_again(
    tmp_path: Path, interviews: list[Path]
) -> None:
    with served_app(tmp_path / "work") as (address, _), app_page(address) as watched:
        page = watched.page
        drop_files(page, *interviews)
        choose_fast_settings(page)
        start_run(page)
        page.get_by_role("button", name="Cancel the run").click()
        page.get_by_text("The run was cancelled").wait_for()
        run_to_result(page)
        assert watched.console == []
