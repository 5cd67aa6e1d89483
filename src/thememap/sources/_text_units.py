"""Quotes of texts that nobody coded yet: turns, paragraphs, sentences, or whole texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from thememap.records import Block, Document, LeftOut, Segment
from thememap.sources._bounds import TOO_SHORT, bounded_spans, is_too_short
from thememap.sources._furniture import furniture_of
from thememap.sources._sentences import sentence_spans
from thememap.sources._turns import with_turns
from thememap.wording import counted

if TYPE_CHECKING:
    from thememap.project import SourcesSection

NOT_QUOTED = {
    "heading": "a heading",
    "table row": "a row of a table",
}
PART = "part of a text"
BOUNDED = frozenset({"auto", "turns", "paragraphs"})
PLACES_NAMED = 5


def segments_of_text(
    document: Document, section: SourcesSection
) -> tuple[list[Segment], list[LeftOut]]:
    """The units of one document, uncoded, and what was left out of it and why.

    *auto* takes turns where the document has speakers, else paragraphs; both have bounds
    (`LEAST_WORDS`, `MOST_WORDS`). Headings, rows of tables, page furniture, tables of contents and
    lists of references are no quotes; nor is what the interviewer said.
    """
    if section.texts == "whole":
        return [_segment(document, 0, len(document.text), Block(start=0, end=0), section)], []
    if section.texts in {"auto", "turns"} and not any(one.speaker for one in document.blocks):
        document, _ = with_turns(document)  # readers of projects do not look for speakers
    turns = any(block.speaker for block in document.blocks)
    furniture = furniture_of(document)
    left: dict[str, list[Block]] = defaultdict(list)
    found: list[Segment] = []
    heading = ""
    for number, block in enumerate(document.blocks):
        text = document.text_of(block)
        reason = furniture.get(number) or NOT_QUOTED.get(block.kind, "")
        if block.kind == "heading":
            heading = text.strip()
        if turns and not reason and section.texts in {"auto", "turns"}:
            if not block.speaker:
                reason = "outside the turns"
            elif _is_interviewer(block.speaker, section):
                reason = "said by the interviewer"
        if not reason and section.texts in BOUNDED and text.strip() and is_too_short(text):
            reason = TOO_SHORT
        if reason or not text.strip():
            left[reason or "empty"].append(block)
            continue
        for start, end in _spans(document, block, section):
            found.append(_segment(document, start, end, block, section, heading))
    return found, [_left_out(document, blocks, why) for why, blocks in sorted(left.items())]


def _left_out(document: Document, blocks: list[Block], reason: str) -> LeftOut:
    places = [f"{one.start} to {one.end}" for one in blocks[:PLACES_NAMED]]
    more = len(blocks) - len(places)
    return LeftOut(
        what=PART,
        where=f"{document.name}, {counted(len(blocks), 'time')}, characters {', '.join(places)}"
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
    fitting = [one for one in given if fnmatchcase(speaker, one)]
    return given[max(fitting, key=lambda one: (len(one), one))] if fitting else ""


def _is_interviewer(speaker: str, section: SourcesSection) -> bool:
    if perspective_of(speaker, section) == "interviewer":
        return True
    return speaker.strip(" .:").casefold() in {one.casefold() for one in section.interviewers}


def _spans(document: Document, block: Block, section: SourcesSection) -> Iterator[tuple[int, int]]:
    if section.texts == "sentences":
        yield from sentence_spans(document.text, start=block.start, end=block.end)
    else:
        yield from bounded_spans(document.text, start=block.start, end=block.end)


def _segment(
    document: Document,
    start: int,
    end: int,
    block: Block,
    section: SourcesSection,
    heading: str = "",
) -> Segment:
    attributes = {
        "participant": block.speaker,
        "perspective": perspective_of(block.speaker, section) if block.speaker else "",
        "heading": heading,
        "page": str(block.page) if block.page else "",
        "time": block.time,
    }
    return Segment(
        document=document.name,
        text=document.text[start:end],
        where=f"{document.name}, characters {start} to {end}",
        start=start,
        end=end,
        offsets="verified",
        read=False,
        attributes={**document.attributes, **{k: v for k, v in attributes.items() if v}},
    )
