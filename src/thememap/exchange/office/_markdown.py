"""Markdown: quotes per theme and per concept."""

from __future__ import annotations

from thememap.exchange._export_bundle import ExportBundle
from thememap.exchange.office._sections import quote_sections, withheld_note
from thememap.export_text import escape_markdown


def write_markdown(handed: ExportBundle) -> bytes:
    """The text as UTF-8; signs that Markdown or HTML would act on are escaped."""
    lines = [f"# {escape_markdown(handed.title or 'Quotes by theme')}", ""]
    for section in quote_sections(handed):
        lines += [f"{'#' * min(section.level + 1, 6)} {escape_markdown(section.title)}", ""]
        for lead in section.lead:
            lines += [escape_markdown(lead), ""]
        for quote in section.quotes:
            words = [escape_markdown(line) for line in quote.text.splitlines() or [""]]
            lines += [f"> {line}" for line in words]
            if quote.citation:
                lines.append(f"> {escape_markdown(quote.citation)}")
            lines.append("")
            if quote.remark:
                lines += [f"*{escape_markdown(quote.remark)}*", ""]
        if notice := withheld_note(section.withheld):
            lines += [notice, ""]
    return "\n".join(lines).encode("utf-8", errors="replace")
