"""Quotes by theme and by concept, as sections that are written as DOCX and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thememap.exchange._export_bundle import (
    ExportBundle,
    browse_note,
    decision_note,
    reference_paths_by_quote,
    rejected_note,
    shown_quotes,
)
from thememap.exchange._messages import ExportMessage
from thememap.exchange._reread_remarks import reread_claim, reread_grounds, reread_rows
from thememap.records import ReferenceRule, format_path, is_at_or_below, message

DEEPEST_HEADING = 6


@dataclass(frozen=True, kw_only=True)
class QuoteLine:
    """A quote with its citation, and a remark where coder and data differ."""

    text: str
    citation: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteSection:
    """A theme or a concept: level from 1, a lead, quotes, and a note on those withheld."""

    level: int
    title: str
    lead: tuple[str, ...]
    quotes: tuple[QuoteLine, ...] = ()
    withheld: str = ""


def quote_sections(bundle: ExportBundle) -> list[QuoteSection]:
    """Every theme of the codebook in its order with its quotes, what to read again, concepts."""
    given, say = reference_paths_by_quote(bundle), bundle.sentence
    rule = bundle.result["reference"]["rule"]
    key = ExportMessage.REFERENCE_RULE if rule in tuple(ReferenceRule) else ExportMessage.REFERENCE
    return [
        QuoteSection(
            level=1,
            title=say(message(ExportMessage.THEMES)),
            lead=(say(message(key, rule=rule)),) if given else (),
        ),
        *_theme_sections(bundle, given),
        *_reread_sections(bundle),
        QuoteSection(
            level=1,
            title=say(message(ExportMessage.CANDIDATES)),
            lead=(
                say(message(ExportMessage.CANDIDATES_LEAD)),
                *rejected_note(bundle, "concepts"),
            ),
        ),
        *_concept_sections(bundle),
    ]


def _theme_sections(bundle: ExportBundle, given: dict[str, list[str]]) -> list[QuoteSection]:
    shown, say = shown_quotes(bundle), bundle.sentence
    groups = {group["group"]: group for group in bundle.result["groups"]}
    findings = {theme["theme"]: theme["sentence"] for theme in bundle.result["themes"]}
    sections = []
    for theme in bundle.codebook.displayed:
        path = format_path(theme.path)
        ids = [quote for quote in bundle.quotes.quote_id if path in given.get(quote, ())]
        lines = []
        for quote in ids:
            if not shown[quote].text:
                continue
            group = groups.get(bundle.group.get(quote, ""), {})
            best = group.get("best_theme", "")
            matched = filter(None, (best, *group.get("matches", ())))
            remark = ""
            if best and not any(_is_same_branch(path, other) for other in matched):
                remark = say(
                    message(ExportMessage.CODED_ELSEWHERE, group=group["group"], theme=best)
                )
            lines.append(
                QuoteLine(text=shown[quote].text, citation=shown[quote].citation, remark=remark)
            )
        sections.append(
            QuoteSection(
                level=min(len(theme.path) + 1, DEEPEST_HEADING),
                title=theme.name,
                lead=tuple(filter(None, (theme.definition, findings.get(path, "")))),
                quotes=tuple(lines),
                withheld=_withheld_note(bundle, len(ids) - len(lines)),
            )
        )
    return sections


def _reread_sections(bundle: ExportBundle) -> Iterator[QuoteSection]:
    """A section for each claim, that of the best proposal first; none for earlier versions."""
    if "reread" not in bundle.result:
        return
    shown, say = shown_quotes(bundle), bundle.sentence
    rows = reread_rows(bundle)
    lead = say(message(ExportMessage.REREAD_LEAD)) if rows else bundle.result["reread_reason"]
    yield QuoteSection(
        level=1,
        title=say(message(ExportMessage.REREAD)),
        lead=(*filter(None, (lead,)), *rejected_note(bundle, "reread")),
    )
    claims: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        claims.setdefault(reread_claim(row, bundle), []).append(row)
    for claim, of_claim in claims.items():
        quotes = [
            QuoteLine(text=quote.text, citation=quote.citation, remark=reread_grounds(row, bundle))
            for row in of_claim
            if (quote := shown[row["quote_id"]]).text
        ]
        yield QuoteSection(
            level=2,
            title=claim,
            lead=(),
            quotes=tuple(quotes),
            withheld=_withheld_note(bundle, len(of_claim) - len(quotes)),
        )


def _concept_sections(bundle: ExportBundle) -> list[QuoteSection]:
    shown = shown_quotes(bundle)
    sections = []
    for concept in bundle.result["concepts"]:
        lines = [
            QuoteLine(text=shown[quote].text, citation=shown[quote].citation)
            for quote in concept["quote_ids"]
            if shown[quote].text
        ]
        theme = concept.get("theme", "")
        key = ExportMessage.INSIDE_THEME if theme else ExportMessage.NO_THEME
        sections.append(
            QuoteSection(
                level=2,
                title=f"{concept['concept']} {concept['name']}".strip(),
                lead=(
                    bundle.sentence(message(key, theme=theme)),
                    *browse_note(concept, bundle),
                    *decision_note(concept, bundle),
                ),
                quotes=tuple(lines),
                withheld=_withheld_note(bundle, len(concept["quote_ids"]) - len(lines)),
            )
        )
    return sections


def _is_same_branch(path: str, other: str) -> bool:
    return is_at_or_below(path, other) or is_at_or_below(other, path)


def _withheld_note(bundle: ExportBundle, n: int) -> str:
    return bundle.sentence(message(ExportMessage.WITHHELD, n=n)) if n else ""
