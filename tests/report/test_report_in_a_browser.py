"""The page as Chromium sees it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from report_run import HOSTILE, Page, result, write_run

from thememap.report import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The DOM after the script ran, and what the browser logged."""
    folder = tmp_path_factory.mktemp("browser")
    report = write_report(write_run(folder / "run", result(), texts=HOSTILE))
    done = subprocess.run(
        [str(CHROMIUM), *OPTIONS, f"--user-data-dir={folder / 'profile'}", "--dump-dom",
         report.as_uri() + "#q-3"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    return done.stdout, done.stderr


def test_script_and_style_pass_the_policy_without_a_word(dump: tuple[str, str]) -> None:
    dom, log = dump
    assert "CONSOLE" not in log
    assert 'class="sort"' in dom
    assert 'aria-pressed="false"' in dom


def test_a_link_into_a_folded_list_opens_it(dump: tuple[str, str]) -> None:
    assert re.search(r'<details[^>]* id="quotes"[^>]*open', dump[0])


def test_hostile_quotes_stay_text_in_the_dom(dump: tuple[str, str]) -> None:
    page = Page(dump[0])
    assert HOSTILE[0] in page.quotes
    assert "img" not in page.tags()
    assert sum(tag == "script" for tag, _ in page.elements) == 1
