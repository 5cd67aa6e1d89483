"""Markdown: quotes per theme and per concept."""

from __future__ import annotations

import re

from thememap.exchange._handed import Handed
from thememap.exchange._readable import sections, withheld_words

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
AT_THE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def markdown(handed: Handed) -> bytes:
    """The text as UTF-8; signs that Markdown or HTML would act on are escaped."""
    lines = [f"# {_escaped(handed.title or 'Quotes by theme')}", ""]
    for one in sections(handed):
        lines += [f"{'#' * min(one.level + 1, 6)} {_escaped(one.title)}", ""]
        for lead in one.lead:
            lines += [_escaped(lead), ""]
        for quote in one.quotes:
            words = [_escaped(line) for line in quote.text.splitlines() or [""]]
            lines += [f"> {line}" for line in words]
            if quote.citation:
                lines.append(f"> {_escaped(quote.citation)}")
            lines.append("")
            if quote.remark:
                lines += [f"*{_escaped(quote.remark)}*", ""]
        if told := withheld_words(one.withheld):
            lines += [told, ""]
    return "\n".join(lines).encode("utf-8", errors="replace")


def _escaped(text: str) -> str:
    """One line, with signs escaped.

    >>> _escaped("1. <b>not</b> *bold*")
    '1\\\\. \\\\<b\\\\>not\\\\</b\\\\> \\\\*bold\\\\*'
    """
    line = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    start = AT_THE_START.match(line)
    if start:
        sign = start.group(2)
        line = start.group(1) + (
            sign[:-1] + "\\" + sign[-1] if sign[0].isdigit() else "\\" + sign
        ) + line[start.end() :]  # fmt: skip
    return line
