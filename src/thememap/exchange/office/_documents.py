"""Quotes by theme and by concept as Markdown, and as a Word document with comments."""

from __future__ import annotations

import io
from datetime import datetime

from thememap.docx_direction import set_directions
from thememap.exchange._export_bundle import ExportBundle
from thememap.exchange._messages import ExportMessage
from thememap.exchange.office._quote_sections import DEEPEST_HEADING, quote_sections
from thememap.export_text import escape_markdown, normalise_zip, strip_invalid_xml
from thememap.records import message

AUTHOR, INITIALS = "thememap", "tm"
FIXED_TIMESTAMP = datetime(2000, 1, 1)


def _title(bundle: ExportBundle) -> str:
    return bundle.title or bundle.sentence(message(ExportMessage.TITLE))


def write_markdown(bundle: ExportBundle) -> bytes:
    """The text as UTF-8; signs that Markdown or HTML would act on are escaped."""
    lines = [f"# {escape_markdown(_title(bundle))}", ""]
    for section in quote_sections(bundle):
        mark = "#" * min(section.level + 1, DEEPEST_HEADING)
        lines += [f"{mark} {escape_markdown(section.title)}", ""]
        for lead in section.lead:
            lines += [escape_markdown(lead), ""]
        for quote in section.quotes:
            lines += [f"> {escape_markdown(line)}" for line in quote.text.splitlines() or [""]]
            if quote.citation:
                lines.append(f"> {escape_markdown(quote.citation)}")
            lines.append("")
            if quote.remark:
                lines += [f"*{escape_markdown(quote.remark)}*", ""]
        if section.withheld:
            lines += [section.withheld, ""]
    return "\n".join(lines).encode("utf-8", errors="replace")


def write_docx(bundle: ExportBundle) -> bytes:
    """The bytes of a DOCX file, with comments where coder and data differ; the same run gives the
    same bytes.
    """
    from docx import Document
    from docx.oxml.ns import qn

    file = Document()
    file.core_properties.author = AUTHOR
    file.core_properties.created = file.core_properties.modified = FIXED_TIMESTAMP
    file.add_heading(strip_invalid_xml(_title(bundle)), level=0)
    opening, closing = bundle.sentence(message(ExportMessage.QUOTED)).split("…")
    for section in quote_sections(bundle):
        file.add_heading(strip_invalid_xml(section.title), level=section.level)
        for lead in section.lead:
            file.add_paragraph(strip_invalid_xml(lead))
        for quote in section.quotes:
            paragraph = file.add_paragraph(style="Quote")
            run = paragraph.add_run(f"{opening}{strip_invalid_xml(quote.text)}{closing}")
            if quote.citation:
                paragraph.add_run(f" {strip_invalid_xml(quote.citation)}").italic = False
            if quote.remark:
                comment = file.add_comment(
                    run, text=strip_invalid_xml(quote.remark), author=AUTHOR, initials=INITIALS
                )
                comment._comment_elm.set(str(qn("w:date")), FIXED_TIMESTAMP.isoformat() + "Z")
        if section.withheld:
            file.add_paragraph(section.withheld)
    set_directions(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return normalise_zip(buffer.getvalue())
