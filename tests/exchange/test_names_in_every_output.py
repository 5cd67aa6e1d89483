"""Names with brackets, signs, emoji and right-to-left text arrive whole in all that is written."""

from __future__ import annotations

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from helpers.running import Desk

THEMES = (
    "Trust [staff]",
    "Interviews [2020]",
    "[bold]loud[x]",
    "*stars* _lines_ 0.114",
    "אמון בצוות",
    "👩‍👧 family",
    "<b>raw</b> & [a](b)",
    "=1+1",
)
TITLE = "Interviews [/2020] *0.114*"
CODERS = ("Ada [lead]", "Ben <b>")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return ("canal", "river", "bridge", "tram", "school", "park", "rain", "snow")


@pytest.fixture
def desk_with_run(desk: Desk, words: tuple[str, ...]) -> Desk:
    n_quotes = 64
    texts = [
        f"{THEMES[n % 8]} \x1b[31mwe met\x9b at the {words[n % 8]} on day {n}"
        for n in range(n_quotes)
    ]
    desk.quotes(texts, study=[f"Study [{n % 3}]" for n in range(n_quotes)],
                participant=[f"P[{n % 9}]" for n in range(n_quotes)])  # fmt: skip
    # A theme's name has no /, which parts levels.
    names = [theme.replace("/", "|") for theme in THEMES]
    rows = [[f"q{n}", coder, names[(n + (n % 11 == 0) * shift) % 8]]
            for shift, coder in enumerate(CODERS) for n in range(n_quotes)]  # fmt: skip
    desk.table("codings.csv", ["quote_id", "coder", "theme"], rows)
    desk.project(f"[project]\ntitle = {json.dumps(TITLE)}\n")
    answer = desk.run(desk.folder / "project.toml", "--depth", "quick")
    assert answer.status == 0, answer.err
    return desk


def expected() -> list[str]:
    return [theme.replace("/", "|") for theme in THEMES]


def of_markdown(source: str) -> str:
    text = ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        assert token.type not in {"html_block"}
        for child in token.children or ():
            assert child.type not in {"html_inline", "link_open", "image"}, child
            text += child.content
        text += "\n"
    return text


def of_word(path: Path) -> str:
    from docx import Document

    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def of_workbook(path: Path) -> str:
    from openpyxl import load_workbook

    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    return "\n".join(str(cell.value) for cell in cells)


def test_every_output_shows_names_as_they_are(desk_with_run: Desk) -> None:
    desk, run = desk_with_run, desk_with_run.folder / "run"
    written: dict[str, str] = {}
    for kind in ("md", "docx"):
        assert desk.thememap("report", run, "--to", kind).status == 0
    for kind in ("md", "docx", "xlsx", "taguette", "qualcoder", "qdc", "qdpx"):
        out = desk.folder / f"export.{kind}"
        answer = desk.thememap("export", run, "--to", kind, "--out", out)
        assert answer.status == 0, answer.err
    written["page"] = unescape((run / "report.html").read_text(encoding="utf-8"))
    written["report in Markdown"] = of_markdown((run / "report.md").read_text(encoding="utf-8"))
    written["report in Word"] = of_word(run / "report.docx")
    written["Markdown"] = of_markdown((desk.folder / "export.md").read_text(encoding="utf-8"))
    written["Word"] = of_word(desk.folder / "export.docx")
    written["workbook"] = of_workbook(desk.folder / "export.xlsx")
    for kind in ("taguette", "qualcoder"):
        written[kind] = "\n".join(
            path.read_text(encoding="utf-8")
            for path in sorted((desk.folder / f"export.{kind}").iterdir())
        )
    written["qdc"] = unescape((desk.folder / "export.qdc").read_text(encoding="utf-8"))
    with zipfile.ZipFile(desk.folder / "export.qdpx") as archive:
        written["qdpx"] = unescape(archive.read("project.qde").decode("utf-8"))
    assert expected()
    for kind, text in written.items():
        for name in expected():
            assert name in text, (kind, name)
    for kind in ("page", "report in Markdown", "report in Word", "Word"):
        assert TITLE in written[kind], kind


def test_texts_for_people_hold_no_order_to_a_terminal(desk_with_run: Desk) -> None:
    """What is looked at with ``cat``; tables are exact copies."""
    desk, run = desk_with_run, desk_with_run.folder / "run"
    assert desk.thememap("report", run, "--to", "md").status == 0
    out = desk.folder / "export.md"
    assert desk.thememap("export", run, "--to", "md", "--out", out).status == 0
    for path in (run / "report.md", out, run / "methods.md"):
        text = path.read_text(encoding="utf-8")
        assert not CONTROL.search(text), path.name


def test_methods_escape_what_markdown_would_take(desk_with_run: Desk) -> None:
    text = (desk_with_run.folder / "run/methods.md").read_text(encoding="utf-8")
    of_markdown(text)
    assert not re.search(r"\d\\\.\d", text)
