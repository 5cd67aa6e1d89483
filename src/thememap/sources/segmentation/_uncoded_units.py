"""Quotes of texts that nobody coded yet: turns, paragraphs, sentences, or whole texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from thememap.records import (
    BlockKind,
    CodedSegment,
    Document,
    DocumentBlock,
    LeftOut,
    LeftOutKind,
    OffsetStatus,
    message,
)
from thememap.sources._messages import ImportMessage
from thememap.sources.dialogue._speakers import is_interviewer, perspective_of
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.dialogue._turn_start import match_turn_start
from thememap.sources.segmentation._interview_guide import NO_GUIDE, InterviewGuide
from thememap.sources.segmentation._page_furniture import detect_page_furniture
from thememap.sources.segmentation._quote_length import (
    MIN_QUOTE_WORDS,
    is_too_short,
    split_to_quote_length,
)
from thememap.sources.segmentation._sentences import sentence_spans

if TYPE_CHECKING:
    from thememap.project import SourcesSection
    from thememap.sources.segmentation._uncoded_rest import CodedParts

SKIPPED_KINDS = {
    BlockKind.HEADING: ImportMessage.HEADING,
    BlockKind.TABLE_ROW: ImportMessage.TABLE_ROW,
}
KEEP_GUIDE_OPTION = "--guide keep"
VALUES_OF_REASONS: Mapping[ImportMessage, Mapping[str, int | str]] = {
    ImportMessage.TOO_SHORT: {"least": MIN_QUOTE_WORDS},
    ImportMessage.REPEATED_IN_TEXTS: {"option": KEEP_GUIDE_OPTION},
    ImportMessage.STAGE_DIRECTION: {"option": KEEP_GUIDE_OPTION},
}
MAX_PLACES_NAMED = 5


class UncodedTexts(StrEnum):
    """How a text that nobody coded is cut into quotes, as the project file says."""

    AUTO = "auto"
    TURNS = "turns"
    PARAGRAPHS = "paragraphs"
    SENTENCES = "sentences"
    WHOLE = "whole"
    NONE = "none"
    QUOTES = "quotes"


BY_TURNS = frozenset({UncodedTexts.AUTO, UncodedTexts.TURNS})
LENGTH_LIMITED = BY_TURNS | {UncodedTexts.PARAGRAPHS}


def split_document(
    document: Document,
    section: SourcesSection,
    *,
    coded: CodedParts | None = None,
    guide: InterviewGuide = NO_GUIDE,
) -> tuple[list[CodedSegment], list[LeftOut]]:
    """The units of one document, uncoded, and what was left out of it and why.

    Of a document in which somebody ``coded`` parts, only blocks that they do not touch are units.

    *auto* takes turns where the document has speakers, else paragraphs; both have bounds
    (`MIN_QUOTE_WORDS`, `MAX_QUOTE_WORDS`). Headings, rows of tables, page furniture, tables of
    contents and lists of references are no quotes; nor is what the interviewer said, or the
    ``guide`` asks: its words before an answer are cut off.
    """
    mode = UncodedTexts(section.texts)
    if mode is UncodedTexts.WHOLE:
        span, nothing = (0, len(document.text)), DocumentBlock(start=0, end=0)
        return [_quote_segment(document, span, nothing, section)], []
    if mode in BY_TURNS and not any(block.speaker for block in document.blocks):
        document, _ = detect_turns(document)  # readers of projects do not look for speakers
    has_turns = mode in BY_TURNS and any(block.speaker for block in document.blocks)
    furniture = detect_page_furniture(document)
    left: dict[ImportMessage, list[DocumentBlock]] = defaultdict(list)
    segments: list[CodedSegment] = []
    heading = ""
    for number, block in enumerate(document.blocks):
        text = document.text_of(block).strip()
        reason = furniture.get(number) or SKIPPED_KINDS.get(block.kind)
        if block.kind == BlockKind.HEADING:
            heading = text
        if reason is None and has_turns:
            reason = _turn_refusal(block, section)
        if reason is None and not text:
            reason = ImportMessage.EMPTY
        if reason is None and coded is not None:
            if coded.is_wholly_coded(block):
                continue
            reason = coded.refusal(block)
        if reason is None and not block.speaker:
            reason = _unlabelled_refusal(text, section, guide)
            if reason is None and (asked := guide.length_at_start(document.text_of(block))):
                answer = replace(block, start=block.start + asked)
                left[guide.reason_of(text)].append(replace(block, end=answer.start))
                block, text = answer, document.text_of(answer)
        if reason is None and mode in LENGTH_LIMITED and is_too_short(text):
            reason = ImportMessage.TOO_SHORT
        if reason is not None:
            left[reason].append(block)
            continue
        split = sentence_spans if mode is UncodedTexts.SENTENCES else split_to_quote_length
        segments += [
            _quote_segment(document, span, block, section, heading)
            for span in split(document.text, start=block.start, end=block.end)
        ]
    return segments, [
        _left_out_blocks(document, blocks, why) for why, blocks in sorted(left.items())
    ]


def _left_out_blocks(
    document: Document, blocks: list[DocumentBlock], reason: ImportMessage
) -> LeftOut:
    places = [f"{block.start} to {block.end}" for block in blocks[:MAX_PLACES_NAMED]]
    more = " …" if len(blocks) > MAX_PLACES_NAMED else ""
    return LeftOut(
        what=LeftOutKind.PART_OF_TEXT,
        where=f"{document.name}, characters {', '.join(places)}{more}",
        reason=message(reason, **VALUES_OF_REASONS.get(reason, {})),
        count=len(blocks),
    )


def _turn_refusal(block: DocumentBlock, section: SourcesSection) -> ImportMessage | None:
    if not block.speaker:
        return ImportMessage.OUTSIDE_TURNS
    return ImportMessage.INTERVIEWER if is_interviewer(block.speaker, section) else None


def _unlabelled_refusal(
    text: str, section: SourcesSection, guide: InterviewGuide
) -> ImportMessage | None:
    """Why a paragraph outside turns is no quote: an interviewer's name before it, or the guide."""
    match = match_turn_start(text)
    if match and is_interviewer(match.group("speaker").strip(), section) and "\n" not in text:
        return ImportMessage.INTERVIEWER
    return guide.refusal(text)


def _quote_segment(
    document: Document,
    span: tuple[int, int],
    block: DocumentBlock,
    section: SourcesSection,
    heading: str = "",
) -> CodedSegment:
    start, end = span
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
