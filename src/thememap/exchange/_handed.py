"""What is given to writers: the material of a run, its result, and how much may be quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thememap.records import Codebook, Codings, Memo, Quotes, ThemePath, format_path
from thememap.sharing import citation, shortened

NO_GROUP = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Limits:
    """How much of participants' words may be handed on.

    ``words_per_source`` is a bound on the words of each source, `None` for no bound; ``quotes``
    false hands on none at all.
    """

    words_per_source: int | None = None
    quotes: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Handed:
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
    limits: Limits = field(default_factory=Limits)
    results: bool = True


@dataclass(frozen=True, kw_only=True)
class ShownQuote:
    """A quote as it may be shown: ``text`` is empty where it may not, with the reason."""

    quote_id: str
    text: str
    citation: str
    withheld: str = ""


WITHHELD = "withheld: quotes are not handed on"
OVER_LIMIT = "withheld: the word limit of its source is reached"


def shown_quotes(handed: Handed) -> dict[str, ShownQuote]:
    """Every quote within the limits, by id; a limit counts the words of a source in the order of
    the quotes.
    """
    about = _studies(handed.result)
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
                quote_id=row["quote_id"], text="", citation=_citation(row), withheld=WITHHELD
            )
            for row in rows
        }
    if limit is None:
        return {
            row["quote_id"]: ShownQuote(
                quote_id=row["quote_id"], text=row["text"], citation=_citation(row)
            )
            for row in rows
        }
    return {
        row["quote_id"]: ShownQuote(
            quote_id=row["quote_id"],
            text=row["text"],
            citation=_citation(row),
            withheld="" if row["text"] else OVER_LIMIT,
        )
        for row in shortened(rows, words_per_source=limit)
    }


def _citation(row: Mapping[str, str]) -> str:
    found = citation(row)
    return "" if found == "()" else found


def _studies(result: Mapping[str, Any]) -> dict[str, dict[str, str]]:
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


def themes_of(codings: Codings, coder: str) -> dict[str, list[ThemePath]]:
    """What one coder gave, by quote; an empty list is *read, none*."""
    found: dict[str, list[ThemePath]] = {}
    for quote, who, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        if who == coder:
            given = found.setdefault(quote, [])
            if theme is not None:
                given.append(theme)
    return found


def reference_themes(handed: Handed) -> dict[str, list[str]]:
    """Written paths of each quote that was read in the reference coding; none is *read, none*."""
    return {
        quote: [format_path(path) for path in paths] for quote, paths in handed.reference.items()
    }
