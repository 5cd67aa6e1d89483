"""Quotes of texts that nobody coded yet: turns, paragraphs, sentences, or whole texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from thememap.message_words import count_noun
from thememap.records import CodedSegment, Document, DocumentBlock, LeftOut, OffsetStatus
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.segmentation._page_furniture import detect_page_furniture
from thememap.sources.segmentation._quote_length import (
    TOO_SHORT_REASON,
    is_too_short,
    split_to_quote_length,
)
from thememap.sources.segmentation._sentences import sentence_spans

if TYPE_CHECKING:
    from thememap.project import SourcesSection

SKIPPED_KINDS = {
    "heading": "a heading",
    "table row": "a row of a table",
}
PART_OF_TEXT = "part of a text"
LENGTH_LIMITED_MODES = frozenset({"auto", "turns", "paragraphs"})
MAX_PLACES_NAMED = 5


def split_document(
    document: Document, section: SourcesSection
) -> tuple[list[CodedSegment], list[LeftOut]]:
    """The units of one document, uncoded, and what was left out of it and why.

    *auto* takes turns where the document has speakers, else paragraphs; both have bounds
    (`LEAST_WORDS`, `MOST_WORDS`). Headings, rows of tables, page furniture, tables of contents and
    lists of references are no quotes; nor is what the interviewer said.
    """
    if section.texts == "whole":
        return [
            _quote_segment(document, 0, len(document.text), DocumentBlock(start=0, end=0), section)
        ], []
    if section.texts in {"auto", "turns"} and not any(block.speaker for block in document.blocks):
        document, _ = detect_turns(document)  # readers of projects do not look for speakers
    turns = any(block.speaker for block in document.blocks)
    furniture = detect_page_furniture(document)
    left: dict[str, list[DocumentBlock]] = defaultdict(list)
    segments: list[CodedSegment] = []
    heading = ""
    for number, block in enumerate(document.blocks):
        text = document.text_of(block)
        reason = furniture.get(number) or SKIPPED_KINDS.get(block.kind, "")
        if block.kind == "heading":
            heading = text.strip()
        if turns and not reason and section.texts in {"auto", "turns"}:
            if not block.speaker:
                reason = "outside the turns"
            elif _is_interviewer_turn(block.speaker, section):
                reason = "said by the interviewer"
        if (
            not reason
            and section.texts in LENGTH_LIMITED_MODES
            and text.strip()
            and is_too_short(text)
        ):
            reason = TOO_SHORT_REASON
        if reason or not text.strip():
            left[reason or "empty"].append(block)
            continue
        for start, end in _quote_spans(document, block, section):
            segments.append(_quote_segment(document, start, end, block, section, heading))
    return segments, [
        _left_out_blocks(document, blocks, why) for why, blocks in sorted(left.items())
    ]


def _left_out_blocks(document: Document, blocks: list[DocumentBlock], reason: str) -> LeftOut:
    places = [f"{block.start} to {block.end}" for block in blocks[:MAX_PLACES_NAMED]]
    more = len(blocks) - len(places)
    return LeftOut(
        what=PART_OF_TEXT,
        where=f"{document.name}, {count_noun(len(blocks), 'time')}, characters {', '.join(places)}"
        + (f" and {more} more" if more else ""),
        reason=reason,
        count=len(blocks),
    )


def perspective_of(speaker: str, section: SourcesSection) -> str:
    """The perspective that the project file gives this speaker; empty where it gives none.

    Keys of ``[sources.perspectives]`` are names or patterns such as ``P*``; an exact name
    wins, then the longest pattern.
    """
    given = section.perspectives
    if speaker in given:
        return given[speaker]
    fitting = [pattern for pattern in given if fnmatchcase(speaker, pattern)]
    return given[max(fitting, key=lambda pattern: (len(pattern), pattern))] if fitting else ""


def _is_interviewer_turn(speaker: str, section: SourcesSection) -> bool:
    if perspective_of(speaker, section) == "interviewer":
        return True
    return speaker.strip(" .:").casefold() in {name.casefold() for name in section.interviewers}


def _quote_spans(
    document: Document, block: DocumentBlock, section: SourcesSection
) -> Iterator[tuple[int, int]]:
    if section.texts == "sentences":
        yield from sentence_spans(document.text, start=block.start, end=block.end)
    else:
        yield from split_to_quote_length(document.text, start=block.start, end=block.end)


def _quote_segment(
    document: Document,
    start: int,
    end: int,
    block: DocumentBlock,
    section: SourcesSection,
    heading: str = "",
) -> CodedSegment:
    attributes = {
        "participant": block.speaker,
        "perspective": perspective_of(block.speaker, section) if block.speaker else "",
        "heading": heading,
        "page": str(block.page) if block.page else "",
        "time": block.time,
    }
    return CodedSegment(
        document=document.name,
        text=document.text[start:end],
        where=f"{document.name}, characters {start} to {end}",
        start=start,
        end=end,
        offsets=OffsetStatus.VERIFIED,
        read=False,
        attributes={**document.attributes, **{k: v for k, v in attributes.items() if v}},
    )
