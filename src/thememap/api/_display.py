"""A run in a line, in plain text, and as HTML for a notebook: the words are the report's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.records import THEME_STATUSES
from thememap.report import page_of

if TYPE_CHECKING:
    from thememap.report import Page

SHOWN = 8


def as_line(folder: Path, result: Mapping[str, Any]) -> str:
    """Which folder, and how much is in it."""
    coverage = result["coverage"]
    parts = [f"{coverage['quotes']} quotes", f"{len(result['groups'])} groups"]
    if result["themes"]:
        parts.append(f"{len(result['themes'])} themes: {_statuses(result)}")
    return f"<thememap run {folder.name!r}: {', '.join(parts)}>"


def as_text(folder: Path) -> str:
    """Title, content note, counts and the answer, a sentence a line."""
    page, _ = page_of(folder)
    head = [page.title, page.content_note, page.support, page.in_short]
    return "\n".join(line for line in [*head, *_answer(page)] if line)


def as_html(folder: Path, result: Mapping[str, Any]) -> str:
    """The same with the themes as a table; every text is escaped."""
    page, _ = page_of(folder)
    lines = [f"<strong>{escape(page.title or folder.name)}</strong>"]
    lines += [
        f"<p><em>{escape(note)}</em></p>" for note in (page.content_note, page.support) if note
    ]
    lines.append(f"<p>{escape(page.in_short)}</p>")
    lines.append("<ul>" + "".join(f"<li>{escape(one)}</li>" for one in _answer(page)) + "</ul>")
    if result["themes"]:
        lines.append(_themes(result))
    lines.append(f"<p>Report: <code>{escape(str(folder / 'report.html'))}</code></p>")
    return f"<div class='thememap-run'>{''.join(lines)}</div>"


def _themes(result: Mapping[str, Any]) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("theme", "n", "status", "nearest group"))
    names = {one["group"]: one["name"] for one in result["groups"]}
    rows = []
    for one in result["themes"][:SHOWN]:
        group = one["best_group"] or ""
        nearest = f"{group} ({names[group]})" if group in names else group
        cells = (one["theme"], str(one["n"]), one["status"], nearest)
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    more = len(result["themes"]) - SHOWN
    rest = f"<p>and {more} more: <code>.themes</code></p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{rest}"


def _answer(page: Page) -> list[str]:
    found = []
    for said in page.answer:
        names = ", ".join(link.word for link in said.links)
        found.append(" ".join(part for part in (said.sentence, names, said.after) if part))
    return found


def _statuses(result: Mapping[str, Any]) -> str:
    counts = Counter(one["status"] for one in result["themes"])
    return ", ".join(f"{counts[name]} {name}" for name in reversed(THEME_STATUSES) if counts[name])
