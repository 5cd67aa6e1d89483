"""Examples of docstrings as blocks of code on the site; see ``mkdocstrings`` in mkdocs.yml."""

from __future__ import annotations

from typing import Any

import griffe


class DocstringExamples(griffe.Extension):
    """Puts ``>>>`` examples between fences: Markdown would take them for quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of whatever was loaded."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """The text with each example, down to the next empty line, as a block."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        begins = line.startswith(">>> ") and not inside
        if begins:
            lines.append("```pycon")
            inside = True
        if inside and not line.strip():
            lines.append("```")
            inside = False
        lines.append(line)
    return "\n".join([*lines, "```"] if inside else lines)
