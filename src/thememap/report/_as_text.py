"""The report as Markdown and as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from thememap.report._blocks import Block, Heading, Listed, Paragraph, Quoted, blocks
from thememap.report._presentation import Presentation
from thememap.report._render import AS_IT_IS, page_of, write_in_place, write_report
from thememap.report._word_tables import add_table
from thememap.sharing import markdown_line, xml_text, zipped_again

REPORT_FORMATS = ("html", "md", "docx")
FIXED = datetime(2000, 1, 1)
WIDEST_HEADING = 6


def write_as(
    run: Path,
    *,
    to: str,
    how: Presentation = AS_IT_IS,
    out: Path | None = None,
    force: bool = False,
) -> Path:
    """Write the report of a run as ``html``, ``md`` or ``docx``; the file appears whole.

    ``out``, ``force`` and errors are as in `write_report`.
    """
    if to == "html":
        return write_report(run, how=how, out=out, force=force)
    page, text = page_of(run, how=how)
    listed = blocks(page, text=text)
    written = markdown(listed) if to == "md" else document(listed, language=page.language)
    return write_in_place(written, run, name=f"report.{to}", out=out, force=force)


def markdown(listed: Sequence[Block]) -> str:
    """Markdown; signs that Markdown or HTML would act on are escaped."""
    lines: list[str] = []
    for one in listed:
        if isinstance(one, Heading):
            lines += ["#" * min(one.level, WIDEST_HEADING) + " " + markdown_line(one.words), ""]
        elif isinstance(one, Paragraph):
            lines += [markdown_line(one.words), ""]
        elif isinstance(one, Quoted):
            lines += [f"> {markdown_line(line)}" for line in one.words.splitlines() or [""]]
            lines += [">", f"> — {markdown_line(one.by)}"] if one.by else []
            lines.append("")
        else:
            lines += [*_table_lines(one), ""]
    return "\n".join(lines)


def _table_lines(table: Listed) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(markdown_line(cell) for cell in cells) + " |"

    return [line(table.header), "|" + " --- |" * len(table.header), *map(line, table.rows)]


def document(listed: Sequence[Block], *, language: str = "en") -> bytes:
    """The bytes of a DOCX file; the same content gives the same bytes."""
    from docx import Document

    file = Document()
    file.core_properties.author = "thememap"
    file.core_properties.language = language
    file.core_properties.created = file.core_properties.modified = FIXED
    for one in listed:
        if isinstance(one, Heading):
            file.add_heading(xml_text(one.words), level=one.level - 1)
        elif isinstance(one, Paragraph):
            file.add_paragraph(xml_text(one.words))
        elif isinstance(one, Quoted):
            file.add_paragraph(xml_text(one.words), style="Quote")
            if one.by:
                file.add_paragraph(f"— {xml_text(one.by)}")
        else:
            page = file.sections[-1]
            margins = int(page.left_margin or 0) + int(page.right_margin or 0)
            whole = int(page.page_width or 0) - margins
            add_table(file, one, width=whole)
            file.add_paragraph()
    buffer = io.BytesIO()
    file.save(buffer)
    return zipped_again(buffer.getvalue())
