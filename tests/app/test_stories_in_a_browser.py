"""Whole stories in Chromium: from the files that somebody has to report, decision and export."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.app_material import odd_workbook, taguette_database, transcripts
from helpers.app_pages import (
    app_page,
    choose_fast_settings,
    drop_files,
    export_and_save,
    run_to_result,
    served_app,
)
from helpers.browser import CHROMIUM, Watched, accessibility_violations
from helpers.invented_quotes import invented_quotes
from thememap.pipeline import ExportOptions, export_run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def app(work: Path) -> Iterator[Watched]:
    with served_app(work) as (address, _), app_page(address, locale="en-GB") as watched:
        yield watched
        assert watched.console == []
        assert all(url.startswith("http://127.0.0.1:") for url in watched.requested)


def open_report(page: Any) -> Any:
    page.locator("a.primary").click()
    page.locator("#view-answer").wait_for()
    return page


def test_a_taguette_project_becomes_a_report_a_decision_and_an_export(
    app: Watched, work: Path, tmp_path: Path
) -> None:
    page = app.page
    drop_files(page, taguette_database(tmp_path / "Cycling.sqlite3"))
    assert "164 quotes from 8 documents" in page.locator(".summary").inner_text()
    assert accessibility_violations(app) == []
    run_to_result(page)
    report = open_report(page)
    report.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    box = report.locator(".decide").first
    box.locator("[data-field=decided_by]").fill("Ada")
    box.locator("[data-decision=unsure]").click()
    box.locator("[role=status]:not(:empty)").wait_for()
    page.reload()
    assert "One decision so far" in page.locator("main").inner_text()
    assert accessibility_violations(app) == []
    (line,) = (work / "Cycling/run/decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["decision"] == "unsure"
    assert export_and_save(page, "xlsx").startswith(b"PK")
    assert [path.name for path in (work / "Cycling/exports").iterdir()] == ["Cycling-xlsx.xlsx"]


def test_columns_of_a_workbook_with_odd_headers_are_corrected_by_clicking(
    app: Watched, work: Path, tmp_path: Path
) -> None:
    page = app.page
    drop_files(page, odd_workbook(tmp_path / "odd.xlsx"))
    assert "No column is known as codes" in page.locator("[role=alert].problem").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    for column, role in (("Zz1", "participant"), ("F2", "text"), ("Site", "study"),
                         ("Memo of the office", ""), ("Kx", "codes")):  # fmt: skip
        page.locator(f'select[name="role.{column}"]').select_option(role)
    page.get_by_role("button", name="Take the columns like this").click()
    page.locator(".summary").wait_for()
    assert "215 quotes from 8 studies by 76 participants" in page.locator(".summary").inner_text()
    assert accessibility_violations(app) == []
    choose_fast_settings(page)
    run_to_result(page)
    assert "Site" not in (work / "odd/run/quotes.csv").read_text(encoding="utf-8").split("\n")[0]
    result = json.loads((work / "odd/run/result.json").read_text(encoding="utf-8"))
    assert result["coverage"]["quotes"] == 215


def test_an_exchange_project_of_another_program_comes_back_to_it(
    app: Watched, cycling_run: Path, tmp_path: Path
) -> None:
    page, project = app.page, tmp_path / "From NVivo.qdpx"
    export_run(cycling_run, to="qdpx", out=project, options=ExportOptions(results=False))
    drop_files(page, project)
    assert "2 coders" in page.locator(".summary").inner_text()
    choose_fast_settings(page)
    run_to_result(page)
    back = tmp_path / "back.qdpx"
    back.write_bytes(export_and_save(page, "qdpx"))
    with zipfile.ZipFile(back) as archive:
        assert "project.qde" in archive.namelist()


def test_transcripts_without_codes_give_groups(app: Watched, work: Path, tmp_path: Path) -> None:
    page, folder = app.page, tmp_path / "interviews"
    folder.mkdir()
    drop_files(page, *transcripts(folder))
    summary = page.locator(".summary").inner_text()
    assert "from 8 documents" in summary
    assert "No codes" in summary
    assert "said by the interviewer" in page.locator("main").inner_text()
    choose_fast_settings(page)
    run_to_result(page)
    open_report(page)
    result = json.loads(next(work.glob("*/run/result.json")).read_text(encoding="utf-8"))
    assert result["groups"]


def test_two_coders_are_compared_and_one_is_chosen_as_the_reference(
    app: Watched, work: Path, tmp_path: Path
) -> None:
    page = app.page
    drop_files(page, odd_workbook(tmp_path / "two.xlsx", coders=("Ada", "Ben"), headers="usual"))
    assert "2 coders" in page.locator(".summary").inner_text()
    page.locator("#reference").select_option("Ben")
    choose_fast_settings(page)
    run_to_result(page)
    result = json.loads((work / "two/run/result.json").read_text(encoding="utf-8"))
    assert result["reference"]["rule"] == "Ben"
    assert result["agreement"]
    page.goto(page.url.replace("result", "purge"))
    page.get_by_role("button", name="Remove it for good").click()
    page.get_by_text("There is none yet.").wait_for()
    assert not (work / "two").exists()


def test_an_encoder_that_fits_the_language_is_a_click(app: Watched, tmp_path: Path) -> None:
    page, table = app.page, tmp_path / "Antworten.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([quote] for quote in invented_quotes("de"))])
    drop_files(page, table)
    assert "The quotes are in German" in page.locator(".warn").inner_text()
    page.get_by_role("button", name="Use tfidf").click()
    page.locator(".summary").wait_for()
    assert page.locator(".warn").count() == 0
    run_to_result(page)


def test_everything_is_reached_with_the_keyboard_on_a_narrow_screen_in_german(
    work: Path, tmp_path: Path
) -> None:
    """The browser's language is taken, and no page is wider than 390 px."""
    with (
        served_app(work) as (address, _),
        app_page(address, width=390, locale="de-DE", color_scheme="dark") as app,
    ):
        page = app.page
        assert page.locator("h1").inner_text() == "Analysen"
        page.locator("#demo").focus()
        page.locator("#demo").select_option("cycling")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator(".summary").wait_for()
        assert page.locator("h1").inner_text() == "Was gefunden wurde"
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert accessibility_violations(app) == []
        page.locator("header a").focus()
        page.keyboard.press("Enter")
        page.locator(".projects").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert accessibility_violations(app) == []
        assert app.console == []
