"""Transcripts: participants' turns as quotes, the interviewer's as context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from thememap.extraction._attribute import as_attribution
from thememap.extraction._dialogues import asking_speakers, label_of
from thememap.extraction._rules import confidence_of
from thememap.extraction._surroundings import Surroundings
from thememap.records import Block, Document, FoundQuote, RejectedCandidate
from thememap.wording import counted

LEAST_SHARE = 0.5
TURN = "a participant's turn"
INTERVIEWER = "said by the interviewer"
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\W_]*[A-ZÀ-Þ0-9])")
SHORT = 0.3
TAKEN_FOR_INTERVIEWER = "taken for the interviewer"


def is_transcript(document: Document) -> bool:
    """Whether at least half of the blocks with text are turns."""
    some = [block for block in document.blocks if block.kind not in {"heading", "note"}]
    turns = sum(block.kind == "turn" or bool(block.speaker) for block in some)
    return bool(turns) and turns >= LEAST_SHARE * len(some)


def turns_of(
    around: Surroundings, *, interviewers: Collection[str], long_turn: int
) -> list[FoundQuote | RejectedCandidate]:
    """Every turn: a participant's as a quote or, where it is long, as several; else rejected."""
    document = around.document
    asking = asking_speakers(
        [(one.speaker, document.text_of(one)) for one in document.blocks if one.speaker],
        interviewers=interviewers,
    )
    given = around.perspectives
    asking |= {one.speaker for one in document.blocks if given.get(one.speaker) == "interviewer"}
    found: list[FoundQuote | RejectedCandidate] = []
    for number, block in enumerate(document.blocks):
        heading = around.places[number].heading
        if block.kind == "heading" or not document.text_of(block).strip():
            continue
        if not block.speaker or block.speaker in asking:
            rule = INTERVIEWER if block.speaker else "outside the turns"
            found.append(
                RejectedCandidate(
                    start=block.start, end=block.end, shape="turn", rule=rule, heading=heading
                )
            )
            continue
        first = max(number - 1, 0)
        for start, end in units_of_meaning(document, block, words=long_turn):
            found.append(
                FoundQuote(
                    start=start,
                    end=end,
                    order="first",
                    shape="turn",
                    rule=TURN,
                    confidence=confidence_of(TURN),
                    attribution=as_attribution(
                        label_of(block.speaker), text=block.speaker, perspectives=given
                    ),
                    heading=heading,
                    context_start=document.blocks[first].start,
                    context_end=max(end, block.end),
                )
            )
    return found


def speakers_taken(
    document: Document, decided: Sequence[FoundQuote | RejectedCandidate]
) -> tuple[str, ...]:
    """Who was taken for the interviewer of a transcript, and how many for participants."""
    asked = {one.start for one in decided if one.rule == INTERVIEWER}
    turns = [one for one in document.blocks if one.speaker]
    asking = Counter(one.speaker for one in turns if one.start in asked)
    others = {one.speaker for one in turns} - asking.keys()
    told = ", ".join(f"{who} ({counted(n, 'turn')})" for who, n in sorted(asking.items()))
    return (
        f"{TAKEN_FOR_INTERVIEWER}: {told or 'nobody'}; for participants: "
        f"{counted(len(others), 'speaker')}. If that is wrong, name who asks in a project file: "
        "interviewers under [sources].",
    )


def units_of_meaning(document: Document, block: Block, *, words: int) -> list[tuple[int, int]]:
    """A turn's span, or, above so many words, spans of whole sentences of about that length.

    A rest of less than a third of that length stays with the unit before it. With ``words``
    0 the turn is one unit.
    """
    text = document.text_of(block)
    if not words or len(text.split()) <= words:
        return [_trimmed(document, block.start, block.end)]
    cuts = [0, *(one.end() for one in SENTENCE_END.finditer(text)), len(text)]
    spans: list[tuple[int, int]] = []
    begin = 0
    for at, cut in enumerate(cuts[1:], 1):
        ahead = cuts[at + 1] if at + 1 < len(cuts) else cut
        if len(text[begin:ahead].split()) > words or cut == len(text):
            spans.append((begin, cut))
            begin = cut
    spans = [span for span in spans if text[span[0] : span[1]].strip()]
    if len(spans) > 1 and len(text[spans[-1][0] :].split()) < SHORT * words:
        spans[-2:] = [(spans[-2][0], spans[-1][1])]
    return [_trimmed(document, block.start + a, block.start + b) for a, b in spans]


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    piece = document.text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
