from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import sample_files as sample
from helpers.documents import kinds_and_texts, read_document
from helpers.sentences import reasons_of
from thememap.project import SourcesSection
from thememap.records import Document, DocumentBlock
from thememap.sources import ImportResult, import_files
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.segmentation._sentences import sentence_spans

SECTION = SourcesSection()


def test_word_keeps_headings_quotes_lists_and_rows(tmp_path: Path) -> None:
    assert kinds_and_texts(read_document(sample.docx(tmp_path / "a.docx"))) == [
        ("heading", sample.HEADING),
        ("paragraph", sample.PROSE[0]),
        ("block quote", sample.PROSE[1]),
        ("list item", sample.PROSE[2]),
        ("table row", "left\tright"),
    ]


@pytest.mark.parametrize(("make", "name"), [(sample.odt, "a.odt"), (sample.html, "a.html")])
def test_open_document_and_html_keep_structure(tmp_path: Path, make, name: str) -> None:  # type: ignore[no-untyped-def]
    assert kinds_and_texts(read_document(make(tmp_path / name))) == [
        ("heading", sample.HEADING),
        ("paragraph", sample.PROSE[0]),
        ("block quote", sample.PROSE[1]),
        ("list item", sample.PROSE[2]),
    ]


@pytest.mark.parametrize(
    ("make", "name"),
    [(sample.vtt, "a.vtt"), (sample.srt, "a.srt"), (sample.docx_with_bold_names, "a.docx")],
)
def test_speakers_of_transcripts_are_kept(tmp_path: Path, make, name: str) -> None:  # type: ignore[no-untyped-def]
    document = read_document(make(tmp_path / name))
    assert [(one.speaker, document.text_of(one)) for one in document.blocks] == sample.TURNS


@pytest.mark.parametrize(
    ("shape", "between"),
    [
        ("{0}: {1}", "\n\n"),
        ("{0}: {1}", "\n"),
        ("[00:01:02] {0}: {1}", "\n\n"),
        ("[00:01:02] {0}: {1}", "\n"),
        ("{0} (00:01:02): {1}", "\n\n"),
        ("{0} (00:01:02): {1}", "\n"),
        ("{0}:\n{1}", "\n\n"),
    ],
)
def test_the_usual_shapes_of_transcripts_are_known(
    tmp_path: Path, shape: str, between: str
) -> None:
    path = tmp_path / "t.txt"
    text = between.join(shape.format(*turn) for turn in sample.TURNS)
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    assert [(one.speaker, document.text_of(one)) for one in document.blocks] == sample.TURNS
    if "00:01:02" in shape:
        assert document.blocks[0].time == "00:01:02"


def test_prose_with_a_colon_is_no_transcript(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    paragraphs = ["One thing is clear: it rained.", "Note: few came.", "They left.", "So: home."]
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    assert {one.kind for one in read_document(path).blocks} == {"paragraph"}


def test_the_interviewer_is_left_out_and_participants_get_their_perspective(
    tmp_path: Path,
) -> None:
    imported = import_files(
        [sample.vtt(tmp_path / "a.vtt")], SourcesSection(perspectives={"P*": "cyclist"})
    )
    quotes = imported.material.quotes
    assert set(quotes.participant) == {"P3"}
    assert set(quotes.perspective) == {"cyclist"}
    assert any("interviewer" in reason for reason in reasons_of(imported.material))


def test_pdf_keeps_pages_and_drops_running_heads(tmp_path: Path) -> None:
    topics = ["rain", "wind", "snow", "fog"]
    pages = [
        [
            "Journal of Rain 7",
            f"This is about {topic}, which takes a long line here and",
            "its end.",
        ]
        for topic in topics
    ]
    pages = [[*page, str(number)] for number, page in enumerate(pages, 1)]
    document = read_document(sample.pdf(tmp_path / "a.pdf", pages))
    assert [one.page for one in document.blocks] == [1, 2, 3, 4]
    assert document.text_of(document.blocks[1]) == (
        "This is about wind, which takes a long line here and its end."
    )


def test_rich_text_and_markdown(tmp_path: Path) -> None:
    assert kinds_and_texts(read_document(sample.rtf(tmp_path / "a.rtf"))) == [
        ("paragraph", "It rained all week."),
        ("paragraph", "Nobody went out."),
    ]
    path = tmp_path / "a.md"
    path.write_text("# Findings\n\n> It rained.\n\n- Wet.\n", encoding="utf-8")
    assert kinds_and_texts(read_document(path)) == [
        ("heading", "Findings"), ("block quote", "It rained."), ("list item", "Wet.")
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_and_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    text = "Das Café in der Straße war geöffnet.\r\n\r\nEs regnete, später auch in Köln."
    path.write_bytes(text.encode(encoding))
    document = read_document(path)
    assert "Café in der Straße" in document.text
    assert "\r" not in document.text


def test_articles_keep_their_block_quotes_and_one_language(shared_data: Path) -> None:
    path = shared_data / "jats/sibling-visits.xml"
    document = read_document(path, language="en")
    assert document.attributes["language"] == "en"
    assert sum(one.kind == "block quote" for one in document.blocks) == 12
    assert document.text.count("\n\n\n") == 0


@given(st.text(alphabet="ab .!?\n“”'AB", max_size=80))
def test_sentences_hold_every_character_that_is_no_space(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.lists(st.sampled_from(["A: yes", "B: no", "and so", "Note that"]), max_size=8))
def test_turns_never_overlap_and_lose_no_words(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        blocks.append(DocumentBlock(start=at, end=at + len(line)))
        at += len(line) + 2
    document, _ = detect_turns(Document(name="t", text=text, blocks=tuple(blocks)))
    for before, after in itertools.pairwise(document.blocks):
        assert before.end <= after.start
    kept = " ".join(f"{one.speaker} {document.text_of(one)}" for one in document.blocks)
    assert sorted(kept.replace(":", "").split()) == sorted(text.replace(":", "").split())


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    sample.docx(tmp_path / "b.docx")
    sample.html(tmp_path / "a.html")
    (tmp_path / "readme.unknown").write_text("x")
    imported: ImportResult = import_files([tmp_path], SECTION)
    assert [one.file.name for one in imported.contents] == ["a.html", "b.docx"]
    assert len(imported.material.quotes) == 6
