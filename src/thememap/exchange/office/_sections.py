"""Quotes by theme and by concept, as sections that are written as DOCX and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.exchange._export_bundle import ExportBundle, reference_paths_by_quote, shown_quotes

REFERENCE_RULES = ("union", "majority")


@dataclass(frozen=True, kw_only=True)
class QuoteLine:
    """A quote with its citation, and a remark where coder and data differ."""

    text: str
    citation: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteSection:
    """A theme or a concept: level from 1, a lead, quotes, and how many are withheld."""

    level: int
    title: str
    lead: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]
    withheld: int


def quote_sections(handed: ExportBundle) -> list[QuoteSection]:
    """Every theme of the codebook in its order with its own quotes, then every concept."""
    shown, given = shown_quotes(handed), reference_paths_by_quote(handed)
    best = {group["group"]: group.get("best_theme", "") for group in handed.result["groups"]}
    matches = {
        group["group"]: {group.get("best_theme", ""), *group.get("matches", ())}
        for group in handed.result["groups"]
    }
    status = {theme["theme"]: theme["sentence"] for theme in handed.result["themes"]}
    by = handed.result["reference"]["rule"]
    coded_by = f"by the {by} of the coders" if by in REFERENCE_RULES else f"as coded by {by}"
    coding = f"Each quote is shown with the themes of the reference coding: {coded_by}."
    all_sections = [
        QuoteSection(
            level=1, title="Themes", lead=(coding,) if given else (), quotes=(), withheld=0
        )
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
                _is_same_branch(path, other) for other in matches.get(group, ()) if other
            )
            remark = ""
            if apart and best.get(group):
                remark = f"Coded here; by its words it lies in {group}, with ‘{best[group]}’."
            lines.append(
                QuoteLine(text=shown[quote].text, citation=shown[quote].citation, remark=remark)
            )
        all_sections.append(
            QuoteSection(
                level=min(len(theme.path) + 1, 6),
                title=theme.name,
                lead=lead,
                quotes=tuple(lines),
                withheld=len(ids) - len(lines),
            )
        )
    all_sections.append(QuoteSection(level=1, title="Candidates for re-reading", lead=(
        "Quotes that lie together and that no theme holds, or that are set apart inside one. A "
        "machine proposes; people decide.",
    ), quotes=(), withheld=0))  # fmt: skip
    for concept in handed.result["concepts"]:
        lines = [
            QuoteLine(text=shown[quote].text, citation=shown[quote].citation)
            for quote in concept["quote_ids"]
            if shown[quote].text
        ]
        where = f"Inside {concept['theme']}." if concept.get("theme") else "No theme holds it."
        all_sections.append(
            QuoteSection(
                level=2,
                title=f"{concept['concept']} {concept['name']}".strip(),
                lead=(f"{where} Named by a machine from its words.",),
                quotes=tuple(lines),
                withheld=len(concept["quote_ids"]) - len(lines),
            )
        )
    return all_sections


def _is_same_branch(path: str, other: str) -> bool:
    """Whether one path is the other, or above or below it."""
    return path == other or path.startswith(other + "/") or other.startswith(path + "/")


def withheld_note(n: int) -> str:
    """What is said of quotes that are not handed on; empty for none."""
    if not n:
        return ""
    return "One quote is withheld." if n == 1 else f"{n:,} quotes are withheld."
