"""Blocks as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from thememap.docx_direction import set_directions
from thememap.export_text import normalise_zip
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
)
from thememap.report.formats._picture_files import picture_file
from thememap.report.formats._word_languages import (
    set_document_language,
    set_paragraph_language,
)
from thememap.report.formats._word_tables import add_table, word_text

if TYPE_CHECKING:
    from docx.document import Document

FIXED_TIMESTAMP = datetime(2000, 1, 1)
PAGE_MILLIMETRES = (210, 297)
MARGINS_MILLIMETRES = (15, 18)
"""Above and below, and at the sides: tables of eight columns need the width."""
FONT = "Arial"
"""It is on Windows and macOS, and others have letters of its width, so that pages stay pages."""
POINTS = 9.0
HEADING_POINTS = {1: 20.0, 2: 13.0, 3: 10.5}
DEEPEST_WORD_HEADING = 9


def to_docx(listed: Sequence[Block], *, language: str = "en", quotes_language: str = "") -> bytes:
    """The bytes of a DOCX file; the same content gives the same bytes.

    ``quotes_language`` is that of the quotes where it is another than that of the document.
    """
    from docx import Document

    file = Document()
    title = next((block.words for block in listed if isinstance(block, HeadingBlock)), "")
    file.core_properties.author = "thememap"
    file.core_properties.title = word_text(title)
    file.core_properties.language = language
    file.core_properties.created = file.core_properties.modified = FIXED_TIMESTAMP
    set_document_language(file, language)
    width = _set_up_page(file)
    _set_styles(file)
    for block, following in zip_longest(listed, listed[1:]):
        _add_block(file, block, width=width, quotes_language=quotes_language)
        if isinstance(block, ParagraphBlock) and isinstance(following, TableBlock):
            file.paragraphs[-1].paragraph_format.keep_with_next = True
    set_directions(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return normalise_zip(buffer.getvalue())


def _add_block(file: Document, block: Block, *, width: int, quotes_language: str) -> None:
    if isinstance(block, HeadingBlock):
        level = min(block.level - 1, DEEPEST_WORD_HEADING)
        heading = file.add_heading(word_text(block.words), level=level)
        heading.paragraph_format.page_break_before = block.new_page or None
    elif isinstance(block, ParagraphBlock):
        paragraph = file.add_paragraph()
        if block.lead:
            paragraph.add_run(f"{word_text(block.lead)} ").bold = True
            # What a lead announces is on the same page.
            paragraph.paragraph_format.keep_with_next = block.lead.endswith(":") or None
        paragraph.add_run(word_text(block.words)).bold = block.strong or None
    elif isinstance(block, ListBlock):
        for item in block.items:
            file.add_paragraph(word_text(item), style="List Bullet")
    elif isinstance(block, QuoteBlock):
        quote = file.add_paragraph(word_text(block.words), style="Quote")
        set_paragraph_language(quote, quotes_language)
        if block.by:
            quote.paragraph_format.keep_with_next = True
            quote.paragraph_format.space_after = 0
            by = file.add_paragraph(f"— {word_text(block.by)}", style="Quote")
            for run in by.runs:
                run.font.italic = False
    elif isinstance(block, PictureBlock):
        _add_picture(file, block)
    else:
        add_table(file, block, width=width)
        file.add_paragraph().paragraph_format.space_after = 0


def _set_up_page(file: Document) -> int:
    """A4 with the number of the page at its foot; gives the width of its text."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = file.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE_MILLIMETRES)
    section.top_margin = section.bottom_margin = Mm(MARGINS_MILLIMETRES[0])
    section.left_margin = section.right_margin = Mm(MARGINS_MILLIMETRES[1])
    section.header_distance = section.footer_distance = Mm(8)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)
    return int(section.page_width) - int(section.left_margin) - int(section.right_margin)


def _set_styles(file: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    names = {"Title": HEADING_POINTS[1], "Heading 1": HEADING_POINTS[2],
             **{f"Heading {level}": HEADING_POINTS[3] for level in range(2, 10)},
             **dict.fromkeys(("Normal", "Quote", "List Bullet", "Caption"), POINTS)}  # fmt: skip
    for name, points in names.items():
        style = file.styles[name]
        style.font.name, style.font.size = FONT, Pt(points)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(script), None)
        fonts.set(qn("w:cs"), FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)
        layout = style.paragraph_format
        heads = name.startswith("Heading")
        layout.space_before = Pt(10 if name == "Heading 1" else 7 if heads else 0)
        layout.space_after = Pt(2 if heads else 4)
        layout.line_spacing = 1.08
        layout.widow_control = True
    quote = file.styles["Quote"].paragraph_format
    quote.left_indent = Pt(12)
    quote.space_after = Pt(3)
    caption = file.styles["Caption"]
    caption.font.bold = False


def _add_picture(file: Document, block: PictureBlock) -> None:
    """The picture with its alternative text, on the same page as its caption below it."""
    from docx.shared import Mm

    picture = picture_file(block, "png")
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.content), width=Mm(picture.width))
    shape._inline.docPr.set("descr", word_text(block.alternative))
    caption = file.add_paragraph(style="Caption")
    caption.add_run(f"{word_text(block.name)} ").bold = True
    caption.add_run(word_text(block.caption))
