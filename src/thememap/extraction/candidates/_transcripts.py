"""Transcripts: participants' turns as quotes, the interviewer's as context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from thememap.extraction._facts import ExtractionNote, RuleName
from thememap.extraction.attribution._resolve import to_attribution
from thememap.extraction.candidates._dialogues import detect_interviewers, parse_turn_label
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.rules._rule import confidence_of
from thememap.records import (
    BlockKind,
    Document,
    DocumentBlock,
    FoundQuote,
    InterpretationOrder,
    Message,
    QuoteShape,
    RejectedCandidate,
    message,
    trim_span,
)
from thememap.word_characters import count_words

MIN_TURN_SHARE = 0.5
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\W_]*[A-ZÀ-Þ0-9])")
MIN_LAST_UNIT_SHARE = 0.3


def is_transcript(document: Document) -> bool:
    """Whether at least half of the blocks with text are turns."""
    some = [
        block for block in document.blocks if block.kind not in {BlockKind.HEADING, BlockKind.NOTE}
    ]
    turns = sum(block.kind == BlockKind.TURN or bool(block.speaker) for block in some)
    return bool(turns) and turns >= MIN_TURN_SHARE * len(some)


def extract_turns(
    around: DocumentContext, *, interviewers: Collection[str], long_turn: int
) -> list[FoundQuote | RejectedCandidate]:
    """Every turn: a participant's as a quote or, where it is long, as several; else rejected."""
    document, given = around.document, around.perspectives
    asking = detect_interviewers(
        [(block.speaker, document.text_of(block)) for block in document.blocks if block.speaker],
        around.lexicon,
        interviewers=interviewers,
    )
    asking |= {
        block.speaker for block in document.blocks if given.get(block.speaker) == "interviewer"
    }
    decisions: list[FoundQuote | RejectedCandidate] = []
    for number, block in enumerate(document.blocks):
        heading = around.sections[number].heading
        if block.kind == BlockKind.HEADING or not document.text_of(block).strip():
            continue
        if not block.speaker or block.speaker in asking:
            decisions.append(
                RejectedCandidate(
                    start=block.start,
                    end=block.end,
                    shape=QuoteShape.TURN,
                    rule=RuleName.INTERVIEWER if block.speaker else RuleName.OUTSIDE_TURNS,
                    heading=heading,
                )
            )
            continue
        attribution = to_attribution(
            around.lexicon,
            parse_turn_label(block.speaker, around.lexicon),
            text=block.speaker,
            perspectives=given,
        )
        decisions += (
            FoundQuote(
                start=start,
                end=end,
                order=InterpretationOrder.FIRST,
                shape=QuoteShape.TURN,
                rule=RuleName.PARTICIPANT_TURN,
                confidence=confidence_of(RuleName.PARTICIPANT_TURN, around.lexicon.code),
                attribution=attribution,
                heading=heading,
                context_start=document.blocks[max(number - 1, 0)].start,
                context_end=max(end, block.end),
            )
            for start, end in split_turn(document, block, words=long_turn)
        )
    return decisions


def interviewer_note(
    document: Document, decided: Sequence[FoundQuote | RejectedCandidate]
) -> Message:
    """Who was taken for the interviewer of a transcript, and how many for participants."""
    asked = {decision.start for decision in decided if decision.rule == RuleName.INTERVIEWER}
    turns = [block for block in document.blocks if block.speaker]
    asking = Counter(turn.speaker for turn in turns if turn.start in asked)
    return message(
        ExtractionNote.INTERVIEWER if asking else ExtractionNote.NO_INTERVIEWER,
        n=len({turn.speaker for turn in turns} - asking.keys()),
        interviewers=tuple(
            message(ExtractionNote.INTERVIEWER_TURNS, name=name, n=n)
            for name, n in sorted(asking.items())
        ),
    )


def split_turn(document: Document, block: DocumentBlock, *, words: int) -> list[tuple[int, int]]:
    """A turn's span, or, above so many words, spans of whole sentences of about that length.

    A rest of less than a third of that length stays with the unit before it. With ``words``
    0 the turn is one unit.
    """
    text = document.text_of(block)
    if not words or count_words(text) <= words:
        return [trim_span(document.text, block.start, block.end)]
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    spans: list[tuple[int, int]] = []
    begin = 0
    for at, cut in enumerate(cuts[1:], 1):
        ahead = cuts[at + 1] if at + 1 < len(cuts) else cut
        if count_words(text[begin:ahead]) > words or cut == len(text):
            spans.append((begin, cut))
            begin = cut
    spans = [span for span in spans if text[span[0] : span[1]].strip()]
    if len(spans) > 1 and count_words(text[spans[-1][0] :]) < MIN_LAST_UNIT_SHARE * words:
        spans[-2:] = [(spans[-2][0], spans[-1][1])]
    return [trim_span(document.text, block.start + a, block.start + b) for a, b in spans]
