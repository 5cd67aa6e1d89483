"""Participants' quotes out of articles, as passages that the import makes quotes of."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import Document, Extraction, FoundQuote, LeftOut, Segment

if TYPE_CHECKING:
    from thememap.project import SourcesSection

FICTIONAL = re.compile(r"\bFICTIONAL\b")
BEGINNING = 400
ID_LENGTH = 12


def extraction_of(document: Document, section: SourcesSection) -> Extraction:
    """The quotes of one document by the settings of the project."""
    from thememap.extraction import extract

    return extract(
        document,
        perspectives=section.perspectives,
        interviewers=section.interviewers,
        long_turn=section.long_turn,
        language=section.language,
        constructs=section.constructs,
        grammar=section.grammar,
    )


def passages(document: Document, section: SourcesSection) -> tuple[list[Segment], list[LeftOut]]:
    """The quotes of one document as passages, and how many candidates each rule rejected."""
    try:
        found = extraction_of(document, section)
    except DataError as error:  # a language that the rules do not know
        reason = str(error).removeprefix(f"{document.name}: ")
        return [], [LeftOut(what="source", where=document.name, reason=reason)]
    rejected = Counter(one.rule for one in found.rejected)
    return segments_of(document, found), [
        LeftOut(what="candidate", where=document.name, reason=f"{n}: {rule}")
        for rule, n in sorted(rejected.items())
    ]


def segments_of(document: Document, found: Extraction) -> list[Segment]:
    """Quotes as passages with all that is known of them; ids come from source and text."""
    about = dict(document.attributes)
    if FICTIONAL.search(document.text[:BEGINNING]):
        about["fictional"] = "true"
    seen: Counter[str] = Counter()
    segments = []
    for one in found.quotes:
        text = clean(document.text[one.start : one.end])
        digest = hashlib.sha256(f"{document.name}\0{text}".encode()).hexdigest()[:ID_LENGTH]
        seen[digest] += 1
        number = f"-{seen[digest]}" if seen[digest] > 1 else ""
        segments.append(
            Segment(
                document=document.name,
                text=text,
                where=f"{document.name}, characters {one.start} to {one.end}",
                start=one.start,
                end=one.end,
                offsets="verified",
                read=False,
                attributes={
                    **about,
                    **attributes_of(document, one),
                    "quote_id": f"q{digest}{number}",
                },
            )
        )
    return segments


def attributes_of(document: Document, one: FoundQuote) -> Mapping[str, str]:
    """The columns of a found quote, those without a value left out."""
    who = one.attribution
    columns = {
        "participant": who.participant,
        "perspective": who.perspective,
        "order": one.order,
        "heading": one.heading,
        "role": who.role,
        "age": who.age,
        "gender": who.gender,
        "site": who.site,
        "attribution": who.text,
        "shape": one.shape,
        "rule": one.rule,
        "confidence": f"{one.confidence:g}",
        "context_before": clean(document.text[one.context_start : one.start]),
        "context_after": clean(document.text[one.end : one.context_end]),
    }
    return {name: value for name, value in columns.items() if value}


def clean(text: str) -> str:
    """A passage as one reads it: Markdown's signs of quotation and double blanks taken away.

    >>> clean("It rained\\n> all week")
    'It rained all week'
    """
    return " ".join(re.sub(r"\n\s*>+ ?", "\n", text).split())
