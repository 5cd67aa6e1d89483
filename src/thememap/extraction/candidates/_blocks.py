"""Candidates that are whole blocks: set off, over several paragraphs, or without any mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thememap.extraction.attribution._adjacent import (
    AdjacentAttribution,
    attribution_at_end,
    label_before_colon,
)
from thememap.extraction.attribution._context_cues import (
    NO_CUES,
    ContextCues,
    cues_after,
    cues_before,
)
from thememap.extraction.attribution._parse import parse_attribution
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.candidates._inline import SENTENCE_PATTERN
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.rules._block_rules import FIELD_NOTE
from thememap.records import Document, DocumentBlock, QuoteShape

ATTRIBUTION_LINE = re.compile(
    r"^[\s>]*(?:[—–-]{1,3}\s*(?P<dash>[^()\n]{2,80}|(?:[^.!?…\n]|\b(?:Dr|Mr|Mrs|Ms|Prof)\.)"
    r"{2,30}\(.{2,60}\))"
    r"|[(\[](?P<inner>[^()\[\]]{2,120})[)\]])[.\s]*$"
)
OPENING_QUOTATION_MARKS = '“"«„‘'
MIN_WORDS = 4
MAX_ATTRIBUTION_WORDS = 8


@dataclass(frozen=True, kw_only=True)
class BlockRange:
    """Blocks ``first`` to ``last`` (inclusive) that are read as one passage."""

    first: int
    last: int


def preceding_sentence(around: DocumentContext, number: int) -> str:
    """The last sentence of the paragraph before; empty after a heading and at the beginning."""
    if number == 0:
        return ""
    block = around.document.blocks[number - 1]
    if block.kind not in {"paragraph", "list item"}:
        return ""
    text = around.document.text_of(block)
    return text[max((match.end() for match in SENTENCE_PATTERN.finditer(text)), default=0) :]


def multi_paragraph_quotation(document: Document, number: int) -> BlockRange | None:
    """Paragraphs that one quotation runs through, its opening mark repeated in each."""
    blocks = document.blocks
    first = document.text_of(blocks[number]).lstrip()
    mark = first[:1]
    if mark not in OPENING_QUOTATION_MARKS or not _is_unclosed(first):
        return None
    last = number
    while last + 1 < len(blocks) and blocks[last + 1].kind == blocks[number].kind:
        text = document.text_of(blocks[last + 1]).lstrip()
        if not text.startswith(mark):
            return None if last == number else BlockRange(first=number, last=last)
        last += 1
        if not _is_unclosed(text):
            return BlockRange(first=number, last=last)
    return BlockRange(first=number, last=last) if last > number else None


def _is_unclosed(text: str) -> bool:
    passages = find_quoted_spans(text)
    return (bool(passages) and passages[0].outer_start == 0 and not passages[0].closed) or (
        text[:1] == "‘" and (not passages or passages[0].outer_start > 0)
    )


def is_indented(document: Document, block: DocumentBlock) -> bool:
    """Whether every line of a paragraph is set in by two blanks or a tab."""
    begin = document.text.rfind("\n", 0, block.start) + 1
    lines = document.text[begin : block.end].split("\n")
    return all(line.startswith(("  ", "\t", "\u3000")) for line in lines if line.strip())


def is_quoted_paragraph(document: Document, block: DocumentBlock) -> bool:
    """Whether a paragraph is one passage between quotation marks, and nothing else."""
    text = document.text_of(block).strip()
    passages = find_quoted_spans(text)
    return (
        len(passages) == 1 and passages[0].outer_start == 0 and passages[0].outer_end == len(text)
    )


def indents_mark_quotes(document: Document) -> bool:
    """Whether paragraphs set in are the minority, so that setting in says something."""
    some = [block for block in document.blocks if block.kind == "paragraph"]
    inset = sum(is_indented(document, block) for block in some)
    return 0 < inset <= len(some) / 2 + 0.5 and inset < len(some)


def attribution_only_block(document: Document, number: int) -> AdjacentAttribution | None:
    """A block that is nothing but an attribution: ``— Maria, nurse``; bare below a block quote."""
    if number >= len(document.blocks):
        return None
    block = document.blocks[number]
    text = document.text_of(block)
    match = (
        ATTRIBUTION_LINE.match(text)
        if block.kind in {"paragraph", "block quote", "list item"}
        else None
    )
    if not match:
        return _unmarked_attribution(document, number, text)
    inner = match.group("dash") or match.group("inner")
    spoken = parse_attribution(inner.replace("(", ", ").replace(")", ""))
    return AdjacentAttribution(spoken=spoken, start=0, end=len(text)) if spoken.certainty else None


def _unmarked_attribution(document: Document, number: int, text: str) -> AdjacentAttribution | None:
    kinds = {
        document.blocks[neighbour].kind for neighbour in (number - 1, number) if neighbour >= 0
    }
    if kinds != {"block quote"} or number == 0 or len(text.split()) > MAX_ATTRIBUTION_WORDS:
        return None
    spoken = parse_attribution(text.strip())
    named = spoken.certainty == 2 or FIELD_NOTE.search(text)
    return AdjacentAttribution(spoken=spoken, start=0, end=len(text)) if named else None


def block_candidate(
    around: DocumentContext,
    stretch: BlockRange,
    *,
    shape: QuoteShape,
    alone: AdjacentAttribution | None = None,
) -> QuoteCandidate | None:
    """The passage that the blocks hold, without marks, label and attribution."""
    document, blocks = around.document, around.document.blocks
    start, end = blocks[stretch.first].start, blocks[stretch.last].end
    text = document.text[start:end]
    content_end, adjacent = attribution_at_end(text)
    if shape == "unmarked paragraph":
        label_end, label = 0, parse_attribution("")
    else:
        label_end, label = label_before_colon(text)
    content = text[label_end:content_end]
    left, right = _inside_quotation_marks(content)
    lead = preceding_sentence(around, stretch.first)
    announced = lead.rstrip().endswith(":")
    pointed = cues_before(lead, cited=around.cited, known=around.participant_names)
    if not announced and shape == "unmarked paragraph":
        pointed = replace(pointed, speaker=NO_CUES.speaker)
    spoken = adjacent.spoken if adjacent.spoken.certainty else label
    attribution = (
        text[adjacent.start : adjacent.end] if adjacent.spoken.certainty else text[:label_end]
    )
    if alone is not None and not spoken.certainty:
        spoken, attribution = alone.spoken, document.text_of(blocks[stretch.last + 1])
    after, tail = _following_sentence(around, stretch.last)
    candidate = QuoteCandidate(
        start=start + label_end + left,
        end=start + label_end + right,
        text=content[left:right],
        shape=shape,
        place=around.places[stretch.first],
        block=stretch.first,
        before=lead,
        after=after,
        lead=pointed,
        cues_after=tail,
        spoken=spoken,
        attribution_text=attribution.strip(" .:>\n"),
        cited=adjacent.cited,
        announced=announced,
        outer_span=(start, end),
    )
    return candidate if candidate.start < candidate.end else None


def _following_sentence(around: DocumentContext, number: int) -> tuple[str, ContextCues]:
    if number + 1 >= len(around.document.blocks):
        return "", NO_CUES
    text = around.document.text_of(around.document.blocks[number + 1])
    stop = SENTENCE_PATTERN.search(text)
    after = text[: stop.end() if stop else len(text)]
    return after, replace(cues_after(after, cited=around.cited), speaker=NO_CUES.speaker)


def _inside_quotation_marks(content: str) -> tuple[int, int]:
    """The span inside the quotation marks that stand around all of it, and inside blanks."""
    left = len(content) - len(content.lstrip(" \n\t>*_"))
    right = len(content.rstrip(" \n\t>*_"))
    inner = content[left:right]
    passages = find_quoted_spans(inner)
    if len(passages) == 1 and passages[0].outer_start == 0:
        passage = passages[0]
        rest = inner[passage.outer_end :].strip(" .,;")
        if passage.closed and not rest:
            return left + passage.start, left + passage.end
        if not passage.closed:
            return left + passage.start, left + len(inner[: passage.end].rstrip('”“»" '))
    opens = inner[:1] in {"“", "„", "«"} and passages and passages[0].outer_start == 0
    if opens and inner[-1:] in {"”", "“", "»"} and "\n" in inner:
        return left + 1, right - 1
    return left, max(left, right)
