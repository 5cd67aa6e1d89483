"""Candidates that are whole blocks: set off, over several paragraphs, or without any mark."""

from __future__ import annotations

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
from thememap.extraction.attribution._parse import NO_ATTRIBUTION, parse_attribution
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.rules._lexicon import Lexicon
from thememap.records import BlockKind, Document, DocumentBlock, QuoteShape

OPENING_QUOTATION_MARKS = '“"«„»‘‚'
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
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return ""
    return around.lexicon.sentence_end.split(around.document.text_of(block))[-1]


def multi_paragraph_quotation(around: DocumentContext, number: int) -> BlockRange | None:
    """Paragraphs that one quotation runs through, its opening mark repeated in each."""
    document, blocks = around.document, around.document.blocks
    first = document.text_of(blocks[number]).lstrip()
    mark = first[:1]
    if mark not in OPENING_QUOTATION_MARKS or not _is_unclosed(first, around.lexicon):
        return None
    last = number
    while last + 1 < len(blocks) and blocks[last + 1].kind == blocks[number].kind:
        text = document.text_of(blocks[last + 1]).lstrip()
        if not text.startswith(mark):
            return None if last == number else BlockRange(first=number, last=last)
        last += 1
        if not _is_unclosed(text, around.lexicon):
            return BlockRange(first=number, last=last)
    return BlockRange(first=number, last=last) if last > number else None


def _is_unclosed(text: str, lexicon: Lexicon) -> bool:
    passages = find_quoted_spans(text, lexicon)
    return (bool(passages) and passages[0].outer_start == 0 and not passages[0].closed) or (
        text[:1] in "‘‚" and (not passages or passages[0].outer_start > 0)
    )


def is_indented(document: Document, block: DocumentBlock) -> bool:
    """Whether every line of a paragraph is set in by two blanks or a tab."""
    begin = document.text.rfind("\n", 0, block.start) + 1
    lines = document.text[begin : block.end].split("\n")
    return all(line.startswith(("  ", "\t", "\u3000")) for line in lines if line.strip())


def is_quoted_paragraph(document: Document, block: DocumentBlock, lexicon: Lexicon) -> bool:
    """Whether a paragraph is one passage between quotation marks, and nothing else."""
    text = document.text_of(block).strip()
    passages = find_quoted_spans(text, lexicon)
    return (
        len(passages) == 1 and passages[0].outer_start == 0 and passages[0].outer_end == len(text)
    )


def indents_mark_quotes(document: Document) -> bool:
    """Whether paragraphs set in are the minority, so that setting in says something."""
    some = [block for block in document.blocks if block.kind == BlockKind.PARAGRAPH]
    inset = sum(is_indented(document, block) for block in some)
    return 0 < inset <= len(some) / 2 + 0.5 and inset < len(some)


def attribution_only_block(around: DocumentContext, number: int) -> AdjacentAttribution | None:
    """A block that is nothing but an attribution: ``— Maria, nurse``; bare below a block quote."""
    document, lexicon = around.document, around.lexicon
    if number >= len(document.blocks):
        return None
    block = document.blocks[number]
    text = document.text_of(block)
    match = (
        lexicon.text.attribution_line.match(text)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM}
        else None
    )
    if not match:
        return _unmarked_attribution(around, number, text)
    inner = match.group("dash") or match.group("inner")
    parsed = parse_attribution(inner.replace("(", ", ").replace(")", ""), lexicon)
    return (
        AdjacentAttribution(attribution=parsed, start=0, end=len(text))
        if parsed.certainty
        else None
    )


def _unmarked_attribution(
    around: DocumentContext, number: int, text: str
) -> AdjacentAttribution | None:
    kinds = {
        around.document.blocks[neighbour].kind
        for neighbour in (number - 1, number)
        if neighbour >= 0
    }
    if kinds != {BlockKind.BLOCK_QUOTE} or number == 0 or len(text.split()) > MAX_ATTRIBUTION_WORDS:
        return None
    parsed = parse_attribution(text.strip(), around.lexicon)
    named = parsed.is_sure or around.lexicon.text.field_note.search(text)
    return AdjacentAttribution(attribution=parsed, start=0, end=len(text)) if named else None


def block_candidate(
    around: DocumentContext,
    span: BlockRange,
    *,
    shape: QuoteShape,
    alone: AdjacentAttribution | None = None,
) -> QuoteCandidate | None:
    """The passage that the blocks hold, without marks, label and attribution."""
    document, blocks, lexicon = around.document, around.document.blocks, around.lexicon
    start, end = blocks[span.first].start, blocks[span.last].end
    text = document.text[start:end]
    content_end, adjacent = attribution_at_end(text, lexicon)
    unmarked = shape is QuoteShape.UNMARKED_PARAGRAPH
    label_end, label = (0, NO_ATTRIBUTION) if unmarked else label_before_colon(text, lexicon)
    content = text[label_end:content_end]
    left, right = _inside_quotation_marks(content, lexicon)
    before = preceding_sentence(around, span.first)
    announced = before.rstrip().endswith(":")
    cues = cues_before(before, lexicon, cited=around.cited_surnames, known=around.participant_names)
    if unmarked and not announced:
        cues = replace(cues, speaker=NO_ATTRIBUTION)
    attribution, attribution_text = label, text[:label_end]
    if adjacent.attribution.certainty:
        attribution, attribution_text = adjacent.attribution, text[adjacent.start : adjacent.end]
    elif alone is not None and not label.certainty:
        attribution, attribution_text = alone.attribution, document.text_of(blocks[span.last + 1])
    after, following = _following_sentence(around, span.last)
    if left >= right:
        return None
    return QuoteCandidate(
        start=start + label_end + left,
        end=start + label_end + right,
        text=content[left:right],
        shape=shape,
        section=around.sections[span.first],
        lexicon=lexicon,
        block=span.first,
        before=before,
        after=after,
        cues_before=cues,
        cues_after=following,
        attribution=attribution,
        attribution_text=attribution_text.strip(" .:>\n"),
        cited=adjacent.cited,
        announced=announced,
        outer_span=(start, end),
    )


def _following_sentence(around: DocumentContext, number: int) -> tuple[str, ContextCues]:
    if number + 1 >= len(around.document.blocks):
        return "", NO_CUES
    text = around.document.text_of(around.document.blocks[number + 1])
    stop = around.lexicon.sentence_end.search(text)
    after = text[: stop.end() if stop else len(text)]
    cues = cues_after(after, around.lexicon, cited=around.cited_surnames)
    return after, replace(cues, speaker=NO_ATTRIBUTION)


def _inside_quotation_marks(content: str, lexicon: Lexicon) -> tuple[int, int]:
    """The span inside the quotation marks that stand around all of it, and inside blanks."""
    left = len(content) - len(content.lstrip(" \n\t>*_"))
    right = len(content.rstrip(" \n\t>*_"))
    inner = content[left:right]
    passages = find_quoted_spans(inner, lexicon)
    if len(passages) == 1 and passages[0].outer_start == 0:
        passage = passages[0]
        rest = inner[passage.outer_end :].strip(" .,;")
        if passage.closed and not rest:
            return left + passage.start, left + passage.end
        if not passage.closed:
            return left + passage.start, left + len(inner[: passage.end].rstrip('”“»«" '))
    opens = inner[:1] in {"“", "„", "«", "»"} and passages and passages[0].outer_start == 0
    if opens and inner[-1:] in {"”", "“", "»", "«"} and "\n" in inner:
        return left + 1, right - 1
    return left, max(left, right)
