"""Documents that nobody coded: what becomes a quote, what is set aside, and that both are said."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import uncoded_documents as invented
from helpers.sentences import SENTENCE, account_of, reasons_of
from thememap.project import SourcesSection
from thememap.records import Document, DocumentBlock
from thememap.sources import ImportResult, import_account_json, import_files
from thememap.sources.segmentation._quote_length import (
    MAX_QUOTE_WORDS,
    MIN_QUOTE_WORDS,
    split_to_quote_length,
)
from thememap.sources.segmentation._uncoded_units import split_document

SECTION = SourcesSection()
REASONS = {
    invented.HEADING: {"a heading", "a table of contents", "a list of references"},
    invented.PAGE: {"a page number", "running heads and page numbers"},
    invented.RUNNING: {"a running head"},
    invented.TIME: {"a time stamp"},
    invented.CONTACT: {"an address or affiliation"},
    invented.IMPRINT: {"an imprint (dates, rights, keywords, doi)"},
    invented.CONTENTS: {"a table of contents"},
    invented.REFERENCE: {"a list of references"},
    invented.HEAD: {"the head or the end of a transcript", "a heading"},
    invented.INTERVIEWER: {"said by the interviewer"},
    invented.SHORT: {f"fewer than {MIN_QUOTE_WORDS} words"},
}


def words_document(path: Path, labelled: tuple[tuple[str, str], ...]) -> None:
    """A Word document with the headings as such."""
    from docx import Document as new_document

    document = new_document()
    for label, text in labelled:
        if label == invented.HEADING:
            document.add_heading(text)
        else:
            document.add_paragraph(text)
    document.save(str(path))


def judged(
    imported: ImportResult, name: str, labelled: tuple[tuple[str, str], ...]
) -> Iterator[str]:
    """The blocks that were read wrongly: a quote that is none, or lost, or a false reason."""
    document = imported.contents[0].documents[0]
    quotes = list(zip(imported.material.quotes.start, imported.material.quotes.end, strict=True))
    at = 0
    for label, text in labelled:
        start = document.text.index(text, at)
        at = start + len(text)
        spans = [(a, b) for a, b in quotes if a is not None and a < at and b > start]
        if label == invented.QUOTE:
            covered = sum(min(b, at) - max(a, start) for a, b in spans)
            said = len(text.split(": ", 1)[-1]) if ": " in text[:14] else len(text)
            if covered < said - len(spans):
                yield f"{name}: a quote was lost: {text[:40]}"
        elif spans:
            yield f"{name}: {label} became a quote: {text[:40]}"


@pytest.mark.parametrize("kind", ["txt", "docx"])
@pytest.mark.parametrize("name", sorted(invented.DOCUMENTS))
def test_each_block_of_an_invented_document_is_what_it_is(
    tmp_path: Path, name: str, kind: str
) -> None:
    labelled = invented.DOCUMENTS[name]
    path = tmp_path / f"{name}.{kind}"
    if kind == "docx":
        words_document(path, labelled)
    else:
        path.write_text("\n\n".join(text for _, text in labelled) + "\n", encoding="utf-8")
    imported = import_files([path], SECTION)
    wrong = list(judged(imported, name, labelled))
    if kind == "txt":  # a plain text says of no line that it is a heading
        wrong = [one for one in wrong if ": heading became a quote" not in one]
    assert not wrong
    reasons = reasons_of(imported.material)
    for label, _ in labelled:
        if label not in {invented.QUOTE, invented.HEADING}:
            assert reasons & REASONS[label], label


def test_conventions_that_the_first_documents_did_not_have(tmp_path: Path) -> None:
    """Of a document written after the rules: marks instead of numbers, pages left and right."""
    path = tmp_path / "paper.txt"
    none = [
        "J. Moreau*, L. Petrova† and K. Adeyemi", "12 J. MOREAU ET AL.", "1. Introduction",
        "14 J. MOREAU ET AL.", "[Fin de la grabación]",
    ]  # fmt: skip
    said = ["In a choir nobody is early for long.", "We thank the dog.", "Better heating, 2 lamps."]
    path.write_text("\n\n".join([none[0], none[1], none[2], *said, *none[3:]]), encoding="utf-8")
    assert sorted(import_files([path], SECTION).material.quotes.text) == sorted(said)


def typeset(path: Path, labelled: tuple[tuple[str, str], ...]) -> None:
    """A PDF with a running head above a page number on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    def furniture(canvas: Any, page: Any) -> None:
        canvas.drawString(280, 30, str(page.page))
        canvas.drawString(72, 810, f"Lind, Okoro and Teixeira {page.page}")

    styles = getSampleStyleSheet()
    story: list[Any] = []
    for label, text in labelled:
        if label in {invented.PAGE, invented.RUNNING}:
            story.append(PageBreak())
        else:
            style = "Heading2" if label == invented.HEADING else "BodyText"
            story.append(Paragraph(text.replace("&", "&amp;"), styles[style]))
    SimpleDocTemplate(str(path), pagesize=A4).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )


@pytest.mark.parametrize("name", ["article", "report", "bericht"])
def test_furniture_of_a_typeset_page_is_no_quote(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.pdf"
    typeset(path, invented.DOCUMENTS[name])
    imported = import_files([path], SECTION)
    said = " ".join(imported.material.quotes.text)
    for label, text in invented.DOCUMENTS[name]:
        if label == invented.QUOTE:
            assert text in said
        elif label != invented.PAGE:
            assert text not in said
    assert "Okoro and Teixeira" not in said


def test_most_blocks_of_the_invented_documents_are_right(tmp_path: Path) -> None:
    """74 of 172 before the rules, 170 with them; two headings of plain texts become quotes."""
    wrong = 0
    for name, labelled in invented.DOCUMENTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text("\n\n".join(text for _, text in labelled) + "\n", encoding="utf-8")
        wrong += len(list(judged(import_files([path], SECTION), name, labelled)))
    assert wrong <= 2


def test_quotes_have_bounds_and_the_account_says_which(tmp_path: Path) -> None:
    path = tmp_path / "diary.txt"
    path.write_text("\n\n".join(text for _, text in invented.DIARY), encoding="utf-8")
    imported = import_files([path], SECTION)
    words = [len(text.split()) for text in imported.material.quotes.text]
    assert min(words) >= MIN_QUOTE_WORDS
    assert max(words) <= MAX_QUOTE_WORDS
    assert len(invented.LONG.split()) > MAX_QUOTE_WORDS
    assert all(text.endswith((".", "?")) for text in imported.material.quotes.text)
    told = account_of(imported)
    assert (
        f"1 text that nobody coded was cut into 7 quotes (turns or paragraphs of {MIN_QUOTE_WORDS}"
        f" to {MAX_QUOTE_WORDS} words)" in told
    )
    assert "left out: 1 part of a text: fewer than 2 words" in told


def test_every_block_that_is_no_quote_is_in_the_account_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("\n\n".join(text for _, text in invented.ARTICLE), encoding="utf-8")
    imported = import_files([path], SECTION)
    account = json.loads(import_account_json(imported))
    by_reason = {SENTENCE(one["reason"]): one for one in account["left_out"]}
    assert by_reason["a running head"]["count"] == 3
    assert "article.txt, characters" in by_reason["a running head"]["where"]
    assert imported.material.left_out_count == sum(one["count"] for one in account["left_out"])


def coded_beside(folder: Path) -> list[Path]:
    """A table with two codings, and an uncoded interview in the same folder (invented)."""
    table = folder / "coded.csv"
    table.write_text(
        "text,code,coder\nThe lane floods every winter and I push.,Roads,Ada\n"
        "There is a shower and nobody can find the key.,Others,Ada\n",
        encoding="utf-8",
    )
    talk = folder / "talk.txt"
    talk.write_text("\n\n".join(text for _, text in invented.INTERVIEW), encoding="utf-8")
    return [table, talk]


def test_what_became_of_texts_beside_codings_is_said_and_can_be_refused(tmp_path: Path) -> None:
    paths = coded_beside(tmp_path)
    imported = import_files(paths, SECTION)
    told = account_of(imported)
    assert "1 text that nobody coded was cut into 3 quotes" in told
    assert "read by no coder, so they are grouped and enter no comparison" in told
    assert "--texts none" in told
    without = import_files(paths, SourcesSection(texts="none"))
    assert len(without.material.quotes) == 2
    (left,) = without.material.left_out
    assert (left.what, left.where) == ("source", "talk.txt")
    assert 'texts = "none"' in SENTENCE(left.reason)


def test_a_project_is_treated_as_a_text_beside_codings(tmp_path: Path, shared_data: Path) -> None:
    path = shared_data / "qda-projects/qc-demo.qdpx"
    imported = import_files([path], SECTION)
    coded = {one.document for one in imported.contents[0].segments}
    new = [
        text
        for text, source in zip(
            imported.material.quotes.text, imported.material.quotes.source, strict=True
        )
        if source not in coded
    ]
    assert new
    assert all(MIN_QUOTE_WORDS <= len(text.split()) <= MAX_QUOTE_WORDS for text in new)
    assert not any("nobody coded" in reason for reason in reasons_of(imported.material))
    told = account_of(imported)
    assert f"1 text that nobody coded was cut into {len(new)} quotes" in told


def test_turns_of_a_transcript_inside_a_project_have_speakers() -> None:
    """Readers of projects give paragraphs; who speaks is looked for when they are cut."""
    texts = [text for _, text in invented.INTERVIEW]
    blocks, at = [], 0
    for text in texts:
        blocks.append(DocumentBlock(start=at, end=at + len(text)))
        at += len(text) + 2
    document = Document(name="talk", text="\n\n".join(texts), blocks=tuple(blocks))
    found, left = split_document(document, SECTION)
    assert {one.attributes["participant"] for one in found} == {"Rosa"}
    assert not any("Interviewer" in one.text for one in found)
    assert {SENTENCE(one.reason) for one in left} >= {"said by the interviewer", "a time stamp"}


def test_what_people_said_in_a_usability_study_is_no_imprint(shared_data: Path) -> None:
    """Real transcripts whose speakers talk about licences, creators and addresses."""
    imported = import_files([shared_data / "taguette-usability/transcripts"], SECTION)
    keys = {entry.reason.key.removeprefix("import.") for entry in imported.material.left_out}
    assert keys <= {"too_short", "repeated_in_texts", "stage_direction", "interviewer"}
    assert len(imported.material.quotes) > 600


@pytest.mark.slow
def test_no_comment_of_a_patient_is_taken_for_furniture(tmp_path: Path, shared_data: Path) -> None:
    with (shared_data / "nhs-feedback/text_data.csv").open(encoding="utf-8", newline="") as file:
        texts = [" ".join(row["feedback"].split()) for row in csv.DictReader(file)]
    path = tmp_path / "comments.txt"
    path.write_text("\n\n".join(filter(None, texts)), encoding="utf-8")
    imported = import_files([path], SECTION)
    assert reasons_of(imported.material) == {f"fewer than {MIN_QUOTE_WORDS} words"}


SENTENCES = st.lists(
    st.tuples(st.integers(1, 200), st.sampled_from([".", "?", "", "\n\n"])), min_size=1, max_size=12
)


@given(SENTENCES)
def test_cutting_loses_no_word_and_keeps_the_bounds(sentences: list[tuple[int, str]]) -> None:
    text = " ".join(" ".join(["Word"] * n) + end for n, end in sentences)
    spans = split_to_quote_length(text, start=0, end=len(text))
    assert " ".join(text[a:b] for a, b in spans).split() == text.split()
    assert all(a < b for a, b in spans)
    assert all(len(text[a:b].split()) < MAX_QUOTE_WORDS + MIN_QUOTE_WORDS for a, b in spans)


LINES = st.lists(
    st.sampled_from(
        ["References", "12", "Page 3 of 9", "A: I went.", "B: Why?", "[00:01]", "Contents",
         "1 Why ..... 2", "I was there in 2012.", "a@b.example", "", "© 2020 X", "Yes."]
    ),
    max_size=30,
)  # fmt: skip


@given(LINES)
def test_every_word_is_in_a_quote_or_in_what_was_left_out(lines: list[str]) -> None:
    blocks, at = [], 0
    for line in lines:
        blocks.append(DocumentBlock(start=at, end=at + len(line)))
        at += len(line) + 2
    document = Document(name="t", text="\n\n".join(lines), blocks=tuple(blocks))
    found, left = split_document(document, SECTION)
    quoted = sum(len(one.text.split()) for one in found)
    assert all(one.text == document.text[one.start : one.end] for one in found)
    blocks_seen = sum(one.count for one in left) + len(found)
    assert blocks_seen <= len(lines)
    if not any(":" in line for line in lines):  # no turns: each block by itself
        assert blocks_seen == len(lines)
    assert quoted <= len(document.text.split())
