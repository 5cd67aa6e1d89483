"""One document in, its quotes and what was rejected out."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thememap.errors import DataError
from thememap.extraction._constructs import second_order_constructs
from thememap.extraction._facts import RuleName, Verdict
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
from thememap.extraction.candidates._dialogues import (
    DialogueTurn,
    multi_speaker_excerpt,
    parse_dialogue,
    parse_turn_label,
)
from thememap.extraction.candidates._inline import inline_candidates
from thememap.extraction.candidates._transcripts import (
    extract_turns,
    interviewer_note,
    is_transcript,
)
from thememap.extraction.document._document_context import DocumentContext, document_context
from thememap.extraction.document._language import english_only_refusal, select_language
from thememap.extraction.document._paragraphs import rejoin_paragraphs, split_attributed_blocks
from thememap.extraction.document._sections import is_heading
from thememap.extraction.rules._block_rules import BLOCK_RULES, UNMARKED_PARAGRAPH_RULES
from thememap.extraction.rules._grammar_check import check_by_grammar
from thememap.extraction.rules._inline_rules import INLINE_RULES
from thememap.extraction.rules._lexicon import lexicon_of
from thememap.extraction.rules._rule import ExtractionRule, confidence_of, first_matching_rule
from thememap.extraction.rules._speech_features import SpeechFeatures, speech_features
from thememap.records import (
    BlockKind,
    Document,
    Extraction,
    FoundQuote,
    InterpretationOrder,
    QuoteShape,
    RejectedCandidate,
)

QUOTED_BLANK_LINE = re.compile(r"^\s*\n\s*>\s*\n")
MAX_CONTEXT_CHARACTERS = 600
EXCERPT_RULE = ExtractionRule(RuleName.EXCERPT, Verdict.FIRST)
ExtractionDecision = FoundQuote | RejectedCandidate


@dataclass(frozen=True, kw_only=True)
class ExtractionSettings:
    """How a document is read.

    ``perspectives`` are names, roles or patterns and the perspective they stand for;
    ``interviewers`` names of those who ask. With ``long_turn`` above 0, a turn of more words
    is split at sentences into units of at most about that length. ``language`` (ISO 639-1) says
    which language of a document in several is read, and that a document in another one shall be
    read with the rules for it. With ``constructs`` the authors' interpretations of what
    participants said are quotes too, of second order. ``grammar``: unsure passages are parsed.
    """

    perspectives: Mapping[str, str] = field(default_factory=dict)
    interviewers: Collection[str] = ()
    long_turn: int = 0
    language: str = ""
    constructs: bool = False
    grammar: bool = False


DEFAULT_SETTINGS = ExtractionSettings()


def extract(document: Document, settings: ExtractionSettings = DEFAULT_SETTINGS) -> Extraction:
    """The quotes of participants in an article or a transcript.

    Every candidate is in ``quotes`` or in ``rejected``; spans are positions in ``document.text``
    (code points, half-open) and do not overlap. Raises `DataError` for a language that the rules
    do not know (`KNOWN_LANGUAGES`), unless the settings name one.

    >>> from thememap.records import DocumentBlock
    >>> text = "One nurse said: “I never knew who to ring at night.” (P3)"
    >>> block = DocumentBlock(start=0, end=len(text))
    >>> extraction = extract(Document(name="a", text=text, blocks=(block,)))
    >>> [(text[q.start : q.end], q.attribution.participant, q.attribution.perspective)
    ...  for q in extraction.quotes]
    [('I never knew who to ring at night.', 'P3', 'nurse')]
    """
    choice = select_language(document, settings.language)
    lexicon = lexicon_of(choice.rules)
    for option in ("constructs", "grammar"):
        if getattr(settings, option) and (refusal := english_only_refusal(option, choice.rules)):
            raise DataError(f"{document.name}: {refusal}")
    document, notes = rejoin_paragraphs(choice.document), choice.notes
    if is_transcript(document):
        around = document_context(document, lexicon, perspectives=settings.perspectives)
        decided = extract_turns(
            around, interviewers=settings.interviewers, long_turn=settings.long_turn
        )
        notes = (*notes, interviewer_note(document, decided))
    else:
        document = split_attributed_blocks(document, lexicon)
        around = document_context(document, lexicon, perspectives=settings.perspectives)
        decided = list(_extract_article(around, settings.interviewers, grammar=settings.grammar))
    quotes = [quote for quote in decided if isinstance(quote, FoundQuote)]
    if settings.constructs:
        quotes = [*quotes, *second_order_constructs(around, decided)]
        quotes.sort(key=lambda quote: (quote.start, quote.end))
    return Extraction(
        document=document.name,
        language=choice.language,
        rules=choice.rules,
        quotes=tuple(infer_perspectives(quotes, lexicon, perspectives=settings.perspectives)),
        rejected=tuple(
            candidate for candidate in decided if isinstance(candidate, RejectedCandidate)
        ),
        notes=notes,
    )


def _extract_article(
    around: DocumentContext, interviewers: Collection[str], *, grammar: bool
) -> Iterator[ExtractionDecision]:
    document, blocks = around.document, around.document.blocks
    levelled = any(block.level for block in blocks)
    indents, lexicon = indents_mark_quotes(document), around.lexicon
    number = 0
    while number < len(blocks):
        block = blocks[number]
        if block.kind == BlockKind.NOTE or is_heading(document, block, lexicon, levelled=levelled):
            number += 1
            continue
        if block.kind == BlockKind.TABLE_ROW:
            yield from _extract_inline(around, number, grammar=grammar)
            number += 1
            continue
        set_off = block.kind == BlockKind.BLOCK_QUOTE or (indents and is_indented(document, block))
        excerpt = None if set_off else multi_speaker_excerpt(around, number)
        dialogue, after = parse_dialogue(around, number, interviewers=interviewers, set_off=set_off)
        asked = any(turn.is_interviewer for turn in dialogue)
        if excerpt and not (asked and after == excerpt.last + 1):
            number = yield from _extract_block(
                around, excerpt, QuoteShape.BLOCK, rules=(EXCERPT_RULE,)
            )
        elif dialogue:
            yield from _extract_dialogue(around, number, dialogue)
            number = after
        elif span := _quoted_blocks(around, number, set_off=set_off):
            shape = QuoteShape.BLOCK if set_off else QuoteShape.QUOTED_PARAGRAPH
            number = yield from _extract_block(around, span, shape)
        elif (yield from _extract_unmarked(around, number)):
            number += 2 if attribution_only_block(around, number + 1) else 1
        else:
            yield from _extract_inline(around, number, grammar=grammar)
            number += 1


def _quoted_blocks(around: DocumentContext, number: int, *, set_off: bool) -> BlockRange | None:
    """The blocks from this one on that are one quotation as a whole."""
    document = around.document
    span = multi_paragraph_quotation(around, number)
    if span is None and set_off:
        return BlockRange(first=number, last=_last_joined_block(around, number))
    attributed = span is None and attribution_only_block(around, number + 1)
    if attributed and is_quoted_paragraph(document, document.blocks[number], around.lexicon):
        return BlockRange(first=number, last=number)
    return span


def _last_joined_block(around: DocumentContext, number: int) -> int:
    """The last of the block quotes in a row that only the last one's attribution names."""
    if around.lexicon.text.blocks_as_a_whole:
        return _last_block_of_one_person(around, number)
    document, last = around.document, number
    blocks = document.blocks
    while (
        last + 1 < len(blocks)
        and blocks[last + 1].kind == blocks[number].kind == BlockKind.BLOCK_QUOTE
    ):
        gap = document.text[blocks[last].end : blocks[last + 1].start]
        here, following = (
            block_candidate(around, BlockRange(first=at, last=at), shape=QuoteShape.BLOCK)
            for at in (last, last + 1)
        )
        if here is None or following is None or here.attribution.certainty:
            break
        apart = ">" in gap and not QUOTED_BLANK_LINE.search(gap)
        named = following.attribution.certainty or attribution_only_block(around, last + 2)
        named_here = here.cues_before.names_participant or attribution_only_block(around, last + 1)
        if apart or named_here or not named:
            break
        last += 1
    return last


def _last_block_of_one_person(around: DocumentContext, number: int) -> int:
    """The last paragraph of a block quote, unless one before the last is attributed for itself."""
    document, blocks, last = around.document, around.document.blocks, number
    while last + 1 < len(blocks) and blocks[last + 1].kind == BlockKind.BLOCK_QUOTE:
        gap = document.text[blocks[last].end : blocks[last + 1].start]
        here = block_candidate(around, BlockRange(first=last, last=last), shape=QuoteShape.BLOCK)
        attributed = here is None or here.attribution.certainty > 0
        if attributed or not QUOTED_BLANK_LINE.search(gap):
            break
        if attribution_only_block(around, last + 1):
            break
        last += 1
    return last


def _extract_block(
    around: DocumentContext,
    span: BlockRange,
    shape: QuoteShape,
    *,
    rules: Sequence[ExtractionRule] = BLOCK_RULES,
) -> Generator[ExtractionDecision, None, int]:
    """Blocks as one passage; gives the number of the block that follows."""
    alone = attribution_only_block(around, span.last + 1)
    candidate = block_candidate(around, span, shape=shape, alone=alone)
    if candidate is None:
        return span.last + 1
    rule = first_matching_rule(rules, candidate)
    yield _apply_rule(around, candidate, rule, last=span.last)
    return span.last + (2 if alone else 1)


def _extract_unmarked(
    around: DocumentContext, number: int
) -> Generator[ExtractionDecision, None, bool]:
    """A paragraph without marks as a whole; says whether it was accepted."""
    span, shape = BlockRange(first=number, last=number), QuoteShape.UNMARKED_PARAGRAPH
    candidate = block_candidate(around, span, shape=shape)
    alone = attribution_only_block(around, number + 1)
    if candidate is None or not (candidate.attribution.certainty or alone or candidate.announced):
        return False
    start, end = candidate.outer_span
    quoted = list(inline_candidates(around, number=number, start=start, end=end))
    if any(
        len(passage.text) > 0.5 * len(candidate.text)
        or passage.shape is QuoteShape.QUOTED_PARAGRAPH
        or passage.attribution.certainty
        for passage in quoted
    ):
        return False
    if quoted and not _features_outside_quotes(around, (start, end), quoted).sounds_spoken:
        return False
    attributed = candidate.attribution.certainty > 0
    if alone and not attributed:
        candidate = block_candidate(around, span, shape=shape, alone=alone) or candidate
        attributed = candidate.attribution.certainty > 0
    rule = first_matching_rule(UNMARKED_PARAGRAPH_RULES, candidate)
    accepted = rule.verdict is not Verdict.REJECT
    if accepted or attributed:
        yield _apply_rule(around, candidate, rule, last=number)
    return accepted


def _features_outside_quotes(
    around: DocumentContext, span: tuple[int, int], quoted: Sequence[QuoteCandidate]
) -> SpeechFeatures:
    """How a paragraph sounds without what is in quotation marks in it."""
    pieces, at = [], span[0]
    for passage in quoted:
        pieces.append(around.document.text[at : passage.outer_span[0]])
        at = max(at, passage.outer_span[1])
    outside = " ".join([*pieces, around.document.text[at : span[1]]])
    return speech_features(outside, around.lexicon)


def _extract_inline(
    around: DocumentContext, number: int, *, grammar: bool
) -> Iterator[ExtractionDecision]:
    block = around.document.blocks[number]
    preceding = preceding_sentence(around, number)
    verdict: Verdict | None = None
    decisions: list[ExtractionDecision] = []
    for passage in inline_candidates(
        around, number=number, start=block.start, end=block.end, preceding=preceding
    ):
        candidate = replace(passage, previous_verdict=verdict)
        rule = first_matching_rule(INLINE_RULES, candidate)
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
    heading = around.sections[number].heading
    attributed = [turn.attribution for turn in turns if turn.attribution.certainty]
    speakers = {turn.label for turn in turns if not turn.is_interviewer}
    for turn in turns:
        if turn.is_interviewer:
            yield RejectedCandidate(
                start=turn.start,
                end=turn.end,
                shape=QuoteShape.DIALOGUE,
                rule=RuleName.INTERVIEWER,
                heading=heading,
            )
            continue
        attribution = turn.attribution
        if attributed and len(speakers) == 1:
            attribution = attributed[-1]
        elif not attribution.certainty:
            attribution = parse_turn_label(turn.label, around.lexicon)
        yield FoundQuote(
            start=turn.start,
            end=turn.end,
            order=InterpretationOrder.FIRST,
            shape=QuoteShape.DIALOGUE,
            rule=RuleName.DIALOGUE_TURN,
            confidence=confidence_of(RuleName.DIALOGUE_TURN, around.lexicon.code),
            attribution=to_attribution(
                around.lexicon, attribution, text=turn.label, perspectives=around.perspectives
            ),
            heading=heading,
            context_start=min(turns[0].start, turn.start),
            context_end=max(turns[-1].end, turn.end),
        )


def _apply_rule(
    around: DocumentContext, candidate: QuoteCandidate, rule: ExtractionRule, *, last: int
) -> ExtractionDecision:
    if rule.verdict is Verdict.REJECT:
        return RejectedCandidate(
            start=candidate.start, end=candidate.end, shape=candidate.shape, rule=rule.name,
            heading=candidate.section.heading,
        )  # fmt: skip
    start, end = _context_span(around, candidate, last)
    return FoundQuote(
        start=candidate.start,
        end=candidate.end,
        order=InterpretationOrder(rule.verdict),
        shape=candidate.shape,
        rule=rule.name,
        confidence=confidence_of(rule.name, around.lexicon.code),
        attribution=resolve_attribution(candidate, perspectives=around.perspectives),
        heading=candidate.section.heading,
        context_start=start,
        context_end=end,
    )


def _context_span(around: DocumentContext, candidate: QuoteCandidate, last: int) -> tuple[int, int]:
    """The paragraph around an inline passage; for a block, the paragraphs before and after."""
    blocks = around.document.blocks
    first = candidate.block
    if candidate.shape is not QuoteShape.INLINE:
        if first and blocks[first - 1].kind != BlockKind.HEADING:
            first -= 1
        if last + 1 < len(blocks) and blocks[last + 1].kind == BlockKind.PARAGRAPH:
            last += 1
    return (
        max(blocks[first].start, candidate.start - MAX_CONTEXT_CHARACTERS),
        max(candidate.end, min(blocks[last].end, candidate.end + MAX_CONTEXT_CHARACTERS)),
    )
