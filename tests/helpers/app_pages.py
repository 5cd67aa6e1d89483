"""The app in the test process, and as a program with Chromium before it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from helpers.browser import Watched, launched_browser
from helpers.served_page import CODE, OURS, PORT, place_of
from thememap.app import AppState, make_app
from thememap.viewing import AccessGate

PATIENCE = 120_000
"""Milliseconds that a step may take on a machine that is busy."""


@dataclass
class OpenedApp:
    """A browser without a screen that has opened the app; ``base`` is the list of projects."""

    browser: Any
    base: str
    state: AppState

    def get(self, address: str, **request: Any) -> Any:
        return self.browser.get(self.base + address, **request)

    def post(self, address: str, *, headers: dict[str, str] = OURS, **request: Any) -> Any:
        return self.browser.post(
            self.base + address, headers=headers, follow_redirects=False, **request
        )

    def drop(self, path: Path, *, project: str = "", name: str = "") -> Any:
        params = {"name": name or path.name, **({"project": project} if project else {})}
        return self.post("upload", params=params, content=path.read_bytes())

    def found(self, project: str) -> str:
        """The page of what was found, once the files are read."""
        self.get(f"p/{project}/")
        job = self.state.board.job("check", project)
        assert job is not None
        self.state.board.wait(job, 120)
        return str(self.get(f"p/{project}/").text)


@contextmanager
def opened_app(folder: Path | None, **settings: Any) -> Iterator[OpenedApp]:
    """The app with its workers; they end with the block."""
    gate = AccessGate(code=CODE, port=PORT)
    state = AppState(gate=gate, port=PORT, **settings)
    try:
        if folder is not None:
            state.choose_folder(folder)
        browser = TestClient(make_app(state), base_url=f"http://127.0.0.1:{PORT}")
        browser.headers["accept-language"] = "en"
        base = place_of(browser.get("/", params={"code": CODE}).text)
        yield OpenedApp(browser, base, state)
    finally:
        state.close_folder()


@contextmanager
def served_app(
    folder: Path | None, *options: str, environment: dict[str, str] | None = None
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The program as a shortcut starts it: the address that it prints, and its process."""
    words = [sys.executable, "-u", "-m", "thememap", "app", *([str(folder)] if folder else [])]
    program = subprocess.Popen(
        [*words, "--no-browser", *options],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    try:
        assert program.stdout is not None
        yield program.stdout.readline().strip(), program
    finally:
        program.terminate()
        program.wait(timeout=20)
        if program.stdout is not None:
            program.stdout.close()


@contextmanager
def app_page(address: str, *, width: int = 1280, **context: Any) -> Iterator[Watched]:
    """The app in Chromium, with what the browser complained of."""
    browser = launched_browser().new_context(viewport={"width": width, "height": 900}, **context)
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    watched = Watched(page)
    page.on("console", lambda message: watched.console.append(message.text))
    page.on("pageerror", lambda error: watched.console.append(str(error)))
    page.on("request", lambda request: watched.requested.append(request.url))
    page.goto(address)
    page.locator("h1").wait_for()
    try:
        yield watched
    finally:
        browser.close()


def drop_files(page: Any, *files: Path) -> None:
    """Choose files as the person does, and wait for what was found."""
    page.locator("#files").set_input_files([str(path) for path in files])
    page.wait_for_url("**/p/**")
    page.locator("h2").first.wait_for()


def choose_fast_settings(page: Any) -> None:
    """Words only and a first look: what is shown is the same, and takes seconds."""
    page.locator("#encoder").select_option("tfidf")
    page.locator("#depth").select_option("quick")
    page.locator("form.settings button").click()
    page.locator("form[action$=run] button.primary").wait_for()


def start_run(page: Any) -> None:
    """Start it, and wait for the page that says how far it is."""
    page.locator("button.primary").click()
    page.locator("#bar").wait_for()


def run_to_result(page: Any) -> None:
    """Run it, and wait for the page of its result."""
    start_run(page)
    page.wait_for_url("**/result")


def export_and_save(page: Any, to: str) -> bytes:
    """Write an export and save it with the browser."""
    page.locator("#to").select_option(to)
    page.locator("form[action$=export] button").click()
    link = page.locator("ul.files a").first
    link.wait_for()
    with page.expect_download() as saved:
        link.click()
    return Path(saved.value.path()).read_bytes()
