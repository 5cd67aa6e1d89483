"""What the page says of files that it does not take."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.app_pages import app_page, served_app
from helpers.browser import CHROMIUM

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]
DROPPED = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const options = { dataTransfer: files, bubbles: true, cancelable: true };
  document.querySelector(".drop").dispatchEvent(new DragEvent("drop", options));
}"""
ROWS = "text\n" + "".join(f"It was a long road {n} times over and wet.\n" for n in range(30))


def test_wrong_files_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    work = tmp_path / "work"
    (tmp_path / "talk.mp3").write_bytes(b"x")
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    with served_app(work) as (address, _), app_page(address, locale="en-GB") as watched:
        page = watched.page
        page.locator("#files").set_input_files([tmp_path / "talk.mp3", tmp_path / "rows.csv"])
        page.locator(".refused li").wait_for()
        assert "sound or film: transcribe it" in page.locator(".refused").inner_text()
        page.locator(".told a").click()
        page.locator(".summary").wait_for()
        page.locator("header a").click()
        page.locator(".projects").wait_for()
        page.evaluate(DROPPED, ["large.csv", "x" * 2000])
        page.wait_for_url("**/p/large/")
        page.locator("header a").click()
        page.locator(".projects").wait_for()
        page.evaluate("document.querySelector('.drop').dataset.most = 1000")
        page.evaluate(DROPPED, ["larger.csv", "x" * 2000])
        page.locator(".refused li").wait_for()
        assert "larger.csv is not copied" in page.locator(".refused").inner_text()
        assert not (work / "larger").exists()
