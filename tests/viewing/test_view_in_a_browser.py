"""The served page in Chromium: its code, its cookie, a decision, and what a second browser gets."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from helpers.browser import CHROMIUM, launched_browser, show_everything

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def run(cycling_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(cycling_run, tmp_path_factory.mktemp("view") / "run"))


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
    page.locator(".decide").first.wait_for(state="attached")
    assert "code=" not in page.url
    assert page.evaluate("document.cookie") == ""
    cookies = context.cookies(page.url)
    assert {one["httpOnly"] for one in cookies} == {True}
    assert {one["sameSite"] for one in cookies} == {"Strict"}
    assert not any(one["value"] in page.content() for one in cookies)
    show_everything(page)
    again = page.locator(".decide:has(select[data-field=name])").first
    again.locator("select").select_option(index=1)
    instead = again.locator("select").input_value()
    again.locator("[data-decision=accept]").click()
    again.locator("[role=status]:not(:empty)").wait_for()
    (entry,) = (run / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    decided = json.loads(entry)
    assert (decided["kind"], decided["name"]) == ("may not belong", instead)
    box = page.locator(".decide:has(input[data-field=name])").first
    box.locator("[data-field=name]").fill("A new theme")
    box.locator("[data-field=decided_by]").fill("Ada")
    box.locator("[data-decision=accept]").click()
    box.locator("[role=status]:not(:empty)").wait_for()
    entries = (run / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(entries[-1])["decided_by"] == "Ada"
    page.reload()
    assert page.locator(".decide").count()
    assert page.goto(address).status == 200
    page.locator(".decide").first.wait_for(state="attached")
    assert complaints == []
    context.close()


def test_a_second_browser_is_refused_and_the_first_is_closed(run: Path, address: str) -> None:
    first, second = (launched_browser().new_context() for _ in range(2))
    page = first.new_page()
    assert page.goto(address).status == 200
    page.locator(".decide").first.wait_for(state="attached")
    other = second.new_page()
    assert other.goto(address).status == 403
    assert "start it again" in other.content()
    assert other.goto(page.url).status == 403
    assert page.reload().status == 403
    first.close()
    second.close()


class Neighbour(BaseHTTPRequestHandler):
    """Another user's server on this machine, which takes what the browser sends to its host."""

    cookies: ClassVar[list[str]] = []
    view = ""

    def do_GET(self) -> None:
        cookie = self.headers.get("Cookie", "")
        self.cookies.append(cookie)
        body = "a page"
        if self.path == "/" and "-returning" in cookie:
            with closing(HTTPConnection(self.view)) as asked:
                asked.request("GET", "/", headers={"Cookie": cookie})
                answer = asked.getresponse()
                told = f"{answer.getheader('location')} {answer.read().decode()}"
            places = re.findall(r"/[\w-]{16}/", told)
            body = "".join(f'<img src="{place}x">' for place in places)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_another_server_of_this_machine_gets_no_cookie_that_opens_the_page(address: str) -> None:
    Neighbour.view = urlsplit(address).netloc
    neighbour = ThreadingHTTPServer(("127.0.0.1", 0), Neighbour)
    Thread(target=neighbour.serve_forever, daemon=True).start()
    context = launched_browser().new_context()
    page = context.new_page()
    page.goto(address)
    page.locator(".decide").first.wait_for(state="attached")
    (token,) = (cookie["value"] for cookie in context.cookies(page.url) if cookie["path"] != "/")
    context.new_page().goto(f"http://127.0.0.1:{neighbour.server_port}/", wait_until="networkidle")
    neighbour.shutdown()
    neighbour.server_close()
    assert any("-returning" in cookie for cookie in Neighbour.cookies)
    assert not any(token in cookie for cookie in Neighbour.cookies)
    context.close()


def test_a_link_from_a_page_of_another_site_opens_the_report(address: str) -> None:
    context = launched_browser().new_context()
    page = context.new_page()
    page.route("http://terminal.invalid/", lambda route: route.fulfill(
        content_type="text/html", body=f'<a href="{address}">the address</a>'))  # fmt: skip
    page.goto("http://terminal.invalid/")
    page.locator("a").click()
    page.locator(".decide").first.wait_for(state="attached")
    assert page.url.startswith("http://127.0.0.1")
    context.close()


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
        page.locator(".decide").first.wait_for(state="attached")
        assert not any(one["value"] in given for one in context.cookies(page.url))
        context.close()
    finally:
        served.terminate()
        served.wait(timeout=20)
