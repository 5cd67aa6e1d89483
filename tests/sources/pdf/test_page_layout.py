"""What a typeset page says by where its lines stand: paragraphs, headings, block quotes."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from thememap.extraction import extract
from thememap.sources import ReadOptions, reader_of

BODY = (
    "The garden was spoken of as a place between the ward and the street, and those who came "
    "by bus had their own words for the way there. We return to it in the discussion below, "
    "where the walk from the stop to the gate is looked at more closely than here."
)
QUOTE = (
    "I came for the beans, really, and then I stayed for the argument about the beans. Nobody "
    "there asked me what I had, they asked me which row I wanted, and I had never been asked "
    "that, not in a hospital, not anywhere. (P4, gardener)"
)


def typeset(path: Path) -> None:
    styles = getSampleStyleSheet()
    inset = ParagraphStyle("inset", parent=styles["BodyText"], leftIndent=36, rightIndent=36)
    SimpleDocTemplate(str(path), pagesize=A4).build(
        [
            Paragraph("FICTIONAL: The beans", styles["Title"]),
            Paragraph("Findings", styles["Heading2"]),
            Paragraph(BODY, styles["BodyText"]),
            Paragraph(QUOTE, inset),
            Paragraph(BODY.replace("garden", "greenhouse"), styles["BodyText"]),
        ]
    )


def test_an_indented_paragraph_is_a_block_quote_and_larger_lines_are_headings(
    tmp_path: Path,
) -> None:
    path = tmp_path / "beans.pdf"
    typeset(path)
    document = reader_of(path).read(path, ReadOptions()).documents[0]
    kinds = [(one.kind, document.text_of(one)[:8]) for one in document.blocks]
    assert kinds == [
        ("heading", "FICTIONA"),
        ("heading", "Findings"),
        ("paragraph", "The gard"),
        ("block quote", "I came f"),
        ("paragraph", "The gree"),
    ]
    (quote,) = extract(document).quotes
    assert " ".join(document.text[quote.start : quote.end].split()) == QUOTE.split(" (P4")[0]
    assert quote.attribution.participant == "P4"
