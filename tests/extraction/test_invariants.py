"""What holds for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thememap.extraction import ExtractionSettings, extract
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.rules._lexicon import lexicon_of
from thememap.records import Document, Extraction
from thememap.sources.documents._text_blocks import markdown_blocks, paragraph_blocks

PIECES = st.lists(
    st.sampled_from(
        ["She said", "I was lost", "“", "”", "‘", "’", '"', "'", "«", "»", "(P3, nurse)", "[12]",
         "(Quillby, 2011)", ".", ",", ":", "\n\n", "> ", "# Findings", "P3: no", "I: why?",
         "— Maria", "don’t", "...", "café", "5'11\"", "\n", "|", "- "]
    ),
    max_size=25,
)  # fmt: skip


def found_in(text: str, *, markdown: bool) -> tuple[Document, Extraction]:
    blocks = markdown_blocks(text) if markdown else paragraph_blocks(text)
    document = Document(name="a", text=text, blocks=blocks)
    return document, extract(document, ExtractionSettings(constructs=True, language="en"))


@given(PIECES, st.booleans())
def test_spans_lie_in_the_text_and_do_not_overlap(pieces: list[str], markdown: bool) -> None:
    document, found = found_in(" ".join(pieces), markdown=markdown)
    end = 0
    for one in found.quotes:
        assert end <= one.start < one.end <= len(document.text)
        assert document.text[one.start : one.end].strip()
        assert one.context_start <= one.start
        assert one.context_end >= one.end
        end = one.end


@given(PIECES)
def test_the_same_text_gives_the_same_answer(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert found_in(text, markdown=True)[1] == found_in(text, markdown=True)[1]


@given(st.text(alphabet="ab .,“”‘’\"'«»„\n", max_size=60))
def test_marked_passages_are_in_order_and_inside(text: str) -> None:
    end = 0
    for one in find_quoted_spans(text, lexicon_of("en")):
        assert end <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        end = one.outer_end


@given(st.text(alphabet="ab# >-*1.|\n`", max_size=60))
def test_markdown_blocks_do_not_overlap(text: str) -> None:
    end = 0
    for block in markdown_blocks(text):
        assert end <= block.start < block.end <= len(text)
        end = block.end
