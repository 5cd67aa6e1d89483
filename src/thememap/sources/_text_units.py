"""Quotes of texts that nobody coded yet: turns, paragraphs, sentences, or whole texts."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from thememap.records import Block, Document, LeftOut, Segment
from thememap.sources._sentences import sentence_spans
from thememap.wording import counted

if TYPE_CHECKING:
    from thememap.project import SourcesSection

NOT_QUOTED = {
    "heading": "a heading",
    "note": "a note",
    "table row": "a row of a table",
}


def segments_of_text(
    document: Document, section: SourcesSection
) -> tuple[list[Segment], list[LeftOut]]:
    """The units of one document, uncoded, and what was left out of it and why.

    *auto* takes turns where the document has speakers, else paragraphs. Headings, notes and
    rows of tables are no quotes; nor are turns of the interviewer.
    """
    if section.texts == "whole":
        return [_segment(document, 0, len(document.text), Block(start=0, end=0), section)], []
    turns = any(block.speaker for block in document.blocks)
    left: dict[str, int] = {}
    found: list[Segment] = []
    heading = ""
    for block in document.blocks:
        if block.kind == "heading":
            heading = document.text_of(block).strip()
        reason = NOT_QUOTED.get(block.kind, "")
        if turns and not reason and section.texts in {"auto", "turns"}:
            if not block.speaker:
                reason = "outside the turns"
            elif _is_interviewer(block.speaker, section):
                reason = "the interviewer's turn"
        if reason or not document.text_of(block).strip():
            left[reason or "empty"] = left.get(reason or "empty", 0) + 1
            continue
        for start, end in _spans(document, block, section):
            found.append(_segment(document, start, end, block, section, heading))
    return found, [
        LeftOut(what="part of a text", where=document.name, reason=f"{counted(n, 'time')}: {why}")
        for why, n in sorted(left.items())
    ]


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
        yield block.start, block.end


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
