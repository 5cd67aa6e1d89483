"""A run in a line, in plain text, and as HTML for a notebook: the words are the report's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.records import ThemeStatus
from thememap.report import answer_in_words, load_page, set_in_words, shown_status

if TYPE_CHECKING:
    from thememap.report import Page

MAX_SHOWN_THEMES = 8
KAPPAS = ("people", "recognition", "groups")


def run_as_line(folder: Path, result: Mapping[str, Any]) -> str:
    """Which folder, and how much is in it."""
    coverage = result["coverage"]
    parts = [f"{coverage['quotes']} quotes", f"{len(result['groups'])} groups"]
    if result["themes"]:
        parts.append(f"{len(result['themes'])} themes: {_status_counts(result)}")
    return f"<thememap run {folder.name!r}: {', '.join(parts)}>"


def run_as_text(folder: Path) -> str:
    """Title, content note, counts and the answer, a sentence a line."""
    page, _ = load_page(folder)
    head = [page.title, page.content_note, page.support, page.in_short]
    return "\n".join(line for line in [*head, *_answer_sentences(page)] if line)


def run_as_html(folder: Path, result: Mapping[str, Any]) -> str:
    """The same with the themes as a table; every text is escaped."""
    page, _ = load_page(folder)
    lines = [f"<strong>{escape(page.title or folder.name)}</strong>"]
    lines += [
        f"<p><em>{escape(note)}</em></p>" for note in (page.content_note, page.support) if note
    ]
    lines.append(f"<p>{escape(page.in_short)}</p>")
    lines.append(
        "<ul>"
        + "".join(f"<li>{escape(sentence)}</li>" for sentence in _answer_sentences(page))
        + "</ul>"
    )
    if result["themes"]:
        lines.append(_themes_html(result))
    lines.append(f"<p>Report: <code>{escape(str(folder / 'report.html'))}</code></p>")
    return f"<div class='thememap-run'>{''.join(lines)}</div>"


def _themes_html(result: Mapping[str, Any]) -> str:
    columns = ("theme", "n", "status", *KAPPAS)
    head = "".join(f"<th>{name}</th>" for name in columns)
    rows = []
    for theme in result["themes"][:MAX_SHOWN_THEMES]:
        kappas = [(theme.get(kind) or {}).get("value") for kind in KAPPAS]
        shown = ["" if kappa is None else f"{kappa:.2f}" for kappa in kappas]
        cells = (theme["theme"], str(theme["n"]), shown_status(theme), *shown)
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    more = len(result["themes"]) - MAX_SHOWN_THEMES
    rest = f"<p>and {more} more: <code>.themes</code></p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{rest}"


def _answer_sentences(page: Page) -> list[str]:
    return [*(set_in_words(themes) for themes in page.sets if themes.count),
            *map(answer_in_words, page.answer)]  # fmt: skip


def _status_counts(result: Mapping[str, Any]) -> str:
    counts = Counter(map(shown_status, result["themes"]))
    order = sorted(counts, key=[*reversed(ThemeStatus), *counts].index)
    return ", ".join(f"{counts[name]} {name}" for name in order)
