"""Right-to-left paragraphs of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.text_direction import is_right_to_left

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

# What may follow in the schema of WordprocessingML (ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28).
AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
    "w:pPrChange",
)  # fmt: skip
AFTER_COMPLEX_SIZE = (
    "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl",
    "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
)  # fmt: skip


def set_directions(file: Document) -> None:
    """Turn every paragraph, also in tables, whose first letter is of a right-to-left script.

    In such a paragraph runs in that script are marked as such and upright: Arabic and Hebrew have
    no italics. Runs in other scripts, a citation for example, keep their direction.
    """
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for element in list(file.element.body.iter(qn("w:p"))):
        paragraph = Paragraph(element, file._body)
        if is_right_to_left(paragraph.text):
            _turn(paragraph)


def _turn(paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_BIDI)  # type: ignore[arg-type]
    for run in paragraph.runs:
        if is_right_to_left(run.text):
            run.font.rtl = True
            run.font.italic = run.font.cs_italic = False
            if run.bold:
                run.font.cs_bold = True
            _set_complex_size(run)


def _set_complex_size(run: Run) -> None:
    """The size of a run for scripts that Word calls complex, which has a property of its own."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if run.font.size is not None:
        size = OxmlElement("w:szCs")
        size.set(qn("w:val"), str(round(run.font.size.pt * 2)))
        run._r.get_or_add_rPr().insert_element_before(size, *AFTER_COMPLEX_SIZE)  # type: ignore[arg-type]
