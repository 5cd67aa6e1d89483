"""The served page in Chromium: its code, its cookie, a decision, and what a second browser gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, launched_browser

from thememap.pipeline import analyse, write_run
from thememap.project import load_project
from thememap.shipped import shipped

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view") / "run"
    project = load_project(shipped("configs") / "cycling.toml")
    write_run(analyse(project, run=folder, depth="standard"), out=folder)
    return folder


@pytest.fixture
def address(run: Path) -> Iterator[str]:
    """The address that the command prints while it serves."""
    served = subprocess.Popen(
        [sys.executable, "-u", "-m", "thememap", "view", str(run), "--no-browser"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert served.stdout is not None
        yield served.stdout.readline().strip()
    finally:
        served.terminate()
        served.wait(timeout=20)
        if served.stdout is not None:
            served.stdout.close()


def test_a_decision_is_taken_once_the_code_is_exchanged(run: Path, address: str) -> None:
    context = launched_browser().new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    assert "code=" not in page.url
    assert page.evaluate("document.cookie") == ""
    cookies = context.cookies(page.url)
    assert {one["httpOnly"] for one in cookies} == {True}
    assert {one["sameSite"] for one in cookies} == {"Strict"}
    assert not any(one["value"] in page.content() for one in cookies)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    box = page.locator(".decide:has([data-field=name])").first
    box.locator("[data-field=name]").fill("A new theme")
    box.locator("[data-field=decided_by]").fill("Ada")
    box.locator("[data-decision=accept]").click()
    box.locator("[role=status]:not(:empty)").wait_for()
    entries = (run / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(entries[-1])["decided_by"] == "Ada"
    page.reload()
    assert page.locator(".decide").count()
    assert page.goto(address).status == 200
    assert complaints == []
    context.close()


def test_a_second_browser_is_refused_and_the_first_is_closed(run: Path, address: str) -> None:
    first, second = (launched_browser().new_context() for _ in range(2))
    page = first.new_page()
    assert page.goto(address).status == 200
    other = second.new_page()
    assert other.goto(address).status == 403
    assert "start it again" in other.content()
    assert other.goto(page.url).status == 403
    assert page.reload().status == 403
    first.close()
    second.close()


@pytest.mark.skipif(os.name != "posix", reason="a script in the place of a browser")
def test_the_arguments_of_the_browser_hold_the_code_only(run: Path, tmp_path: Path) -> None:
    told = tmp_path / "arguments"
    os.mkfifo(told)
    script = tmp_path / "browser.sh"
    script.write_text(f'#!/bin/sh\necho "$@" > "{told}"\n', encoding="utf-8")
    script.chmod(0o700)
    served = subprocess.Popen(
        [sys.executable, "-m", "thememap", "view", str(run)],
        stdout=subprocess.DEVNULL, env={**os.environ, "BROWSER": str(script)},
    )  # fmt: skip
    try:
        given = told.read_text(encoding="utf-8").strip()
        context = launched_browser().new_context()
        page = context.new_page()
        assert page.goto(given).status == 200
        assert not any(one["value"] in given for one in context.cookies(page.url))
        context.close()
    finally:
        served.terminate()
        served.wait(timeout=20)
