"""Participants' quotes out of articles, as passages that the import makes quotes of."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import (
    CodedSegment,
    Document,
    Extraction,
    FoundQuote,
    LeftOut,
    Message,
    OffsetStatus,
    message,
)

if TYPE_CHECKING:
    from thememap.project import SourcesSection

FICTIONAL_PATTERN = re.compile(r"\bFICTIONAL\b")
FICTIONAL_SEARCH_LENGTH = 400
QUOTE_ID_LENGTH = 12


def extract_document(document: Document, section: SourcesSection) -> Extraction:
    """The quotes of one document by the settings of the project."""
    from thememap.extraction import ExtractionSettings, extract

    settings = ExtractionSettings(
        perspectives=section.perspectives,
        interviewers=section.interviewers,
        long_turn=section.long_turn,
        language=section.language,
        constructs=section.constructs,
        grammar=section.grammar,
    )
    return extract(document, settings)


def document_passages(
    document: Document, section: SourcesSection
) -> tuple[list[CodedSegment], list[LeftOut]]:
    """The quotes of one document as passages, and how many candidates each rule rejected."""
    from thememap.extraction import ExtractionNote

    try:
        extraction = extract_document(document, section)
    except DataError as error:  # a language that the rules do not know
        reason = str(error).removeprefix(f"{document.name}: ")
        return [], [LeftOut(what="source", where=document.name, reason=reason)]
    rejected = Counter(candidate.rule for candidate in extraction.rejected)
    return quote_segments(document, extraction), [
        LeftOut(
            what="candidate",
            where=document.name,
            reason=message(ExtractionNote.REJECTED, n=n, rule=Message(key=rule)),
        )
        for rule, n in sorted(rejected.items())
    ]


def quote_segments(document: Document, extraction: Extraction) -> list[CodedSegment]:
    """Quotes as passages with all that is known of them; ids come from source and text."""
    about = dict(document.attributes)
    if FICTIONAL_PATTERN.search(document.text[:FICTIONAL_SEARCH_LENGTH]):
        about["fictional"] = "true"
    seen: Counter[str] = Counter()
    segments = []
    for quote in extraction.quotes:
        text = clean_passage(document.text[quote.start : quote.end])
        digest = hashlib.sha256(f"{document.name}\0{text}".encode()).hexdigest()[:QUOTE_ID_LENGTH]
        seen[digest] += 1
        number = f"-{seen[digest]}" if seen[digest] > 1 else ""
        segments.append(
            CodedSegment(
                document=document.name,
                text=text,
                where=f"{document.name}, characters {quote.start} to {quote.end}",
                start=quote.start,
                end=quote.end,
                offsets=OffsetStatus.VERIFIED,
                read=False,
                attributes={
                    **about,
                    **quote_attributes(document, quote),
                    "quote_id": f"q{digest}{number}",
                },
            )
        )
    return segments


def quote_attributes(document: Document, quote: FoundQuote) -> Mapping[str, str]:
    """The columns of a found quote, those without a value left out."""
    who = quote.attribution
    columns = {
        "participant": who.participant,
        "perspective": who.perspective,
        "order": quote.order,
        "heading": quote.heading,
        "role": who.role,
        "age": who.age,
        "gender": who.gender,
        "site": who.site,
        "attribution": who.text,
        "shape": quote.shape,
        "rule": quote.rule,
        "confidence": "" if quote.confidence is None else f"{quote.confidence:g}",
        "context_before": clean_passage(document.text[quote.context_start : quote.start]),
        "context_after": clean_passage(document.text[quote.end : quote.context_end]),
    }
    return {name: value for name, value in columns.items() if value}


def clean_passage(text: str) -> str:
    """A passage as one reads it: Markdown's signs of quotation and double blanks taken away.

    >>> clean_passage("It rained\\n> all week")
    'It rained all week'
    """
    return " ".join(re.sub(r"\n\s*>+ ?", "\n", text).split())
