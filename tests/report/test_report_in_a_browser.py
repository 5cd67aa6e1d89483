"""The page as Chromium sees it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from report_run import HOSTILE, TEXTS, Page, level, result, theme, write_run

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


DRIVER = """<script>
const all = (s) => [...document.querySelectorAll(s)];
const heads = all("#themes .sortable thead button");
heads[2].click();
const sorted = all("#themes .sortable tbody tr").map((row) => row.cells[2].textContent);
const mark = document.querySelector(".marks use");
mark.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
const shown = document.querySelector("#readout p").textContent;
const plot = document.querySelector(".plot");
plot.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
const next = document.querySelector("#readout p").textContent;
all(".map-key button")[1].click();
const on = all(".marks use.on").length;
all("[data-fold=open]")[0].click();
const open = all("#themes details.card[open]").length;
document.body.replaceChildren(JSON.stringify([sorted, shown, next, on, open]));
</script></body>"""


def test_sorting_map_and_folding_work(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("driven")
    themes = [theme(name, n=n) for name, n in (("A", 3), ("B", 11), ("C", 7))]
    shown = level(themes=themes)
    shown["matrix"]["themes"] = []
    shown["matrix"].update(count=[], match_free=[], match_within=[])
    report = write_report(write_run(folder / "run", result(levels=[shown])))
    # Without its policy, which would rightly stop the script that drives the page.
    html = re.sub(r"<meta http-equiv[^>]*>", "", report.read_text(encoding="utf-8"))
    driven = folder / "driven.html"
    driven.write_text(html.replace("</body>", DRIVER), encoding="utf-8")
    done = subprocess.run(
        [str(CHROMIUM), *OPTIONS, f"--user-data-dir={folder / 'profile'}", "--dump-dom",
         driven.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    body = re.search(r"<body>(.*)</body>", done.stdout, re.DOTALL)
    assert body is not None, done.stderr
    assert json.loads(body[1]) == [["11", "7", "3"], TEXTS[0], TEXTS[1], 4, 3]
