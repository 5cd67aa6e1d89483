"""Candidates between quotation marks inside paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from thememap.extraction.attribution._adjacent import (
    AdjacentAttribution,
    attribution_after,
    attribution_at_end,
)
from thememap.extraction.attribution._context_cues import MASK, cues_after, cues_before
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.candidates._quotation_marks import QuotedSpan, find_quoted_spans
from thememap.extraction.document._document_context import DocumentContext, words_only
from thememap.extraction.rules._lexicon import Lexicon
from thememap.records import QuoteShape

# What is around a passage is looked at no further: a paragraph of thousands of passages without
# a full stop took minutes.
MAX_SENTENCE_CHARACTERS = 1_000
CAPITAL_FOLLOWS = re.compile(r"[*_]*\s+[A-ZÀ-Þ]")


def inline_candidates(
    around: DocumentContext, *, number: int, start: int, end: int, preceding: str = ""
) -> Iterator[QuoteCandidate]:
    """Every passage in quotation marks in ``text[start:end]``, a paragraph or part of one.

    ``preceding`` is the last sentence of the paragraph before, for a passage that begins this one.
    """
    text, lexicon = around.document.text[start:end], around.lexicon
    passages = find_quoted_spans(text, lexicon)
    if not passages:
        return
    masked = _mask_quotations(text, passages, lexicon)
    sentence_ends = list(lexicon.sentence_end.finditer(masked))
    starts, ends = [match.start() for match in sentence_ends], [m.end() for m in sentence_ends]
    whole = len(passages) == 1 and _is_whole_paragraph(text, passages[0], lexicon)
    for at, passage in enumerate(passages):
        adjacent = attribution_after(text, passage.outer_end, lexicon)
        if not passage.closed:
            passage, adjacent = _cut_at_attribution(text, passage, lexicon)
        attributed = adjacent.attribution.certainty > 0
        first = _last_end_before(ends, passage.outer_start)
        after_from = adjacent.end if attributed else passage.outer_end
        stop = bisect_left(starts, max(after_from - 1, passage.outer_end - 1))
        longest = passage.outer_start - MAX_SENTENCE_CHARACTERS
        before = masked[max(first, longest) : passage.outer_start]
        ends_at = ends[stop] if stop < len(ends) else len(masked)
        after = masked[after_from : min(ends_at, after_from + MAX_SENTENCE_CHARACTERS)]
        announced = not before.strip() and preceding.rstrip().endswith(":")
        if announced:
            before = preceding
        elif not before.strip() and first:
            previous = _last_end_before(ends, first - 1)
            if masked[previous:first].rstrip().endswith(":"):
                before = masked[previous:first]
        between = masked[passages[at - 1].outer_end : passage.outer_start] if at else ""
        content = text[passage.start : passage.end]
        left = passage.start + len(content) - len(content.lstrip())
        attribution_text = text[adjacent.start : adjacent.end].strip(" .") if attributed else ""
        yield QuoteCandidate(
            start=start + left,
            end=start + left + len(content.strip()),
            text=content.strip(),
            shape=QuoteShape.QUOTED_PARAGRAPH if whole else QuoteShape.INLINE,
            section=around.sections[number],
            lexicon=lexicon,
            block=number,
            before=before,
            after=after,
            cues_before=cues_before(
                before, lexicon, cited=around.cited_surnames, known=around.participant_names
            ),
            cues_after=cues_after(after, lexicon, cited=around.cited_surnames),
            attribution=adjacent.attribution,
            attribution_text=attribution_text,
            cited=adjacent.cited,
            announced=announced or before.rstrip().endswith(":"),
            continues_previous=at > 0 and bool(lexicon.text.conjunction.fullmatch(between)),
            is_heading=words_only(content) in around.theme_names,
            outer_span=(start + passage.outer_start, start + max(passage.outer_end, adjacent.end)),
        )


def _last_end_before(ends: list[int], place: int) -> int:
    """Where the last sentence ends before a place; 0 where none does."""
    number = bisect_left(ends, place)
    return ends[number - 1] if number else 0


def _cut_at_attribution(
    text: str, passage: QuotedSpan, lexicon: Lexicon
) -> tuple[QuotedSpan, AdjacentAttribution]:
    """A passage that nobody closed ends before the attribution at the paragraph's end."""
    start = passage.start
    end, adjacent = attribution_at_end(text[start:], lexicon)
    if adjacent.attribution.certainty:
        adjacent = replace(adjacent, start=start + adjacent.start, end=start + adjacent.end)
    return replace(passage, end=start + end), adjacent


def _mask_quotations(text: str, passages: list[QuotedSpan], lexicon: Lexicon) -> str:
    """The text with quoted passages hidden; a full stop inside that ends the sentence stays."""
    pieces, at = [], 0
    for passage in passages:
        pieces.append(text[at : passage.outer_start])
        stop = passage.outer_end
        ends = text[passage.end - 1 : passage.end] in {".", "!", "?", "…"}
        adjacent = attribution_after(text, stop, lexicon)
        if ends and adjacent.attribution.certainty and CAPITAL_FOLLOWS.match(text, adjacent.end):
            stop = adjacent.end
        hidden = MASK * (stop - passage.outer_start)
        if ends and CAPITAL_FOLLOWS.match(text, stop):
            hidden = hidden[:-1] + "."
        pieces.append(hidden)
        at = stop
    return "".join([*pieces, text[at:]])


def _is_whole_paragraph(text: str, passage: QuotedSpan, lexicon: Lexicon) -> bool:
    """Whether the paragraph is this passage, but for an attribution."""
    if text[: passage.outer_start].strip(" *_\t\n"):
        return False
    rest = text[passage.outer_end :].strip(" .*_\n")
    adjacent = attribution_after(text, passage.outer_end, lexicon)
    return not rest or (
        adjacent.attribution.certainty > 0 and not text[adjacent.end :].strip(" .*_\n")
    )
