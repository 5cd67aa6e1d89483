"""The pages of a class in a real browser: nothing is loaded, nothing complains, no barrier."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from helpers.browser import CHROMIUM, accessibility_violations, opened
from helpers.teaching.students import quotes_of_task, rows_of, six_students, sort_into
from thememap.cli import main

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
PAGES = ("class/scored/teacher.html", "class/scored/students/S03.html",
         "hidden/revealed/S01.html", "piles/revealed/class.html")  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)>"


def thememap(*arguments: str | Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["thememap", *map(str, arguments)])
        with suppress(SystemExit):
            main()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEMAP_STORE", str(folder / "store.sqlite"))
        thememap("teach", "sheet", "alliance", "--out", folder / "class", "--students", 6)
        six_students(folder / "class")
        thememap("teach", "score", folder / "class")
        thememap("teach", "hide", "cycling", "--out", folder / "hidden", "--students", 1)
        ids = quotes_of_task(folder / "hidden")
        sort_into(folder / "hidden/sheets/S01.xlsx", {HOSTILE: list(ids[:9])})
        thememap("teach", "commit", folder / "hidden/sheets/S01.xlsx", folder / "hidden")
        thememap("teach", "reveal", folder / "hidden", folder / "hidden/sheets/S01.xlsx")
        thememap("teach", "sort", "cycling", "--out", folder / "piles", "--students", 2)
        ids = quotes_of_task(folder / "piles")
        sheets = [folder / f"piles/sheets/S0{n}.xlsx" for n in (1, 2)]
        for number, sheet in enumerate(sheets, start=4):
            sort_into(sheet, {f"{HOSTILE} {n}": list(ids[n::number]) for n in range(number)})
            thememap("teach", "commit", sheet, folder / "piles")
        thememap("teach", "reveal", folder / "piles", *sheets)
    return folder


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_barrier(pages: Path, name: str, scheme: str, width: int) -> None:
    with opened(pages / name, width=width, color_scheme=scheme, bypass_csp=True) as watched:
        assert accessibility_violations(watched) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_load_nothing_and_do_not_scroll_sideways(pages: Path, name: str, width: int) -> None:
    with opened(pages / name, width=width) as watched:
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        assert watched.requested == [(pages / name).resolve().as_uri()]
        assert watched.console == []
        assert watched.page.locator("img").count() == 0


def test_the_note_on_content_comes_before_anything_else(pages: Path) -> None:
    with opened(pages / PAGES[0]) as watched:
        first = watched.page.locator("body").inner_text().strip().splitlines()
        assert "suicidal thoughts" in "".join(first[:4])


def test_links_of_the_contents_lead_somewhere(pages: Path) -> None:
    for name in PAGES:
        with opened(pages / name) as watched:
            anchors = watched.page.eval_on_selector_all(
                ".contents a", "links => links.map(a => a.getAttribute('href').slice(1))"
            )
            assert anchors
            missing = [
                one for one in anchors if watched.page.locator(f"section#{one}").count() != 1
            ]
            assert missing == [], name


def test_a_students_page_shows_no_other_student(pages: Path) -> None:
    with opened(pages / "class/scored/students/S03.html") as watched:
        text = watched.page.locator("body").inner_text()
    assert "S03" in text
    assert not [one for one in ("S01", "S02", "S04", "S05", "S06") if one in text]
    assert len(rows_of(pages / "class/sheets/S03.csv")) == 40
