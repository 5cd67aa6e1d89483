"""How long is each part of a report, how large is the page, and when is it first painted?

    python scripts/measure_page.py REPORT.html [REPORT.html …] [--width 1440 --height 900]

Chromium opens the page and shows view after view (a page without views is measured by section).
The length of a part is in screens of the given height: as it is shown, and with all folds open.
Of a view that shows one theme or picture at a time the longest one counts. With ``--most 1.5`` the
exit status is 1 where a view is longer than so many screens.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from pathlib import Path
from typing import Any, NamedTuple

PAINTS = 5
"""The first paint is the median of so many loads."""
HEIGHT = "part => part.getBoundingClientRect().height"
PARTS = "parts => parts.map(part => part.id)"
OPEN_ALL = "part => part.querySelectorAll('details').forEach(fold => { fold.open = true; })"
CHOICES = "links => links.map(link => link.getAttribute('href'))"


class Part(NamedTuple):
    """A view or section: its length in pixels, as shown and with all folds open."""

    name: str
    folded: float
    unfolded: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--most", type=float, help="screens that a view may have")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    longest = 0.0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": options.width, "height": options.height})
        for report in options.reports:
            address = report.resolve().as_uri()
            parts = measure_parts(page, address)
            first = statistics.median(_first_paint(browser, address) for _ in range(PAINTS))
            size = report.stat().st_size / 1e6
            print(f"{report}: {size:.2f} MB, first paint {first:.0f} ms")
            for part in parts:
                shown, unfolded = part.folded / options.height, part.unfolded / options.height
                print(f"  {part.name:20} {shown:6.2f} screens, unfolded {unfolded:6.2f}")
            shown = sum(part.folded for part in parts) / options.height
            unfolded = sum(part.unfolded for part in parts) / options.height
            print(f"  {'all':20} {shown:6.2f} screens, unfolded {unfolded:6.2f}")
            longest = max([longest, *(part.folded / options.height for part in parts)])
        browser.close()
    return int(options.most is not None and longest > options.most)


def measure_parts(page: Any, address: str) -> list[Part]:
    """The parts of the page at this address, in a window of the size that counts."""
    page.goto(address)
    page.wait_for_timeout(500)
    selector = "main > .view" if page.locator("main > .view").count() else "main > section"
    parts = []
    for name in page.eval_on_selector_all(selector, PARTS):
        addresses = page.eval_on_selector_all(f"#{name} nav[data-shows] a", CHOICES) or [f"#{name}"]
        folded = max(_height_at(page, place, name) for place in addresses)
        page.eval_on_selector(f"#{name}", OPEN_ALL)
        parts.append(Part(name, folded, page.eval_on_selector(f"#{name}", HEIGHT)))
    return parts


def _height_at(page: Any, place: str, name: str) -> float:
    page.evaluate("place => { location.hash = place; }", place)
    page.wait_for_timeout(20)
    return float(page.eval_on_selector(f"#{name}", HEIGHT))


def _first_paint(browser: Any, address: str) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    paints = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    painted = float(page.evaluate(paints))
    page.close()
    return painted


if __name__ == "__main__":
    raise SystemExit(main())
