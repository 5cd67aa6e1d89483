"""Words that formats keep in unusual places are read as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.documents import kinds_and_texts, read_document
from thememap.sources.documents._html_to_text import html_to_text

CHANGED = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:r><w:t>I went </w:t></w:r><w:ins><w:r><w:t>twice </w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>once </w:delText></w:r></w:del><w:r><w:t>a week.</w:t></w:r></w:p>"
)
CONTROL = (
    '<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:sdtContent><w:p><w:r><w:t>In a form field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def test_word_keeps_inserted_words_form_fields_and_equal_cells(tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml import parse_xml

    word = Document()
    word.add_paragraph("First.")
    body = word.element.body
    body.insert(1, parse_xml(CHANGED))
    body.insert(2, parse_xml(CONTROL))
    table = word.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("yes", "yes", "no"), strict=True):
        cell.text = text
    word.save(str(tmp_path / "a.docx"))
    told = [text for _, text in kinds_and_texts(read_document(tmp_path / "a.docx"))]
    assert told == ["First.", "I went twice a week.", "In a form field.", "yes\tyes\tno"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>Bare <i>text</i></div>", [("paragraph", "Bare text")]),
        ("Top<p>One<p>Two", [("paragraph", "Top"), ("paragraph", "One"), ("paragraph", "Two")]),
        (
            "<blockquote><p>Said <b>so</b></p><p>And so</p></blockquote><p>Then</p>",
            [("block quote", "Said so"), ("block quote", "And so"), ("paragraph", "Then")],
        ),
        ('<div class="disp-quote"><p>Said</p></div>', [("block quote", "Said")]),
        (
            "<ul><li>a<li><p>b</p></ul>c",
            [("list item", "a"), ("list item", "b"), ("paragraph", "c")],
        ),
        ("<h2><div>Head</div></h2>x<script>no</script>", [("heading", "Head"), ("paragraph", "x")]),
        (
            "<nav>Home</nav><p>a</p></div></p>b",
            [("note", "Home"), ("paragraph", "a"), ("paragraph", "b")],
        ),
        ("<head><title>T</title></head><body>a</body>", [("paragraph", "a")]),
    ],
)
def test_every_word_of_a_page_lies_in_a_block(html: str, expected: list[tuple[str, str]]) -> None:
    text, blocks = html_to_text(html)
    assert [(one.kind, text[one.start : one.end]) for one in blocks] == expected


def test_several_voices_in_one_subtitle_keep_their_words(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>Was it far?</v>\n<v Ben>No.</v> Not at all.\n\n"
        "00:05.000 --> 00:06.000\n<v Ana>Good.\n",
        encoding="utf-8",
    )
    document = read_document(tmp_path / "a.vtt")
    assert [(one.speaker, document.text_of(one)) for one in document.blocks] == [
        ("Ana", "Was it far?"),
        ("Ben", "No. Not at all."),
        ("Ana", "Good."),
    ]


def test_english_with_curly_marks_in_windows_1252_is_read_as_such(tmp_path: Path) -> None:
    text = "“I don’t know”, she said – and “neither do I”.\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert read_document(tmp_path / "a.txt").text == text
