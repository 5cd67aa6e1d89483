"""Documents of a few pages: what they hold, in which order, and which themes they show."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn

from helpers.large_report import write_large_run
from helpers.report_run import HOSTILE, TEXTS, result, write_run
from thememap.cli.commands._report import command
from thememap.errors import DataError, UsageError
from thememap.report import DocumentParts, Presentation, load_page, write_document
from thememap.report.formats._block_kinds import HeadingBlock, PictureBlock, QuoteBlock
from thememap.report.formats._document_plan import document_blocks
from thememap.report.formats._document_themes import chosen_themes, first_themes

MOST_PAGES = 12


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("run") / "run")


def pdf_words(path: Path) -> str:
    return " ".join(
        " ".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)
        ).split()
    )


def test_sections_follow_the_questions_and_no_heading_is_alone(run: Path) -> None:
    page, text = load_page(run)
    blocks = document_blocks(page, text=text)
    sections = [
        block.words for block in blocks if isinstance(block, HeadingBlock) and block.level == 2
    ]
    assert sections == [
        "What do the data say of my themes?", "The themes", "Pictures", "What should I read again?",
        "What may my codebook lack?", "Quotes", "What to write", "How it was computed",
    ]  # fmt: skip
    for block, following in pairwise(blocks):
        if isinstance(block, HeadingBlock):
            assert not isinstance(following, HeadingBlock) or following.level > block.level


def test_every_picture_has_a_name_a_caption_and_an_alternative(run: Path) -> None:
    page, text = load_page(run)
    pictures = [b for b in document_blocks(page, text=text) if isinstance(b, PictureBlock)]
    assert len(pictures) >= 3
    for picture in pictures:
        assert picture.name.endswith((".", "?"))
        assert len(picture.caption) > 40
        assert len(picture.alternative) > 40
        assert "end of the page" not in picture.alternative


def test_pdf_is_tagged_has_bookmarks_language_and_no_date_and_comes_twice_the_same(
    run: Path, tmp_path: Path
) -> None:
    first, second = (
        write_document(run, to="pdf", out=tmp_path / f"{name}.pdf").read_bytes() for name in "ab"
    )
    assert first == second
    pdf = pypdfium2.PdfDocument(first)
    assert "What do the data say of my themes?" in [item.get_title() for item in pdf.get_toc()]
    assert pdf.get_metadata_dict()["Title"]
    assert not pdf.get_metadata_dict()["CreationDate"]
    assert b"/Lang (en)" in first or b"/Lang(en)" in first
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pdf)
    assert b"pdfuaid" in first
    assert str(Path.home()).encode() not in first


def test_word_says_title_language_alternatives_and_repeats_the_header(run: Path) -> None:
    path = write_document(run, to="docx", how=Presentation(language="de", title="Unsere"))
    file = Document(io.BytesIO(path.read_bytes()))
    assert file.core_properties.title == "Unsere"
    assert file.core_properties.language == "de"
    descriptions = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert descriptions
    assert all(len(description) > 40 for description in descriptions)
    for table in file.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_themes_are_chosen_by_name_in_any_way_of_giving_them(run: Path) -> None:
    page, _ = load_page(run)
    themes = page.shown.themes
    one, other = themes[0].name, themes[1].name
    together = chosen_themes(page, [f"{one}, {other.upper()}"])
    assert together == chosen_themes(page, [one, other]) == (themes[0], themes[1])
    assert chosen_themes(page, [" › ".join(themes[0].names)]) == (themes[0],)


def test_without_a_choice_the_themes_are_those_of_the_answer(run: Path) -> None:
    page, _ = load_page(run)
    linked = {link.value for sentence in page.answer for link in sentence.links}
    first = first_themes(page)
    assert first
    assert {theme.anchor for theme in first} <= linked


def test_an_unknown_theme_ends_with_the_near_name_and_nothing_is_written(
    run: Path, tmp_path: Path
) -> None:
    page, text = load_page(run)
    name = page.shown.themes[0].name
    out = tmp_path / "a.pdf"
    done = CliRunner().invoke(command, [str(run), "--out", str(out), "--themes", f"{name}x"])
    assert isinstance(done.exception, DataError)
    assert f"Did you mean {name!r}?" in str(done.exception)
    assert not out.exists()
    with pytest.raises(DataError, match="no theme is called"):
        document_blocks(page, text=text, themes=["zzz"])


def test_chosen_themes_have_all_their_quotes_whole(run: Path) -> None:
    page, text = load_page(run)
    theme = next(theme for theme in page.shown.themes if theme.typical)
    quotes = [
        block.words
        for block in document_blocks(page, text=text, themes=[theme.name])
        if isinstance(block, QuoteBlock)
    ]
    assert quotes == [q.text for q in (*theme.typical, *theme.at_odds, *theme.near)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_large_run(tmp_path_factory.mktemp("large") / "run")


def test_sixty_themes_take_at_most_twelve_pages_as_a_pdf(large: Path) -> None:
    pages = pypdfium2.PdfDocument(write_document(large, to="pdf"))
    assert len(pages) <= MOST_PAGES
    width, height = pages[0].get_size()
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice here")
def test_sixty_themes_take_at_most_twelve_pages_in_word(large: Path, tmp_path: Path) -> None:
    written = write_document(large, to="docx")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(written)], check=True, capture_output=True, timeout=120)
    assert len(pypdfium2.PdfDocument(tmp_path / f"{written.stem}.pdf")) <= MOST_PAGES


@pytest.mark.parametrize("to", ["html", "md"])
def test_a_page_and_markdown_have_no_parts(run: Path, tmp_path: Path, to: str) -> None:
    with pytest.raises(UsageError, match="hold everything"):
        write_document(run, to=to, parts=DocumentParts(appendix=True), out=tmp_path / f"a.{to}")


def test_the_appendix_has_what_the_page_says_in_words(run: Path, tmp_path: Path) -> None:
    words = {}
    for appendix in (False, True):
        out = tmp_path / f"{appendix}.pdf"
        write_document(run, to="pdf", parts=DocumentParts(appendix=appendix), out=out)
        words[appendix] = pdf_words(out)
    assert "Appendix: everything" in words[True]
    assert "Contents" in words[True]
    assert "Appendix: everything" not in words[False]
    assert len(words[True]) > 1.5 * len(words[False])


def test_hostile_texts_are_text_in_a_pdf(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", result(), texts=HOSTILE)
    shown = pdf_words(write_document(run, to="pdf"))
    assert re.sub(r"\s", "", HOSTILE[0])[:20] in re.sub(r"\s", "", shown)


def test_a_document_without_words_shows_no_quotes_at_all(run: Path) -> None:
    page, text = load_page(run, how=Presentation(quotes=False))
    blocks = document_blocks(page, text=text)
    assert not [block for block in blocks if isinstance(block, QuoteBlock)]
    assert TEXTS[0] not in str(blocks)
