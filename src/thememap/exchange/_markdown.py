"""Markdown: quotes per theme and per concept."""

from __future__ import annotations

from thememap.exchange._handed import Handed
from thememap.exchange._readable import sections, withheld_words
from thememap.sharing import markdown_line


def markdown(handed: Handed) -> bytes:
    """The text as UTF-8; signs that Markdown or HTML would act on are escaped."""
    lines = [f"# {markdown_line(handed.title or 'Quotes by theme')}", ""]
    for one in sections(handed):
        lines += [f"{'#' * min(one.level + 1, 6)} {markdown_line(one.title)}", ""]
        for lead in one.lead:
            lines += [markdown_line(lead), ""]
        for quote in one.quotes:
            words = [markdown_line(line) for line in quote.text.splitlines() or [""]]
            lines += [f"> {line}" for line in words]
            if quote.citation:
                lines.append(f"> {markdown_line(quote.citation)}")
            lines.append("")
            if quote.remark:
                lines += [f"*{markdown_line(quote.remark)}*", ""]
        if told := withheld_words(one.withheld):
            lines += [told, ""]
    return "\n".join(lines).encode("utf-8", errors="replace")
