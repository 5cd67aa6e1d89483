"""A Word document: quotes per theme and per concept, with comments where coder and data differ."""

from __future__ import annotations

import io
from datetime import datetime

from thememap.exchange._handed import Handed
from thememap.exchange._readable import sections, withheld_words
from thememap.sharing import xml_text, zipped_again

AUTHOR, INITIALS = "thememap", "tm"
FIXED = datetime(2000, 1, 1)


def document(handed: Handed) -> bytes:
    """The bytes of a DOCX file; the same run gives the same bytes."""
    from docx import Document

    file = Document()
    file.core_properties.author = AUTHOR
    file.core_properties.created = file.core_properties.modified = FIXED
    file.add_heading(xml_text(handed.title or "Quotes by theme"), level=0)
    for one in sections(handed):
        file.add_heading(xml_text(one.title), level=one.level)
        for lead in one.lead:
            file.add_paragraph(xml_text(lead))
        for quote in one.quotes:
            paragraph = file.add_paragraph(style="Quote")
            run = paragraph.add_run(f"“{xml_text(quote.text)}”")
            if quote.citation:
                paragraph.add_run(f" {xml_text(quote.citation)}").italic = False
            if quote.remark:
                comment = file.add_comment(
                    run, text=xml_text(quote.remark), author=AUTHOR, initials=INITIALS
                )
                comment._comment_elm.set(_date_name(comment), FIXED.isoformat() + "Z")
        if words := withheld_words(one.withheld):
            file.add_paragraph(words)
    buffer = io.BytesIO()
    file.save(buffer)
    return zipped_again(buffer.getvalue())


def _date_name(comment: object) -> str:
    from docx.oxml.ns import qn

    return str(qn("w:date"))
