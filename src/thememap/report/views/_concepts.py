"""Candidates for themes that the codebook lacks, and flags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.records import ConceptKind, FlagKind, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._sections import ConceptView, FlagView
from thememap.report.views._group_names import concept_name
from thememap.report.views._quotes import QuoteBook, theme_name

CONCEPT_QUOTES_SHOWN = 4


def concept_view(
    concept: Mapping[str, Any], anchor: str, book: QuoteBook, text: Catalogue
) -> ConceptView:
    """A candidate for a theme with its first quotes."""
    quotes = book.views(concept["quote_ids"])
    # A single quote behind a button is no shorter than the quote.
    cut = len(quotes) if len(quotes) <= CONCEPT_QUOTES_SHOWN + 1 else CONCEPT_QUOTES_SHOWN
    return ConceptView(
        anchor=anchor,
        concept=concept["concept"],
        name=concept_name(concept, text, text_of=book.text_of),
        kind=concept["kind"],
        theme=parse_path(concept.get("theme", "")),
        evidence=text(
            f"concepts.evidence.{concept['kind']}",
            score=text.numbers.one_decimal(concept["score"]),
            p=text.numbers.p_value(concept["p"]),
        ),
        stability=""
        if concept.get("stability") is None
        else text("concepts.stability", share=text.numbers.share(concept["stability"])),
        n=len(quotes),
        studies=concept["studies"],
        perspectives=tuple(concept["perspectives"]),
        first=quotes[:cut],
        rest=quotes[cut:],
    )


def flag_view(flag: Mapping[str, Any], book: QuoteBook, text: Catalogue) -> FlagView:
    """Something to look at again, with its quotes."""
    sentence = flag["sentence"]
    for path in sorted(flag["themes"], key=len, reverse=True):
        sentence = sentence.replace(path, theme_name(parse_path(path)))
    return FlagView(
        kind=text("flag.kind." + flag["kind"]),
        theme=" / ".join(parse_path(path)[-1] for path in flag["themes"]),
        sentence=sentence,
        q="" if flag["q"] is None else text.numbers.p_value(flag["q"]),
        quotes=book.views(flag["quote_ids"]),
        proposal=f"missed: {flag['themes'][0]}" if flag["kind"] == FlagKind.MISSED_CODING else "",
    )


def count_concept_studies(result: Mapping[str, Any], book: QuoteBook) -> int:
    """The studies that the concepts outside of the themes rest on."""
    return book.studies(
        quote_id
        for concept in result["concepts"]
        if concept["kind"] == ConceptKind.UNCODED
        for quote_id in concept["quote_ids"]
    )
