"""Debian's Chromium, driven by Playwright, with the network cut."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# A page is offline by itself; these are for the browser's own services, which would look up
# their hosts.
ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)


@dataclass
class Watched:
    """A page with what the browser complained of."""

    page: Any
    console: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)


@cache
def launched_browser() -> Any:
    """One browser for all tests of a session; each test has a context of its own."""
    from playwright.sync_api import sync_playwright

    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", *ALONE]
    )


@contextmanager
def opened(
    path: Path, *, fragment: str = "", width: int = 1280, height: int = 900, **context: Any
) -> Iterator[Watched]:
    """A file of this machine in a page that has no network."""
    browser_context = launched_browser().new_context(
        viewport={"width": width, "height": height}, **context
    )
    browser_context.set_offline(True)
    page = browser_context.new_page()
    watched = Watched(page)
    page.on("console", lambda message: watched.console.append(message.text))
    page.on("pageerror", lambda error: watched.console.append(str(error)))
    page.on("requestfailed", lambda request: watched.failed.append(request.url))
    page.on("request", lambda request: watched.requested.append(request.url))
    page.goto(path.resolve().as_uri() + fragment)
    try:
        yield watched
    finally:
        browser_context.close()


def turn_to(page: Any, place: str) -> None:
    """Go to a view, pane or theme by the link of the list that leads to it."""
    page.click(f"[data-shows] a[href='#{place}']")


def show_everything(page: Any) -> None:
    """Show all views, panes and themes one after the other, with every fold open."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(
        "document.querySelectorAll('[hidden=until-found]').forEach(e => { e.hidden = false; })"
    )


OF_ONE_KIND = 5
KEEP_A_FEW_OF_EACH = """(most) => {
    for (const parent of document.querySelectorAll("main, main *")) {
        const counts = {};
        for (const child of [...parent.children]) {
            const kind = `${child.tagName} ${child.className}`;
            counts[kind] = (counts[kind] || 0) + 1;
            if (counts[kind] > most && !child.id.startsWith("view-")) child.remove();
        }
    }
}"""
"""Elements of one kind beside each other have the same barriers: axe takes minutes for hundreds."""


def accessibility_violations(
    watched: Watched, *, few_of_each: bool = False
) -> list[tuple[str, list[object]]]:
    """What axe finds in the page with every part of it open: rule and elements.

    With ``few_of_each`` the page loses what is like its neighbours, and is of no use afterwards.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    show_everything(watched.page)
    if few_of_each:
        watched.page.evaluate(KEEP_A_FEW_OF_EACH, OF_ONE_KIND)
    results = axe.Axe().run(watched.page, options={"resultTypes": ["violations"]})
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in results.response["violations"]
    ]
