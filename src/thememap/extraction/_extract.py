"""One document in, its quotes and what was rejected out."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from types import MappingProxyType

from thememap.extraction._constructs import second_order_constructs
from thememap.extraction.attribution._parse import ParsedAttribution
from thememap.extraction.attribution._resolve import (
    infer_perspectives,
    inherit_speaker,
    resolve_attribution,
    to_attribution,
)
from thememap.extraction.candidates._blocks import (
    BlockRange,
    attribution_only_block,
    block_candidate,
    indents_mark_quotes,
    is_indented,
    is_quoted_paragraph,
    multi_paragraph_quotation,
    preceding_sentence,
)
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.candidates._dialogues import DialogueTurn, parse_dialogue, parse_turn_label
from thememap.extraction.candidates._excerpts import multi_speaker_excerpt
from thememap.extraction.candidates._inline import inline_candidates
from thememap.extraction.candidates._split_blocks import split_attributed_blocks
from thememap.extraction.candidates._transcripts import (
    INTERVIEWER_RULE,
    extract_turns,
    interviewer_note,
    is_transcript,
)
from thememap.extraction.document._document_context import DocumentContext, document_context
from thememap.extraction.document._language import ENGLISH, select_language
from thememap.extraction.document._rejoin_paragraphs import rejoin_paragraphs
from thememap.extraction.document._sections import is_heading
from thememap.extraction.rules._block_rules import BLOCK_RULES, UNMARKED_PARAGRAPH_RULES
from thememap.extraction.rules._grammar_check import check_by_grammar
from thememap.extraction.rules._inline_rules import INLINE_RULES
from thememap.extraction.rules._rule import (
    ExtractionRule,
    Verdict,
    confidence_of,
    first_matching_rule,
)
from thememap.extraction.rules._speech_features import SpeechFeatures, speech_features
from thememap.records import Document, Extraction, FoundQuote, QuoteShape, RejectedCandidate

QUOTED_BLANK_LINE = re.compile(r"^\s*\n\s*>\s*\n")
MAX_CONTEXT_CHARACTERS = 600
EXCERPT_RULE = ExtractionRule(
    name="an excerpt of several speakers, attributed at its end",
    verdict="first",
    holds=lambda candidate, before: True,
)
DIALOGUE_TURN_RULE = "a turn in a dialogue"
ExtractionDecision = FoundQuote | RejectedCandidate


def extract(
    document: Document,
    *,
    perspectives: Mapping[str, str] = MappingProxyType({}),
    interviewers: Collection[str] = (),
    long_turn: int = 0,
    language: str = "",
    constructs: bool = False,
    grammar: bool = False,
) -> Extraction:
    """The quotes of participants in an article or a transcript.

    ``perspectives`` are names, roles or patterns and the perspective they stand for;
    ``interviewers`` names of those who ask. With ``long_turn`` above 0, a turn of more words
    is split at sentences into units of at most about that length. ``language`` (ISO 639-1) says
    which language of a document in several is read, and that a document in another one shall be
    read with the rules for it; without it a language that the rules do not know is a `DataError`
    (`KNOWN_LANGUAGES`). With ``constructs`` the
    authors' interpretations of what participants said are quotes too, of second order. Every
    candidate is in ``quotes`` or in ``rejected``; spans are positions in ``document.text`` (code
    points, half-open) and do not overlap.

    >>> from thememap.records import DocumentBlock
    >>> text = "One nurse said: “I never knew who to ring at night.” (P3)"
    >>> block = DocumentBlock(start=0, end=len(text))
    >>> extraction = extract(Document(name="a", text=text, blocks=(block,)))
    >>> [(text[q.start : q.end], q.attribution.participant, q.attribution.perspective)
    ...  for q in extraction.quotes]
    [('I never knew who to ring at night.', 'P3', 'nurse')]
    """
    choice = select_language(document, language)
    document = choice.document
    document = rejoin_paragraphs(document)
    if not is_transcript(document):
        document = split_attributed_blocks(document)
    around = document_context(document, perspectives=perspectives)
    if is_transcript(document):
        decided = extract_turns(around, interviewers=interviewers, long_turn=long_turn)
        notes = (*choice.notes, *interviewer_note(document, decided))
    else:
        notes = choice.notes
        decided = list(
            _extract_article(around, interviewers, grammar=grammar and choice.language == ENGLISH)
        )
    quotes = [quote for quote in decided if isinstance(quote, FoundQuote)]
    if constructs:
        quotes = [*quotes, *second_order_constructs(around, decided)]
        quotes.sort(key=lambda quote: (quote.start, quote.end))
    return Extraction(
        document=document.name,
        language=choice.language,
        quotes=tuple(infer_perspectives(quotes, perspectives=perspectives)),
        rejected=tuple(
            candidate for candidate in decided if isinstance(candidate, RejectedCandidate)
        ),
        notes=notes,
    )


def _extract_article(
    around: DocumentContext, interviewers: Collection[str], *, grammar: bool
) -> Iterator[ExtractionDecision]:
    document = around.document
    blocks = document.blocks
    levelled = any(block.level for block in blocks)
    indents = indents_mark_quotes(document)
    number = 0
    while number < len(blocks):
        block = blocks[number]
        if block.kind == "note" or is_heading(document, block, levelled=levelled):
            number += 1
            continue
        if block.kind == "table row":
            yield from _extract_inline(around, number, grammar=grammar)
            number += 1
            continue
        set_off = block.kind == "block quote" or (indents and is_indented(document, block))
        excerpt = None if set_off else multi_speaker_excerpt(around, number)
        dialogue, after = parse_dialogue(
            document, number, interviewers=interviewers, set_off=set_off
        )
        if excerpt and not (after == excerpt.last + 1 and any(turn.asks for turn in dialogue)):
            number = yield from _extract_block(around, excerpt, "block", rule=EXCERPT_RULE)
            continue
        if dialogue:
            yield from _extract_dialogue(around, number, dialogue)
            number = after
            continue
        stretch = multi_paragraph_quotation(document, number)
        if stretch is None and set_off:
            stretch = BlockRange(first=number, last=_last_joined_block(around, number))
        if (
            stretch is None
            and attribution_only_block(document, number + 1)
            and is_quoted_paragraph(document, block)
        ):
            stretch = BlockRange(first=number, last=number)
        if stretch is not None:
            shape: QuoteShape = "block" if set_off else "quoted paragraph"
            number = yield from _extract_block(around, stretch, shape)
            continue
        accepted = yield from _extract_unmarked(around, number)
        if not accepted:
            yield from _extract_inline(around, number, grammar=grammar)
        alone = attribution_only_block(document, number + 1) if accepted else None
        number += 2 if alone else 1


def _last_joined_block(around: DocumentContext, number: int) -> int:
    """The last of the block quotes in a row that only the last one's attribution names."""
    document, last = around.document, number
    blocks = document.blocks
    while last + 1 < len(blocks) and blocks[last + 1].kind == blocks[number].kind == "block quote":
        gap = document.text[blocks[last].end : blocks[last + 1].start]
        here = block_candidate(around, BlockRange(first=last, last=last), shape="block")
        there = block_candidate(around, BlockRange(first=last + 1, last=last + 1), shape="block")
        if here is None or there is None or here.spoken.certainty or here.lead.names_participant:
            break
        apart = ">" in gap and not QUOTED_BLANK_LINE.search(gap)
        named = there.spoken.certainty or attribution_only_block(document, last + 2)
        if apart or attribution_only_block(document, last + 1) or not named:
            break
        last += 1
    return last


def _extract_block(
    around: DocumentContext,
    stretch: BlockRange,
    shape: QuoteShape,
    *,
    rule: ExtractionRule | None = None,
) -> Generator[ExtractionDecision, None, int]:
    """Blocks as one passage; gives the number of the block that follows."""
    alone = attribution_only_block(around.document, stretch.last + 1)
    candidate = block_candidate(around, stretch, shape=shape, alone=alone)
    if candidate is None:
        return stretch.last + 1
    yield _apply_rule(
        around,
        candidate,
        rule or first_matching_rule(BLOCK_RULES, candidate, before=None),
        last=stretch.last,
    )
    return stretch.last + (2 if alone else 1)


def _extract_unmarked(
    around: DocumentContext, number: int
) -> Generator[ExtractionDecision, None, bool]:
    """A paragraph without marks as a whole; says whether it was taken."""
    lead = preceding_sentence(around, number)
    candidate = block_candidate(
        around, BlockRange(first=number, last=number), shape="unmarked paragraph"
    )
    alone = attribution_only_block(around.document, number + 1)
    if candidate is None or not (
        candidate.spoken.certainty or alone or lead.rstrip().endswith(":")
    ):
        return False
    wholly = list(
        inline_candidates(
            around, number=number, start=candidate.outer_span[0], end=candidate.outer_span[1]
        )
    )
    if any(
        len(mark.text) > 0.5 * len(candidate.text) or mark.shape == "quoted paragraph"
        for mark in wholly
    ):
        return False
    if any(mark.spoken.certainty for mark in wholly):
        return False
    if wholly and not _features_outside_quotes(around, candidate.outer_span, wholly).sounds_spoken:
        return False
    if alone and not candidate.spoken.certainty:
        candidate = block_candidate(
            around, BlockRange(first=number, last=number), shape="unmarked paragraph", alone=alone
        )
        assert candidate is not None
    rule = first_matching_rule(UNMARKED_PARAGRAPH_RULES, candidate, before=None)
    if rule.verdict == "reject":
        if candidate.spoken.certainty:
            yield _apply_rule(around, candidate, rule, last=number)
        return False
    yield _apply_rule(around, candidate, rule, last=number)
    return True


def _features_outside_quotes(
    around: DocumentContext, span: tuple[int, int], marked: Sequence[QuoteCandidate]
) -> SpeechFeatures:
    """How a paragraph sounds without what stands in quotation marks in it."""
    pieces, at = [], span[0]
    for candidate in marked:
        pieces.append(around.document.text[at : candidate.outer_span[0]])
        at = max(at, candidate.outer_span[1])
    return speech_features(" ".join([*pieces, around.document.text[at : span[1]]]))


def _extract_inline(
    around: DocumentContext, number: int, *, grammar: bool
) -> Iterator[ExtractionDecision]:
    block = around.document.blocks[number]
    verdict: Verdict | None = None
    lead = preceding_sentence(around, number)
    decisions: list[ExtractionDecision] = []
    for candidate in inline_candidates(
        around, number=number, start=block.start, end=block.end, lead=lead
    ):
        rule = first_matching_rule(INLINE_RULES, candidate, before=verdict)
        if grammar:
            rule = check_by_grammar(candidate, rule)
        verdict = rule.verdict
        decided = _apply_rule(around, candidate, rule, last=number)
        if decisions and isinstance(decisions[-1], FoundQuote) and isinstance(decided, FoundQuote):
            decisions[-1] = inherit_speaker(around.document, decisions[-1], decided)
        decisions.append(decided)
    yield from decisions


def _extract_dialogue(
    around: DocumentContext, number: int, turns: Sequence[DialogueTurn]
) -> Iterator[ExtractionDecision]:
    heading = around.places[number].heading
    last = next((turn.spoken for turn in reversed(turns) if turn.spoken.certainty), None)
    speakers = {turn.label for turn in turns if not turn.asks}
    for turn in turns:
        if turn.asks:
            yield RejectedCandidate(
                start=turn.start,
                end=turn.end,
                shape="dialogue",
                rule=INTERVIEWER_RULE,
                heading=heading,
            )
            continue
        spoken: ParsedAttribution = (
            turn.spoken if turn.spoken.certainty else parse_turn_label(turn.label)
        )
        if last is not None and len(speakers) == 1:
            spoken = last
        yield FoundQuote(
            start=turn.start,
            end=turn.end,
            order="first",
            shape="dialogue",
            rule=DIALOGUE_TURN_RULE,
            confidence=confidence_of(DIALOGUE_TURN_RULE),
            attribution=to_attribution(spoken, text=turn.label, perspectives=around.perspectives),
            heading=heading,
            context_start=min(turns[0].start, turn.start),
            context_end=max(turns[-1].end, turn.end),
        )


def _apply_rule(
    around: DocumentContext, candidate: QuoteCandidate, rule: ExtractionRule, *, last: int
) -> ExtractionDecision:
    if rule.verdict == "reject":
        return RejectedCandidate(
            start=candidate.start, end=candidate.end, shape=candidate.shape, rule=rule.name,
            heading=candidate.place.heading,
        )  # fmt: skip
    start, end = _context_span(around, candidate, last)
    return FoundQuote(
        start=candidate.start,
        end=candidate.end,
        order=rule.verdict,
        shape=candidate.shape,
        rule=rule.name,
        confidence=confidence_of(rule.name),
        attribution=resolve_attribution(candidate, perspectives=around.perspectives),
        heading=candidate.place.heading,
        context_start=start,
        context_end=end,
    )


def _context_span(around: DocumentContext, candidate: QuoteCandidate, last: int) -> tuple[int, int]:
    """The paragraph around an inline passage; for a block, the paragraphs before and after."""
    blocks = around.document.blocks
    first = candidate.block
    if candidate.shape != "inline":
        if first and blocks[first - 1].kind != "heading":
            first -= 1
        if last + 1 < len(blocks) and blocks[last + 1].kind == "paragraph":
            last += 1
    return (
        max(blocks[first].start, candidate.start - MAX_CONTEXT_CHARACTERS),
        max(candidate.end, min(blocks[last].end, candidate.end + MAX_CONTEXT_CHARACTERS)),
    )
