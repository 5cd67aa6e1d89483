from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import refi_builder as refi
from helpers.sentences import reasons_of
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.sources import import_files

ALPHABET = "ab \n\té́🙂👩‍🦰שלוםع.…<&\"'"
HABITS = st.builds(
    refi.Habits,
    folder=st.sampled_from(["sources", "Sources"]),
    project=st.sampled_from(["project.qde", "My project.qde"]),
    mark=st.booleans(),
    mark_counts=st.booleans(),
    crlf=st.booleans(),
    crlf_counts_two=st.booleans(),
    utf16=st.booleans(),
    braces=st.booleans(),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[refi.Coded], list[str], refi.Habits]:
    text = draw(st.text(alphabet=ALPHABET, min_size=12, max_size=80)) + " end."
    codes = draw(st.lists(st.text("abc/", min_size=1, max_size=4), min_size=1, max_size=6))
    coded = []
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(text) - 2))
        end = draw(st.integers(start + 1, len(text)))
        coded.append(
            refi.Coded(
                start=start,
                end=end,
                user=draw(st.integers(0, 2)),
                code=draw(st.integers(0, len(codes) - 1)),
                named=draw(st.booleans()),
            )
        )
    return text, coded, codes, draw(HABITS)


def convention(habits: refi.Habits) -> str:
    """The reading, as --offsets takes it, that these habits are."""
    lines = ",line-ends-one" if habits.crlf and not habits.crlf_counts_two else ""
    mark = ",mark" if habits.mark and habits.mark_counts else ""
    return ("utf-16" if habits.utf16 else "code-points") + mark + lines


@settings(max_examples=150, deadline=None)
@given(cases())
def test_every_place_is_right_under_the_reading_that_is_named(
    case: tuple[str, list[refi.Coded], list[str], refi.Habits],
) -> None:
    text, coded, codes, habits = case
    with tempfile.TemporaryDirectory() as folder:
        path = refi.project(
            Path(folder) / "p.qdpx",
            text,
            coded,
            codes=codes,
            users=["Ann", "Ben", "Zoë"],
            habits=habits,
        )
        section = SourcesSection(offsets=convention(habits))
        (content,) = import_files([path], section).contents
        try:
            (undirected,) = import_files([path], SourcesSection()).contents
        except DataError as error:
            if "--offsets" not in str(error):
                raise
            undirected = content
    (document,) = content.documents
    assert document.text == text
    assert content.codebook is not None
    assert content.codebook.depth == len(codes)
    assert {(one.start, one.end) for one in content.segments} == {
        (one.start, one.end) for one in coded
    }
    given_codes = {(("Ann", "Ben", "Zoë")[one.user], one.start, one.end, one.code) for one in coded}
    assert sum(len(one.themes) for one in content.segments) == len(given_codes)
    told = {text[one.start : one.end] for one in coded if one.named}
    for one in undirected.segments:
        assert document.text[one.start : one.end] == one.text
        if one.offsets in {"verified", "repaired"}:
            assert "".join(one.text.split()) in {"".join(name.split()) for name in told}


def test_texts_inside_pdf_sources_are_read_and_places_on_pages_are_listed(tmp_path: Path) -> None:
    from zipfile import ZipFile

    xml = (
        '<Project name="p" xmlns="urn:QDA-XML:project:1.0"><Users><User guid="A1" name="Ann"/>'
        '</Users><CodeBook><Codes><Code guid="C1" name="Rain" isCodable="true"/></Codes></CodeBook>'
        '<Sources><PDFSource guid="F1" name="paper.pdf" path="internal://f1.pdf">'
        '<PDFSelection guid="S0" page="1" firstX="1" firstY="1" secondX="2" secondY="2"/>'
        '<Representation guid="R1"><PlainTextContent>It rained.</PlainTextContent>'
        '<PlainTextSelection guid="S1" name="rained" startPosition="3" endPosition="9">'
        '<Coding guid="D1" creatingUser="{a1}"><CodeRef targetGUID="c1"/></Coding>'
        "</PlainTextSelection>"
        '<PlainTextSelection guid="S2" name="x" startPosition="8" endPosition="90"/>'
        '<PlainTextSelection guid="S3" name="" startPosition="0" endPosition="2">'
        '<Coding guid="D3"><CodeRef targetGUID="gone"/></Coding></PlainTextSelection>'
        "</Representation></PDFSource></Sources></Project>"
    )
    with ZipFile(tmp_path / "p.qdpx", "w") as archive:
        archive.writestr("project.qde", xml)
    imported = import_files([tmp_path / "p.qdpx"], SourcesSection())
    (segment,) = [one for one in imported.contents[0].segments if one.themes]
    assert (segment.text, segment.coder, segment.offsets) == ("rained", "Ann", "verified")
    reasons = " ".join(sorted(reasons_of(imported.material)))
    assert "1 mark places in a page" in reasons
    assert "past the end of the text" in reasons
    assert "not in the codebook" in reasons
