"""What is given to writers: the material of a run, its result, and how much may be quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thememap.exchange._messages import ExportMessage
from thememap.export_text import RereadExport, format_citation, limit_words_per_source
from thememap.records import (
    Codebook,
    Codings,
    ConceptTier,
    Memo,
    Message,
    Quotes,
    ThemePath,
    format_path,
    message,
)

ACCEPTED = "accept"
"""The decision that accepts a proposal, as a row's ``decided`` has it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class QuotationLimits:
    """How much of participants' words may be bundle on.

    ``words_per_source`` is a bound on the words of each source, `None` for no bound; ``quotes``
    false hands on none at all.
    """

    words_per_source: int | None = None
    quotes: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class ExportBundle:
    """A run to be written for another program or for people.

    ``codings`` are those of every coder; ``reference`` is the coding that the run compared with,
    as its ``quotes.csv`` holds it: the themes of each quote that was read. What has no place for
    coders is written from it. ``group`` by quote id, empty for none; ``number`` is what the report
    calls a quote by, as in ``#67``; ``result`` is the run's result; ``texts`` are original sources
    by name, where somebody gave them; ``fingerprint`` stands for the run in GUIDs; ``sentence``
    words messages in the language of the file. ``reread`` says what becomes of quotes to read again
    in a REFI-QDA project. ``scale`` is the number of groups of the scale that
    ``group`` is of, where that is not the shown one. ``rejected`` counts the rejected proposals
    that ``result`` is without, by its part.
    """

    quotes: Quotes
    codebook: Codebook
    codings: Codings
    reference: Mapping[str, Sequence[ThemePath]]
    group: Mapping[str, str]
    number: Mapping[str, int]
    result: Mapping[str, Any]
    fingerprint: str
    sentence: Callable[[Message], str]
    title: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    memos: tuple[Memo, ...] = ()
    limits: QuotationLimits = field(default_factory=QuotationLimits)
    results: bool = True
    reread: RereadExport = RereadExport.COMMENTS
    scale: int | None = None
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ShownQuote:
    """A quote as it may be shown: ``text`` is empty where it may not, with the reason."""

    quote_id: str
    text: str
    citation: str
    withheld: str = ""


def shown_quotes(bundle: ExportBundle) -> dict[str, ShownQuote]:
    """Every quote within the limits, by id; a limit counts the words of a source in the order of
    the quotes.
    """
    studies, quotes, limits = study_references(bundle.result), bundle.quotes, bundle.limits
    pages = quotes.attributes.get("page", ("",) * len(quotes))
    rows = [
        {
            "quote_id": quotes.quote_id[row],
            "text": quotes.text[row] if limits.quotes else "",
            "source": quotes.source[row] or quotes.study[row],
            "report": quotes.report[row] or quotes.study[row],
            "page": str(pages[row]),
            "authors": "; ".join(studies.get(quotes.study[row], {}).get("authors", ())[:1]),
            "year": "".join(studies.get(quotes.study[row], {}).get("years", ())[:1]),
        }
        for row in range(len(quotes))
    ]
    reason = ExportMessage.OVER_LIMIT if limits.quotes else ExportMessage.QUOTE_WITHHELD
    withheld = bundle.sentence(message(reason))
    if limits.quotes and limits.words_per_source is not None:
        rows = limit_words_per_source(rows, words_per_source=limits.words_per_source)
    return {
        row["quote_id"]: ShownQuote(
            quote_id=row["quote_id"],
            text=row["text"],
            citation="" if (citation := format_citation(row)) == "()" else citation,
            withheld="" if row["text"] else withheld,
        )
        for row in rows
    }


def study_references(result: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What the review says of each study: ``study`` (its characteristics), ``authors``, ``years``;
    empty where there is no review.
    """
    review = result.get("review") or {}
    rows = (review.get("characteristics") or {}).get("studies", ())
    return {row["study"]["study"]: row for row in rows}


def themes_by_quote(codings: Codings, coder: str) -> dict[str, list[ThemePath]]:
    """What one coder gave, by quote; an empty list is *read, none*."""
    themes: dict[str, list[ThemePath]] = {}
    for quote, who, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        if who == coder:
            themes.setdefault(quote, []).extend([] if theme is None else [theme])
    return themes


def reference_paths_by_quote(bundle: ExportBundle) -> dict[str, list[str]]:
    """Written paths of each quote that was read in the reference coding; none is *read, none*."""
    return {
        quote: [format_path(path) for path in paths] for quote, paths in bundle.reference.items()
    }


def browse_note(concept: Mapping[str, Any], bundle: ExportBundle) -> list[str]:
    """That a concept passed no test, where it is so; nothing for runs of earlier versions."""
    if concept.get("tier") != ConceptTier.BROWSE:
        return []
    return [bundle.sentence(message(ExportMessage.BROWSE))]


def decision_note(row: Mapping[str, Any], bundle: ExportBundle) -> list[str]:
    """What was decided on a concept or quote to read again, by whom and why; nothing for open."""
    decided, say = row.get("decided"), bundle.sentence
    if not decided:
        return []
    key = ExportMessage.ACCEPTED if decided["decision"] == ACCEPTED else ExportMessage.UNSURE
    who = decided["decided_by"] or say(message(ExportMessage.NOBODY))
    notes = [say(message(key, who=who, when=str(decided["when"])[:10]))]
    for about, words in (
        (ExportMessage.DECISION_NAME, decided["name"]),
        (ExportMessage.DECISION_NOTE, decided["note"]),
    ):
        if words:
            notes.append(say(message(about, words=words)))
    return notes


def rejected_note(bundle: ExportBundle, part: str) -> list[str]:
    """How many rejected proposals of a ``part`` of the result are left out; nothing for none."""
    n = bundle.rejected.get(part, 0)
    return [bundle.sentence(message(ExportMessage.REJECTED_LEFT_OUT, n=n))] if n else []
