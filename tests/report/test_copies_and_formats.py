"""Copies of the report: without words, in other forms, in another language, as figures."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from helpers.report_run import HOSTILE, TEXTS, Page, result, write_run
from thememap.cli.commands._report import command
from thememap.errors import DataError, UsageError
from thememap.report import (
    DocumentParts,
    Presentation,
    load_page,
    render,
    write_document,
    write_figures,
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write_run(tmp_path / "run")


@pytest.mark.parametrize("to", ["html", "md", "docx", "pdf"])
def test_no_form_holds_a_participants_words_when_none_may_be_shown(run: Path, to: str) -> None:
    path = write_document(run, to=to, how=Presentation(quotes=False))
    shown = text_of(path)
    assert not [one for one in TEXTS if one in shown]
    assert "This copy leaves out participants’ words" in shown


@pytest.mark.parametrize("how", [Presentation(quotes=False), Presentation(words_per_source=0)])
def test_a_memo_that_repeats_a_quote_is_left_out_with_the_quotes(
    tmp_path: Path, how: Presentation
) -> None:
    words = " ".join(TEXTS[0].split()[:5]).upper()
    memos = [
        {"about": "project", "target": "", "memo": memo, "author": "Ada", "date": ""}
        for memo in ("Read it again in May.", f"As somebody said: {words}!")
    ]
    run = write_run(tmp_path / "run", {**result(), "memos": memos})
    assert words in text_of(write_document(run, to="md"))
    shown = text_of(write_document(run, to="md", how=how))
    assert "Read it again in May" in shown
    assert words not in shown


@pytest.mark.parametrize("to", ["html", "md", "docx"])
def test_every_form_has_the_answer_the_themes_and_their_quotes(run: Path, to: str) -> None:
    parts = DocumentParts(appendix=True) if to == "docx" else DocumentParts()
    shown = text_of(write_document(run, to=to, parts=parts))
    for part in ("Recognised, but no group of its own", "A classifier that had seen",
                 "A sentence on Waiting.", TEXTS[0],
                 "One cluster of quotes has no theme", "Somebody (1988)"):  # fmt: skip
        assert part in shown


def test_a_limit_bounds_the_words_of_each_source(run: Path) -> None:
    page, _ = load_page(run, how=Presentation(words_per_source=3))
    shown = page.explore.data
    assert TEXTS[0] not in shown
    assert "The bus never […]" in shown


def test_the_same_run_gives_the_same_bytes_in_each_form(run: Path, tmp_path: Path) -> None:
    for to in ("html", "md", "docx", "pdf"):
        first, second = (
            write_document(run, to=to, out=tmp_path / f"{number}.{to}") for number in (1, 2)
        )
        assert first.read_bytes() == second.read_bytes()


def test_hostile_texts_are_text_in_markdown_and_word(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(), texts=HOSTILE)
    shown = write_document(run, to="md").read_text(encoding="utf-8")
    assert "<script>" not in shown.replace("\\<", "")
    assert HOSTILE[0] in text_of(write_document(run, to="docx"))


def test_title_logo_and_language_are_those_asked_for(run: Path, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    page = render(run, how=Presentation(title="Ours", logo=logo, language="de"))
    assert '<h1 dir="auto">Ours</h1>' in page
    assert 'src="data:image/png;base64,' in page
    assert '<html lang="de">' in page
    assert "Was sagen die Daten über meine Themen?" in Page(page).text


def test_a_logo_that_is_no_picture_and_an_unknown_language_are_named(
    run: Path, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text("<svg/>", encoding="utf-8")
    with pytest.raises(DataError, match=r"logo\.svg: neither a PNG nor a JPEG"):
        render(run, how=Presentation(logo=logo))
    with pytest.raises(UsageError, match="--language xx"):
        render(run, how=Presentation(language="xx"))


def test_each_picture_comes_as_svg_pdf_and_png_and_twice_the_same(
    run: Path, tmp_path: Path
) -> None:
    page, _ = load_page(run)
    first = write_figures(page, out=tmp_path / "first")
    second = write_figures(page, out=tmp_path / "second")
    assert {path.stem for path in first} == {
        "evidence", "theme-map", "matrix", "quotes", "number-of-groups"
    }  # fmt: skip
    assert sorted(path.suffix for path in first) == sorted([".svg", ".pdf", ".png"] * 5)
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
        assert one.stat().st_size > 1000


def test_the_command_says_what_it_wrote(run: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, [str(run), "--figures", str(tmp_path / "f")])
    assert "15 files" in done.output
    done = CliRunner().invoke(command, [str(run), "--to", "md", "--no-quotes"])
    assert done.output == f"Report: {run / 'report.md'}\n"


def test_the_name_of_the_file_says_what_is_written(run: Path, tmp_path: Path) -> None:
    document = tmp_path / "report.docx"
    assert CliRunner().invoke(command, [str(run), "--out", str(document)]).exit_code == 0
    assert document.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "to"), [("report.odt", []), ("report.docx", ["--to", "html"])])
def test_a_name_that_ends_as_another_kind_of_file_is_refused(
    run: Path, tmp_path: Path, name: str, to: list[str]
) -> None:
    out = tmp_path / name
    done = CliRunner().invoke(command, [str(run), "--out", str(out), *to])
    assert isinstance(done.exception, UsageError)
    assert "a Word document (.docx)" in str(done.exception)
    assert not out.exists()


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(path)]
        return " ".join(" ".join(pages).split())
    if path.suffix == ".docx":
        from docx import Document

        file = Document(io.BytesIO(path.read_bytes()))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in file.paragraphs), *cells])
    text = path.read_text(encoding="utf-8")
    return text.replace("\\", "") if path.suffix == ".md" else text
