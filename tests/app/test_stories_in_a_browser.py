"""Whole stories in Chromium: from the files that somebody has to report, decision and export."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.app_material import odd_workbook, taguette_database, transcripts
from helpers.app_pages import (
    app_page,
    choose_fast_settings,
    drop_files,
    export_and_save,
    run_to_result,
    served_app,
    start_run,
)
from helpers.browser import CHROMIUM, Watched, accessibility_violations, show_everything
from helpers.invented_quotes import invented_quotes
from helpers.nvivo_project import nvivo_project
from thememap.project import SourcesSection
from thememap.sources import import_files

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stories") / "work"


@pytest.fixture(scope="module")
def program(work: Path) -> Iterator[tuple[Watched, int]]:
    """One program and one browser for all stories, as somebody has who does several in a row."""
    with (
        served_app(work) as (address, process),
        app_page(address, locale="en-GB") as watched,
    ):
        watched.page.evaluate("window.name = location.href")
        yield watched, process.pid


@pytest.fixture
def app(program: tuple[Watched, int]) -> Iterator[Watched]:
    watched, _ = program
    watched.page.goto(watched.page.evaluate("window.name"))
    watched.page.locator("#files").wait_for()
    yield watched
    assert watched.console == []
    assert all(url.startswith("http://127.0.0.1:") for url in watched.requested)


def decide_in_report(app: Watched, run: Path) -> None:
    """Open the report, decide on what it proposes first or else name a group, and come back."""
    page = app.page
    page.locator("a.primary").click()
    page.locator("#view-answer").wait_for(state="attached")
    show_everything(page)
    if page.locator("[data-decision]").count():
        box = page.locator(".decide:has([data-decision])").first
        box.locator("[data-field=decided_by]").fill("Ada")
        box.locator("[data-decision=unsure]").click()
    else:
        box = page.locator(".rename[data-what=group]").first
        box.locator("[name=name]").fill("On the road")
        box.get_by_role("button", name="Save the name").click()
    box.locator("[role=status]:not(:empty)").first.wait_for()
    assert (run / "decisions.jsonl").read_text(encoding="utf-8").count("\n") == 1
    page.get_by_role("link", name="Back to the analysis").click()
    page.wait_for_url("**/result")


def test_a_taguette_project_becomes_a_report_a_decision_and_an_export(
    app: Watched, work: Path, tmp_path: Path
) -> None:
    page = app.page
    drop_files(page, taguette_database(tmp_path / "Cycling.sqlite3"))
    assert "164 quotes from 8 documents" in page.locator(".summary").inner_text()
    assert accessibility_violations(app) == []
    choose_fast_settings(page)
    run_to_result(page)
    assert "Which quotes to read again?" in page.locator("main").inner_text()
    page.get_by_role("link", name="What may my codebook lack?").click()
    page.locator("#view-lack:not([hidden])").wait_for()
    page.go_back()
    page.locator("#to").wait_for()
    decide_in_report(app, work / "Cycling/run")
    assert "One decision so far" in page.locator("main").inner_text()
    assert accessibility_violations(app) == []
    assert export_and_save(page, "xlsx").startswith(b"PK")
    (written,) = (work / "Cycling/exports").iterdir()
    assert written.name == "Cycling - workbook.xlsx"


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
    decide_in_report(app, work / "odd/run")
    assert export_and_save(page, "report-pdf").startswith(b"%PDF")


def test_a_project_of_nvivo_comes_back_to_it(app: Watched, work: Path, tmp_path: Path) -> None:
    page = app.page
    drop_files(page, nvivo_project(tmp_path / "From NVivo.qdpx"))
    summary = page.locator(".summary").inner_text()
    assert "164 quotes from 8 documents" in summary
    assert "2 coders" in summary
    assert "47 themes" in summary
    assert "One piece would be left out" in summary  # the memo, as the list below it says
    choose_fast_settings(page)
    run_to_result(page)
    decide_in_report(app, work / "From NVivo/run")
    back = tmp_path / "back.qdpx"
    back.write_bytes(export_and_save(page, "qdpx-people"))
    first, again = (
        import_files([path], SourcesSection()).material
        for path in (tmp_path / "From NVivo.qdpx", back)
    )
    assert again.codings.coders == ("Ada", "Ben")
    assert again.codebook.paths == first.codebook.paths
    assert sorted(again.quotes.text) == sorted(first.quotes.text)


def test_a_real_project_of_nvivo_reaches_an_export(
    app: Watched, work: Path, shared_data: Path
) -> None:
    project = shared_data / "qda-projects/nvivo12-hungarian.qdpx"
    if not project.is_file():
        pytest.skip("the real project is not here")
    page = app.page
    drop_files(page, project)
    assert "195 quotes" in page.locator(".summary").inner_text()
    choose_fast_settings(page)
    run_to_result(page)
    decide_in_report(app, work / "nvivo12-hungarian/run")
    assert export_and_save(page, "qdpx").startswith(b"PK")


def test_transcripts_without_codes_give_groups(app: Watched, work: Path, tmp_path: Path) -> None:
    page, folder = app.page, tmp_path / "Interviews"
    folder.mkdir()
    transcripts(folder)
    (folder / ".hidden").write_text("not to be read", encoding="utf-8")
    page.locator("#whole-folder").set_input_files(folder)
    page.wait_for_url("**/p/**")
    page.locator(".summary").wait_for()
    summary = page.locator(".summary").inner_text()
    assert "from 8 documents" in summary
    assert "No codes" in summary
    assert "said by the interviewer" in page.locator("main").inner_text()
    choose_fast_settings(page)
    run_to_result(page)
    run = work / "Interviews/run"
    decide_in_report(app, run)
    assert export_and_save(page, "qdpx").startswith(b"PK")
    assert json.loads((run / "result.json").read_text(encoding="utf-8"))["groups"]


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
    decide_in_report(app, work / "two/run")
    assert export_and_save(page, "docx").startswith(b"PK")
    page.goto(page.url.replace("result", "purge"))
    page.get_by_role("button", name="Remove it for good").click()
    page.get_by_text("two was removed.").wait_for()
    assert not (work / "two").exists()


def test_a_disk_that_is_full_while_a_run_is_written_keeps_the_earlier_result(
    app: Watched, program: tuple[Watched, int], work: Path, tmp_path: Path
) -> None:
    """The system refuses files that grow beyond a bound, as it does where no space is left."""
    page, (_, process) = app.page, program
    limits = pytest.importorskip("resource")
    if not hasattr(limits, "prlimit"):
        pytest.skip("this system sets no bound to another process")
    free = limits.RLIM_INFINITY
    rows = tmp_path / "Small.csv"
    rows.write_text("text\n" + "".join(f"It was a long road {n} times.\n" for n in range(40)))
    drop_files(page, rows)
    choose_fast_settings(page)
    run_to_result(page)
    run = work / "Small/run"
    before = {path.name: path.read_bytes() for path in run.glob("[a-z]*.*")}
    limits.prlimit(process, limits.RLIMIT_FSIZE, (60_000, free))
    try:
        page.goto(page.url.replace("result", ""))
        start_run(page)
        page.locator("[role=alert].problem:not([hidden])").wait_for()
        said = page.locator("main").inner_text()
    finally:
        limits.prlimit(process, limits.RLIMIT_FSIZE, (free, free))
    assert "File too large" in said
    assert "The earlier result is as it was." in said
    assert {
        path.name: path.read_bytes() for path in (work / "Small/run").glob("[a-z]*.*")
    } == before
    page.get_by_role("button", name="Run again").click()
    page.wait_for_url("**/result")


def test_an_encoder_that_fits_the_language_is_a_click(app: Watched, tmp_path: Path) -> None:
    page, table = app.page, tmp_path / "Antworten.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([quote] for quote in invented_quotes("de"))])
    drop_files(page, table)
    assert "The quotes are in German" in page.locator(".warn").inner_text()
    page.get_by_role("button", name="Use tfidf").click()
    page.locator(".summary").wait_for()
    assert page.locator(".warn").count() == 0
    assert page.locator("button.primary").inner_text() == "Run the analysis"


def test_everything_is_reached_with_the_keyboard_on_a_narrow_screen_in_german(
    tmp_path: Path,
) -> None:
    """The browser's language is taken, and no page is wider than 390 px."""
    with (
        served_app(tmp_path / "work") as (address, _),
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
