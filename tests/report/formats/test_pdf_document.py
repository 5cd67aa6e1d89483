"""The PDF writer: no text becomes markup, and no sign becomes an empty box without a word."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thememap.report.catalogue import Catalogue
from thememap.report.formats import _pdf_fonts
from thememap.report.formats._block_kinds import (
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
)
from thememap.report.formats._pdf_document import to_pdf
from thememap.report.formats._pdf_fonts import plain_signs
from thememap.report.formats._write_document import document_bytes

TEXT = Catalogue(approach="codebook")
MARKUP = '#import "@preview/x:1.0.0" $x^2$ *bold* _it_ `raw` @ref <label> \\ // /* */ = [a] #{1+1}'
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "#$*@\\_`<>[]{}=+-/~'\"\n\r\t\x00\x07\x85\u2028\u200f\u202e\u2068\u2069\ud800"
        ),
        st.characters(),
        st.sampled_from("aäéßжאع日ไ🙂"),
    ),
    max_size=40,
)


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def blocks_with(words: str) -> list:
    return [
        HeadingBlock(level=1, words=words),
        HeadingBlock(level=4, words=words),
        ParagraphBlock(lead=words, words=words),
        ListBlock(items=(words, words)),
        QuoteBlock(words=words, by=words),
        TableBlock(header=(words, words), rows=((words,), (words, words))),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_any_text_gives_a_document_that_conforms(words: str) -> None:
    content = to_pdf(blocks_with(words), text=TEXT)
    assert content.startswith(b"%PDF")
    assert len(pypdfium2.PdfDocument(content)) >= 1


def test_markup_is_shown_as_it_is() -> None:
    shown = words_of(
        to_pdf([HeadingBlock(level=1, words="T"), ParagraphBlock(words=MARKUP)], text=TEXT)
    )
    assert MARKUP in shown


def test_right_to_left_and_other_scripts_of_the_usual_fonts_are_there() -> None:
    for words in ("انتظرت وحدي", "חיכיתי לבד", "Ждала одна", "Περίμενα μόνη", "Őszintén várt"):
        blocks = [HeadingBlock(level=1, words="T"), QuoteBlock(words=words, by="P1")]
        assert not _pdf_fonts.fonts_for([words]).files
        assert sorted(words.split()[0]) == sorted(
            max(
                words_of(to_pdf(blocks, text=TEXT)).split(),
                key=lambda w: len(set(w) & set(words.split()[0])),
            )
        )


def test_signs_that_no_font_has_are_counted_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thememap.report.figures.fallback_font", lambda signs: ("", ""))
    notes: list[str] = []
    blocks = [HeadingBlock(level=1, words="T"), QuoteBlock(words="看護師さん said", by="P1")]
    content = document_bytes(
        blocks, to="pdf", text=TEXT, quotes_language="ja", on_note=notes.append
    )
    shown = words_of(content)
    assert "[5 signs not shown] said" in shown
    assert "5 different signs" in shown
    assert len(notes) == 1
    assert "看" in notes[0]


def test_controls_and_halves_of_pairs_become_the_sign_of_replacement() -> None:
    assert plain_signs("a\x00\ud800\ufdd0b") == "a\ufffd\ufffd\ufffdb"
    assert plain_signs("a\r\nb\u2028c\td") == "a\nb\nc d"
