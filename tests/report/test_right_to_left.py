"""Arabic and Hebrew in what a run writes: page, Word, workbook. All quotes were invented."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from helpers.running import Desk
from thememap.docx_direction import AFTER_BIDI, AFTER_COMPLEX_SIZE
from thememap.exchange import add_sheet, new_workbook, workbook_bytes
from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import (
    HeadingBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
)
from thememap.report.formats._word_document import to_docx
from thememap.report.pictures._labels import truncate_path
from thememap.report.pictures._theme_map import _isolated
from thememap.text_direction import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    is_right_to_left,
    isolate,
    without_isolates,
)

ARABIC, HEBREW = "خصصت الممرضة وقتاً لتشرح لي ما سيحدث.", "האחות הקשיבה לי."
SUBJECTS = ("الممرضة", "الطريق", "המורה")
RESTS = (
    "استمعت إلي طوال الصباح",
    "كان بعيداً عن البيت في الشتاء",
    "שמע אותי כל הבוקר",
    "لم يكن هناك أحد ليساعدني",
)
TEXTS = [f"{subject} {rest} {n}." for subject in SUBJECTS for rest in RESTS for n in (1, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARABIC, True),
        (HEBREW, True),
        ("12. " + HEBREW, True),
        ("“" + ARABIC, True),
        ("ދިވެހި", True),
        ("ܫܠܡܐ", True),
        ("Nurse: " + ARABIC, False),
        ("看護師 " + HEBREW, False),
        ("12 – 3", False),
        ("", False),
    ],
)
def test_the_first_letter_says_the_direction(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


@given(st.text())
def test_isolates_add_two_marks_and_nothing_else(text: str) -> None:
    isolated = isolate(text)
    assert without_isolates(isolated) == without_isolates(text)
    assert isolate(isolated) == isolated
    assert isolated == text or isolated == FIRST_STRONG_ISOLATE + text + POP_ISOLATE


def test_names_in_sentences_are_kept_apart() -> None:
    text = Catalogue(approach="codebook")
    assert text.listed(["a", "b"]) == "a and b"
    mixed = text.listed(["الانتظار", "waiting", "המתנה"])
    assert mixed == "\u2068الانتظار\u2069, waiting and \u2068המתנה\u2069"
    assert "\\u2068" not in text.quoted(["الانتظار"])


def test_a_path_in_a_picture_keeps_the_order_of_its_levels() -> None:
    path = ("السفر", "المطر")
    assert truncate_path(path, 40) == "\u2068السفر\u2069 › \u2068المطر\u2069"
    assert truncate_path(path, 12) == "\u2068الس…\u2069 › \u2068المطر\u2069"
    assert truncate_path(("المطر",), 40) == "المطر"


def test_a_wrapped_name_in_the_theme_map_ends_where_it_is_read_on() -> None:
    group = SimpleNamespace(group="G03")
    assert _isolated("G03 الثمن, خمس,", group) == "G03 \u2068الثمن, خمس,\u2069"
    assert _isolated("مرتين,", group) == "\u2068مرتين,\u2069"
    assert _isolated("G03 price, five,", group) == "G03 price, five,"


def test_a_quote_in_word_is_a_right_to_left_paragraph() -> None:
    blocks = [
        HeadingBlock(level=2, words="الانتظار"),
        QuoteBlock(words=ARABIC, by="P3"),
        QuoteBlock(words="The nurse listened.", by=""),
        ParagraphBlock(words=f"12 of 40: {isolate(HEBREW)}", strong=False),
        TableBlock(header=("Theme", "n"), rows=(("الانتظار", "3"),)),
    ]
    file = Document(io.BytesIO(to_docx(blocks)))
    paragraphs = {paragraph.text: paragraph for paragraph in file.paragraphs}
    turned = {text for text, paragraph in paragraphs.items() if _is_turned(paragraph)}
    assert turned == {"الانتظار", ARABIC}
    assert paragraphs[ARABIC].runs[0].font.rtl is True
    assert paragraphs[ARABIC].runs[0].font.cs_italic is False
    assert f"12 of 40: {HEBREW}" in paragraphs
    cell = file.tables[0].rows[1].cells[0].paragraphs[0]
    assert _is_turned(cell)
    size = cell.runs[0]._r.rPr.find(qn("w:szCs"))
    assert size.get(qn("w:val")) == str(round(cell.runs[0].font.size.pt * 2))


def test_properties_of_direction_are_in_the_order_of_the_schema() -> None:
    blocks = [
        QuoteBlock(words=ARABIC, by=""),
        TableBlock(header=("الانتظار",), rows=((HEBREW,),)),
    ]
    file = Document(io.BytesIO(to_docx(blocks)))
    for name, after in (("w:bidi", AFTER_BIDI), ("w:szCs", AFTER_COMPLEX_SIZE)):
        elements = list(file.element.body.iter(qn(name)))
        assert elements
        for element in elements:
            before = {sibling.tag for sibling in element.itersiblings(preceding=True)}
            assert not before & {qn(tag) for tag in after}


def test_a_cell_of_a_workbook_is_read_from_the_right() -> None:
    book = new_workbook()
    add_sheet(book, "quotes", ["text", "n"], [[ARABIC, 1], ["Nurse", 2], [isolate(HEBREW), 3]])
    sheet = load_workbook(io.BytesIO(workbook_bytes(book)))["quotes"]
    assert [sheet.cell(row, 1).alignment.readingOrder for row in range(1, 5)] == [0, 2, 0, 2]
    assert sheet.cell(4, 1).value == HEBREW
    assert not sheet.sheet_view.rightToLeft


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    return ("الانتظار", "הקשבה", "Travel")


def test_a_run_in_arabic_and_hebrew_is_written_right(desk: Desk, names: tuple[str, ...]) -> None:
    desk.quotes(TEXTS, study=[f"دراسة {n % 4}" for n in range(len(TEXTS))])
    desk.codings([names[n // 8] for n in range(len(TEXTS))])
    answer = desk.run(desk.project(), "--depth", "quick")
    assert answer.status == 0, answer.err
    run = desk.folder / "run"
    page = (run / "report.html").read_text(encoding="utf-8")
    assert '<blockquote dir="auto"><p' in page
    assert f"\u2068{names[0]}\u2069" in page
    assert page.count(FIRST_STRONG_ISOLATE) == page.count(POP_ISOLATE)
    assert '<html lang="en"' in page
    for written in (*_exports(desk, run),):
        assert FIRST_STRONG_ISOLATE not in written


def _exports(desk: Desk, run: Path) -> list[str]:
    """The texts of the Word documents and of the workbook of a run."""
    texts = []
    for command, name in (
        (("report", run, "--to", "docx", "--out", desk.folder / "report.docx"), "report.docx"),
        (("export", run, "--to", "docx", "--out", desk.folder / "quotes.docx"), "quotes.docx"),
    ):
        answer = desk.thememap(*command)
        assert answer.status == 0, answer.err
        file = Document(str(desk.folder / name))
        quotes = [part for part in file.paragraphs if re.search("[\u0590-\u06ff]", part.text)]
        assert any(_is_turned(part) for part in quotes)
        assert {is_right_to_left(part.text) for part in quotes if _is_turned(part)} == {True}
        assert not [p for p in quotes if is_right_to_left(p.text) and not _is_turned(p)]
        texts.append("".join(part.text for part in file.paragraphs))
    answer = desk.thememap("export", run, "--to", "xlsx", "--out", desk.folder / "book.xlsx")
    assert answer.status == 0, answer.err
    book = load_workbook(desk.folder / "book.xlsx")
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    words = [cell for cell in cells if isinstance(cell.value, str)]
    for cell in words:
        assert (cell.alignment.readingOrder == 2) == is_right_to_left(str(cell.value))
    return [*texts, "".join(str(cell.value) for cell in words)]


def _is_turned(paragraph: object) -> bool:
    properties = paragraph._p.pPr  # type: ignore[attr-defined]
    return properties is not None and properties.find(qn("w:bidi")) is not None
