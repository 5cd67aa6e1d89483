"""Quotes by theme and by concept, as sections that are written as DOCX and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.exchange._handed import Handed, reference_themes, shown_quotes

RULES = ("union", "majority")


@dataclass(frozen=True, kw_only=True)
class QuoteLine:
    """A quote with its citation, and a remark where coder and data differ."""

    text: str
    citation: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A theme or a concept: level from 1, a lead, quotes, and how many are withheld."""

    level: int
    title: str
    lead: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]
    withheld: int


def sections(handed: Handed) -> list[Section]:
    """Every theme of the codebook in its order with its own quotes, then every concept."""
    shown, given = shown_quotes(handed), reference_themes(handed)
    best = {one["group"]: one.get("best_theme", "") for one in handed.result["groups"]}
    matches = {
        one["group"]: {one.get("best_theme", ""), *one.get("matches", ())}
        for one in handed.result["groups"]
    }
    status = {one["theme"]: one["sentence"] for one in handed.result["themes"]}
    by = handed.result["reference"]["rule"]
    coded_by = f"by the {by} of the coders" if by in RULES else f"as coded by {by}"
    coding = f"Each quote is shown with the themes of the reference coding: {coded_by}."
    found = [
        Section(level=1, title="Themes", lead=(coding,) if given else (), quotes=(), withheld=0)
    ]
    from thememap.records import format_path

    for theme in handed.codebook.displayed:
        path = format_path(theme.path)
        ids = [quote for quote in handed.quotes.quote_id if path in given.get(quote, ())]
        lead = tuple(part for part in (theme.definition, status.get(path, "")) if part)
        lines = []
        for quote in ids:
            if not shown[quote].text:
                continue
            group = handed.group.get(quote, "")
            apart = group and not any(
                _related(path, other) for other in matches.get(group, ()) if other
            )
            remark = ""
            if apart and best.get(group):
                remark = f"Coded here; by its words it lies in {group}, with ‘{best[group]}’."
            lines.append(
                QuoteLine(text=shown[quote].text, citation=shown[quote].citation, remark=remark)
            )
        found.append(
            Section(
                level=min(len(theme.path) + 1, 6),
                title=theme.name,
                lead=lead,
                quotes=tuple(lines),
                withheld=len(ids) - len(lines),
            )
        )
    found.append(Section(level=1, title="Candidates for re-reading", lead=(
        "Quotes that lie together and that no theme holds, or that are set apart inside one. A "
        "machine proposes; people decide.",
    ), quotes=(), withheld=0))  # fmt: skip
    for one in handed.result["concepts"]:
        lines = [
            QuoteLine(text=shown[quote].text, citation=shown[quote].citation)
            for quote in one["quote_ids"]
            if shown[quote].text
        ]
        where = f"Inside {one['theme']}." if one.get("theme") else "No theme holds it."
        found.append(
            Section(
                level=2,
                title=f"{one['concept']} {one['name']}".strip(),
                lead=(f"{where} Named by a machine from its words.",),
                quotes=tuple(lines),
                withheld=len(one["quote_ids"]) - len(lines),
            )
        )
    return found


def _related(path: str, other: str) -> bool:
    """Whether one path is the other, or above or below it."""
    return path == other or path.startswith(other + "/") or other.startswith(path + "/")


def withheld_words(n: int) -> str:
    """What is said of quotes that are not handed on; empty for none."""
    if not n:
        return ""
    return "One quote is withheld." if n == 1 else f"{n:,} quotes are withheld."
