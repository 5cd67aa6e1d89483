"""What is given to writers: the material of a run, its result, and how much may be quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thememap.export_text import format_citation, limit_words_per_source
from thememap.records import Codebook, Codings, Memo, Quotes, ThemePath, format_path

NO_GROUP = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class QuotationLimits:
    """How much of participants' words may be handed on.

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
    by name, where somebody handed them in; ``fingerprint`` stands for the run in GUIDs.
    """

    quotes: Quotes
    codebook: Codebook
    codings: Codings
    reference: Mapping[str, Sequence[ThemePath]]
    group: Mapping[str, str]
    number: Mapping[str, int]
    result: Mapping[str, Any]
    fingerprint: str
    title: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    memos: tuple[Memo, ...] = ()
    limits: QuotationLimits = field(default_factory=QuotationLimits)
    results: bool = True


@dataclass(frozen=True, kw_only=True)
class ShownQuote:
    """A quote as it may be shown: ``text`` is empty where it may not, with the reason."""

    quote_id: str
    text: str
    citation: str
    withheld: str = ""


WITHHELD_REASON = "withheld: quotes are not handed on"
OVER_LIMIT_REASON = "withheld: the word limit of its source is reached"


def shown_quotes(handed: ExportBundle) -> dict[str, ShownQuote]:
    """Every quote within the limits, by id; a limit counts the words of a source in the order of
    the quotes.
    """
    about = _study_references(handed.result)
    quotes = handed.quotes
    pages = quotes.attributes.get("page", ("",) * len(quotes))
    rows = [
        {
            "quote_id": quotes.quote_id[row],
            "text": quotes.text[row],
            "source": quotes.source[row] or quotes.study[row],
            "report": quotes.report[row] or quotes.study[row],
            "page": str(pages[row]),
            **about.get(quotes.study[row], {}),
        }
        for row in range(len(quotes))
    ]
    limit = handed.limits.words_per_source
    if not handed.limits.quotes:
        return {
            row["quote_id"]: ShownQuote(
                quote_id=row["quote_id"],
                text="",
                citation=_nonempty_citation(row),
                withheld=WITHHELD_REASON,
            )
            for row in rows
        }
    if limit is None:
        return {
            row["quote_id"]: ShownQuote(
                quote_id=row["quote_id"], text=row["text"], citation=_nonempty_citation(row)
            )
            for row in rows
        }
    return {
        row["quote_id"]: ShownQuote(
            quote_id=row["quote_id"],
            text=row["text"],
            citation=_nonempty_citation(row),
            withheld="" if row["text"] else OVER_LIMIT_REASON,
        )
        for row in limit_words_per_source(rows, words_per_source=limit)
    }


def _nonempty_citation(row: Mapping[str, str]) -> str:
    citation_text = format_citation(row)
    return "" if citation_text == "()" else citation_text


def _study_references(result: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Authors and year of each study, where a review names them."""
    review = result.get("review") or {}
    rows = (review.get("characteristics") or {}).get("studies", ())
    return {
        row["study"]["study"]: {
            "authors": row["authors"][0] if row["authors"] else "",
            "year": row["years"][0] if row["years"] else "",
        }
        for row in rows
    }


def themes_by_quote(codings: Codings, coder: str) -> dict[str, list[ThemePath]]:
    """What one coder gave, by quote; an empty list is *read, none*."""
    themes: dict[str, list[ThemePath]] = {}
    for quote, who, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        if who == coder:
            given = themes.setdefault(quote, [])
            if theme is not None:
                given.append(theme)
    return themes


def reference_paths_by_quote(handed: ExportBundle) -> dict[str, list[str]]:
    """Written paths of each quote that was read in the reference coding; none is *read, none*."""
    return {
        quote: [format_path(path) for path in paths] for quote, paths in handed.reference.items()
    }
