"""A Word document: quotes per theme and per concept, with comments where coder and data differ."""

from __future__ import annotations

import io
from datetime import datetime

from thememap.exchange._export_bundle import ExportBundle
from thememap.exchange.office._sections import quote_sections, withheld_note
from thememap.export_text import normalise_zip, strip_invalid_xml

AUTHOR, INITIALS = "thememap", "tm"
FIXED_TIMESTAMP = datetime(2000, 1, 1)


def write_docx(handed: ExportBundle) -> bytes:
    """The bytes of a DOCX file; the same run gives the same bytes."""
    from docx import Document

    file = Document()
    file.core_properties.author = AUTHOR
    file.core_properties.created = file.core_properties.modified = FIXED_TIMESTAMP
    file.add_heading(strip_invalid_xml(handed.title or "Quotes by theme"), level=0)
    for section in quote_sections(handed):
        file.add_heading(strip_invalid_xml(section.title), level=section.level)
        for lead in section.lead:
            file.add_paragraph(strip_invalid_xml(lead))
        for quote in section.quotes:
            paragraph = file.add_paragraph(style="Quote")
            run = paragraph.add_run(f"“{strip_invalid_xml(quote.text)}”")
            if quote.citation:
                paragraph.add_run(f" {strip_invalid_xml(quote.citation)}").italic = False
            if quote.remark:
                comment = file.add_comment(
                    run, text=strip_invalid_xml(quote.remark), author=AUTHOR, initials=INITIALS
                )
                comment._comment_elm.set(
                    _comment_date_attribute(comment), FIXED_TIMESTAMP.isoformat() + "Z"
                )
        if words := withheld_note(section.withheld):
            file.add_paragraph(words)
    buffer = io.BytesIO()
    file.save(buffer)
    return normalise_zip(buffer.getvalue())


def _comment_date_attribute(comment: object) -> str:
    from docx.oxml.ns import qn

    return str(qn("w:date"))
