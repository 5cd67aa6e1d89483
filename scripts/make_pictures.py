"""The pictures of the report and the app in the documentation, from the invented corpus *cycling*.

    python scripts/make_pictures.py [--run RUN]

Chromium shows the pages at 1280 pixels. Each picture is written to `docs/images` with 256 colours,
which keeps it below 200 kB. ``--run`` takes a run folder of the corpus in place of a new run.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).resolve().parents[1] / "docs/images"
THEMEMAP = (sys.executable, "-u", "-m", "thememap")
WIDTH, COLOURS = 1280, 256
PATIENCE = 300_000
"""Milliseconds that a page may take on a machine that is busy."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--run", type=Path, help="a run folder of the corpus")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        run = options.run
        if run is None:
            run = Path(folder) / "cycling"
            subprocess.run([*THEMEMAP, "demo", "cycling", "--out", run], check=True)
        report = (run / "report.html").resolve().as_uri()
        page = browser.new_page(viewport={"width": WIDTH, "height": 1010})
        page.goto(report)
        picture(page, "report")
        picture_at(page, "reread", "view-reread", height=1040)
        theme = page.get_attribute(".tree .depth-2 a", "data-theme")
        picture_at(page, "explore", f"explore?theme={theme}&scale=24", height=1090)
        with served("view", str(run)) as address:
            page = browser.new_page(viewport={"width": WIDTH, "height": 900})
            page.goto(address)
            page.locator("a[href='#view-lack']").first.click(timeout=PATIENCE)
            card = page.locator("#view-lack .card").first
            card.locator("summary").first.click()
            card.locator("summary").first.evaluate("summary => summary.blur()")
            save(card.screenshot(), "decide")
        with served("app", str(Path(folder) / "Analyses")) as address:
            page = browser.new_page(viewport={"width": WIDTH, "height": 980})
            page.set_default_timeout(PATIENCE)
            page.goto(address)
            page.locator("#demo").select_option("cycling")
            page.locator("form:has(#demo) button").click()
            page.locator("button.primary").wait_for()
            picture(page, "app")
        browser.close()


@contextmanager
def served(*words: str) -> Iterator[str]:
    """The address that such a command prints; it ends with the block."""
    program = subprocess.Popen(
        [*THEMEMAP, *words, "--no-browser"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert program.stdout is not None
        yield program.stdout.readline().strip()
    finally:
        program.terminate()
        program.wait(timeout=60)


def picture_at(page: Any, name: str, place: str, *, height: int) -> None:
    """What the window shows when the report was turned to a place."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.evaluate("place => { location.hash = place; }", place)
    page.wait_for_timeout(500)
    page.evaluate("() => scrollTo(0, 0)")
    picture(page, name)


def picture(page: Any, name: str) -> None:
    """What the window shows now."""
    page.wait_for_timeout(500)
    save(page.screenshot(), name)


def save(png: bytes, name: str) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        # This method keeps colours that few pixels have: those of the marks.
        method = Image.Quantize.MAXCOVERAGE
        small = image.convert("RGB").quantize(COLOURS, method=method, dither=Image.Dither.NONE)
        small.save(IMAGES / f"{name}.png", optimize=True)
    print(f"{name}.png: {(IMAGES / f'{name}.png').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
