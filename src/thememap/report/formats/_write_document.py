"""The report as Markdown and as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from thememap.docx_direction import set_directions
from thememap.export_text import escape_markdown, normalise_zip
from thememap.report._render import DEFAULT_PRESENTATION, load_page, write_report, write_report_file
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    QuoteBlock,
    TableBlock,
)
from thememap.report.formats._blocks import page_blocks
from thememap.report.formats._word_languages import (
    set_document_language,
    set_paragraph_language,
)
from thememap.report.formats._word_tables import add_table, word_text
from thememap.report.model._presentation import Presentation

REPORT_FORMATS = ("html", "md", "docx")
FIXED_TIMESTAMP = datetime(2000, 1, 1)
DEEPEST_HEADING_LEVEL = 6
SIDE_MARGIN_POINTS = 57
"""2 cm: tables of eight columns need the width."""


def write_document(
    run: Path,
    *,
    to: str,
    how: Presentation = DEFAULT_PRESENTATION,
    out: Path | None = None,
    force: bool = False,
) -> Path:
    """Write the report of a run as ``html``, ``md`` or ``docx``; the file appears whole.

    ``out``, ``force`` and errors are as in `write_report`.
    """
    if to == "html":
        return write_report(run, how=how, out=out, force=force)
    page, text = load_page(run, how=how)
    listed = page_blocks(page, text=text)
    written = (
        to_markdown(listed)
        if to == "md"
        else to_docx(listed, language=page.language, quotes_language=page.quotes_language)
    )
    return write_report_file(written, run, name=f"report.{to}", out=out, force=force)


def to_markdown(listed: Sequence[Block]) -> str:
    """Markdown; signs that Markdown or HTML would act on are escaped."""
    lines: list[str] = []
    for block in listed:
        if isinstance(block, HeadingBlock):
            lines += [
                "#" * min(block.level, DEEPEST_HEADING_LEVEL) + " " + escape_markdown(block.words),
                "",
            ]
        elif isinstance(block, ParagraphBlock):
            words = escape_markdown(block.words)
            lines += [f"**{words}**" if block.strong else words, ""]
        elif isinstance(block, ListBlock):
            lines += [*(f"- {escape_markdown(item)}" for item in block.items), ""]
        elif isinstance(block, QuoteBlock):
            lines += [f"> {escape_markdown(line)}" for line in block.words.splitlines() or [""]]
            lines += [">", f"> — {escape_markdown(block.by)}"] if block.by else []
            lines.append("")
        else:
            lines += [*_markdown_table(block), ""]
    return "\n".join(lines)


def _markdown_table(table: TableBlock) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(escape_markdown(cell) for cell in cells) + " |"

    return [line(table.header), "|" + " --- |" * len(table.header), *map(line, table.rows)]


def to_docx(listed: Sequence[Block], *, language: str = "en", quotes_language: str = "") -> bytes:
    """The bytes of a DOCX file; the same content gives the same bytes.

    ``quotes_language`` is that of the quotes where it is another than that of the document.
    """
    from docx import Document
    from docx.shared import Pt

    file = Document()
    for section in file.sections:
        section.left_margin = section.right_margin = Pt(SIDE_MARGIN_POINTS)
    file.core_properties.author = "thememap"
    file.core_properties.language = language
    set_document_language(file, language)
    file.core_properties.created = file.core_properties.modified = FIXED_TIMESTAMP
    for block in listed:
        if isinstance(block, HeadingBlock):
            file.add_heading(word_text(block.words), level=block.level - 1)
        elif isinstance(block, ParagraphBlock):
            file.add_paragraph().add_run(word_text(block.words)).bold = block.strong or None
        elif isinstance(block, ListBlock):
            for item in block.items:
                file.add_paragraph(word_text(item), style="List Bullet")
        elif isinstance(block, QuoteBlock):
            quote = file.add_paragraph(word_text(block.words), style="Quote")
            set_paragraph_language(quote, quotes_language)
            if block.by:
                file.add_paragraph(f"— {word_text(block.by)}")
        else:
            page = file.sections[-1]
            margins = int(page.left_margin or 0) + int(page.right_margin or 0)
            whole = int(page.page_width or 0) - margins
            add_table(file, block, width=whole)
            file.add_paragraph()
    set_directions(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return normalise_zip(buffer.getvalue())
