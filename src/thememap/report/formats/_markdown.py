"""Blocks as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.export_text import escape_markdown
from thememap.report.formats._block_kinds import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
)

DEEPEST_HEADING_LEVEL = 6


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
            lead = f"**{escape_markdown(block.lead)}** " if block.lead else ""
            lines += [f"**{words}**" if block.strong else f"{lead}{words}", ""]
        elif isinstance(block, ListBlock):
            lines += [*(f"- {escape_markdown(item)}" for item in block.items), ""]
        elif isinstance(block, QuoteBlock):
            lines += [f"> {escape_markdown(line)}" for line in block.words.splitlines() or [""]]
            lines += [">", f"> — {escape_markdown(block.by)}"] if block.by else []
            lines.append("")
        elif isinstance(block, PictureBlock):
            lines += [f"{escape_markdown(block.name)}: {escape_markdown(block.caption)}", ""]
        else:
            lines += [*_markdown_table(block), ""]
    return "\n".join(lines)


def _markdown_table(table: TableBlock) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(escape_markdown(cell) for cell in cells) + " |"

    return [line(table.header), "|" + " --- |" * len(table.header), *map(line, table.rows)]
