"""One document in, its quotes and what was rejected out."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from types import MappingProxyType

from thememap.extraction._attribute import (
    as_attribution,
    attribution_of,
    learned,
    with_speaker_of_the_rest,
)
from thememap.extraction._attributed_parts import with_attributed_parts
from thememap.extraction._attributions import Spoken
from thememap.extraction._block_candidates import (
    Stretch,
    attribution_alone,
    block_candidate,
    indents_are_marks,
    is_indented,
    is_quoted,
    last_sentence,
    over_paragraphs,
)
from thememap.extraction._block_rules import BLOCKS, UNMARKED
from thememap.extraction._candidate import Candidate
from thememap.extraction._constructs import constructs_in
from thememap.extraction._dialogues import Said, dialogue_from, label_of
from thememap.extraction._excerpts import excerpt_from
from thememap.extraction._grammar import second_look
from thememap.extraction._inline import inline_candidates
from thememap.extraction._inline_rules import RULES
from thememap.extraction._language import ENGLISH, in_one_language
from thememap.extraction._rules import Rule, Verdict, confidence_of, decide
from thememap.extraction._sections import is_heading
from thememap.extraction._speech import Manner, manner_of
from thememap.extraction._surroundings import Surroundings, surroundings
from thememap.extraction._transcripts import (
    INTERVIEWER,
    is_transcript,
    speakers_taken,
    turns_of,
)
from thememap.extraction._whole_paragraphs import with_whole_paragraphs
from thememap.records import Document, Extraction, FoundQuote, RejectedCandidate, Shape

SAME_QUOTATION = re.compile(r"^\s*\n\s*>\s*\n")
CONTEXT = 600
EXCERPT = Rule(
    name="an excerpt of several speakers, attributed at its end",
    verdict="first",
    holds=lambda one, before: True,
)
TURN_IN_DIALOGUE = "a turn in a dialogue"
Decided = FoundQuote | RejectedCandidate


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

    >>> from thememap.records import Block
    >>> text = "One nurse said: “I never knew who to ring at night.” (P3)"
    >>> found = extract(Document(name="a", text=text, blocks=(Block(start=0, end=len(text)),)))
    >>> [(text[q.start : q.end], q.attribution.participant, q.attribution.perspective)
    ...  for q in found.quotes]
    [('I never knew who to ring at night.', 'P3', 'nurse')]
    """
    choice = in_one_language(document, language)
    document = choice.document
    document = with_whole_paragraphs(document)
    if not is_transcript(document):
        document = with_attributed_parts(document)
    around = surroundings(document, perspectives=perspectives)
    if is_transcript(document):
        decided = turns_of(around, interviewers=interviewers, long_turn=long_turn)
        notes = (*choice.notes, *speakers_taken(document, decided))
    else:
        notes = choice.notes
        decided = list(_walk(around, interviewers, grammar=grammar and choice.language == ENGLISH))
    quotes = [one for one in decided if isinstance(one, FoundQuote)]
    if constructs:
        quotes = [*quotes, *constructs_in(around, decided)]
        quotes.sort(key=lambda one: (one.start, one.end))
    return Extraction(
        document=document.name,
        language=choice.language,
        quotes=tuple(learned(quotes, perspectives=perspectives)),
        rejected=tuple(one for one in decided if isinstance(one, RejectedCandidate)),
        notes=notes,
    )


def _walk(
    around: Surroundings, interviewers: Collection[str], *, grammar: bool
) -> Iterator[Decided]:
    document = around.document
    blocks = document.blocks
    levelled = any(block.level for block in blocks)
    indents = indents_are_marks(document)
    number = 0
    while number < len(blocks):
        block = blocks[number]
        if block.kind == "note" or is_heading(document, block, levelled=levelled):
            number += 1
            continue
        if block.kind == "table row":
            yield from _inline(around, number, grammar=grammar)
            number += 1
            continue
        set_off = block.kind == "block quote" or (indents and is_indented(document, block))
        excerpt = None if set_off else excerpt_from(around, number)
        said, after = dialogue_from(document, number, interviewers=interviewers, set_off=set_off)
        if excerpt and not (after == excerpt.last + 1 and any(turn.asks for turn in said)):
            number = yield from _block(around, excerpt, "block", rule=EXCERPT)
            continue
        if said:
            yield from _dialogue(around, number, said)
            number = after
            continue
        stretch = over_paragraphs(document, number)
        if stretch is None and set_off:
            stretch = Stretch(first=number, last=_joined_to(around, number))
        if (
            stretch is None
            and attribution_alone(document, number + 1)
            and is_quoted(document, block)
        ):
            stretch = Stretch(first=number, last=number)
        if stretch is not None:
            shape: Shape = "block" if set_off else "quoted paragraph"
            number = yield from _block(around, stretch, shape)
            continue
        taken = yield from _unmarked(around, number)
        if not taken:
            yield from _inline(around, number, grammar=grammar)
        alone = attribution_alone(document, number + 1) if taken else None
        number += 2 if alone else 1


def _joined_to(around: Surroundings, number: int) -> int:
    """The last of the block quotes in a row that only the last one's attribution names."""
    document, last = around.document, number
    blocks = document.blocks
    while last + 1 < len(blocks) and blocks[last + 1].kind == blocks[number].kind == "block quote":
        gap = document.text[blocks[last].end : blocks[last + 1].start]
        here = block_candidate(around, Stretch(first=last, last=last), shape="block")
        there = block_candidate(around, Stretch(first=last + 1, last=last + 1), shape="block")
        if here is None or there is None or here.spoken.sure or here.lead.somebody:
            break
        apart = ">" in gap and not SAME_QUOTATION.search(gap)
        named = there.spoken.sure or attribution_alone(document, last + 2)
        if apart or attribution_alone(document, last + 1) or not named:
            break
        last += 1
    return last


def _block(
    around: Surroundings, stretch: Stretch, shape: Shape, *, rule: Rule | None = None
) -> Generator[Decided, None, int]:
    """Blocks as one passage; gives the number of the block that follows."""
    alone = attribution_alone(around.document, stretch.last + 1)
    one = block_candidate(around, stretch, shape=shape, alone=alone)
    if one is None:
        return stretch.last + 1
    yield _decided(around, one, rule or decide(BLOCKS, one, before=None), last=stretch.last)
    return stretch.last + (2 if alone else 1)


def _unmarked(around: Surroundings, number: int) -> Generator[Decided, None, bool]:
    """A paragraph without marks as a whole; says whether it was taken."""
    lead = last_sentence(around, number)
    one = block_candidate(around, Stretch(first=number, last=number), shape="unmarked paragraph")
    alone = attribution_alone(around.document, number + 1)
    if one is None or not (one.spoken.sure or alone or lead.rstrip().endswith(":")):
        return False
    wholly = list(inline_candidates(around, number=number, start=one.outer[0], end=one.outer[1]))
    if any(
        len(mark.text) > 0.5 * len(one.text) or mark.shape == "quoted paragraph" for mark in wholly
    ):
        return False
    if any(mark.spoken.sure for mark in wholly):
        return False
    if wholly and not _outside_marks(around, one.outer, wholly).sounds_spoken:
        return False
    if alone and not one.spoken.sure:
        one = block_candidate(
            around, Stretch(first=number, last=number), shape="unmarked paragraph", alone=alone
        )
        assert one is not None
    rule = decide(UNMARKED, one, before=None)
    if rule.verdict == "reject":
        if one.spoken.sure:
            yield _decided(around, one, rule, last=number)
        return False
    yield _decided(around, one, rule, last=number)
    return True


def _outside_marks(
    around: Surroundings, span: tuple[int, int], marked: Sequence[Candidate]
) -> Manner:
    """How a paragraph sounds without what stands in quotation marks in it."""
    pieces, at = [], span[0]
    for one in marked:
        pieces.append(around.document.text[at : one.outer[0]])
        at = max(at, one.outer[1])
    return manner_of(" ".join([*pieces, around.document.text[at : span[1]]]))


def _inline(around: Surroundings, number: int, *, grammar: bool) -> Iterator[Decided]:
    block = around.document.blocks[number]
    verdict: Verdict | None = None
    lead = last_sentence(around, number)
    found: list[Decided] = []
    for one in inline_candidates(
        around, number=number, start=block.start, end=block.end, lead=lead
    ):
        rule = decide(RULES, one, before=verdict)
        if grammar:
            rule = second_look(one, rule)
        verdict = rule.verdict
        decided = _decided(around, one, rule, last=number)
        if found and isinstance(found[-1], FoundQuote) and isinstance(decided, FoundQuote):
            found[-1] = with_speaker_of_the_rest(around.document, found[-1], decided)
        found.append(decided)
    yield from found


def _dialogue(around: Surroundings, number: int, said: Sequence[Said]) -> Iterator[Decided]:
    heading = around.places[number].heading
    last = next((one.spoken for one in reversed(said) if one.spoken.sure), None)
    speakers = {one.label for one in said if not one.asks}
    for one in said:
        if one.asks:
            yield RejectedCandidate(
                start=one.start, end=one.end, shape="dialogue", rule=INTERVIEWER, heading=heading
            )
            continue
        spoken: Spoken = one.spoken if one.spoken.sure else label_of(one.label)
        if last is not None and len(speakers) == 1:
            spoken = last
        yield FoundQuote(
            start=one.start,
            end=one.end,
            order="first",
            shape="dialogue",
            rule=TURN_IN_DIALOGUE,
            confidence=confidence_of(TURN_IN_DIALOGUE),
            attribution=as_attribution(spoken, text=one.label, perspectives=around.perspectives),
            heading=heading,
            context_start=min(said[0].start, one.start),
            context_end=max(said[-1].end, one.end),
        )


def _decided(around: Surroundings, one: Candidate, rule: Rule, *, last: int) -> Decided:
    if rule.verdict == "reject":
        return RejectedCandidate(
            start=one.start, end=one.end, shape=one.shape, rule=rule.name,
            heading=one.place.heading,
        )  # fmt: skip
    start, end = _context(around, one, last)
    return FoundQuote(
        start=one.start,
        end=one.end,
        order=rule.verdict,
        shape=one.shape,
        rule=rule.name,
        confidence=confidence_of(rule.name),
        attribution=attribution_of(one, perspectives=around.perspectives),
        heading=one.place.heading,
        context_start=start,
        context_end=end,
    )


def _context(around: Surroundings, one: Candidate, last: int) -> tuple[int, int]:
    """The paragraph around an inline passage; for a block, the paragraphs before and after."""
    blocks = around.document.blocks
    first = one.block
    if one.shape != "inline":
        if first and blocks[first - 1].kind != "heading":
            first -= 1
        if last + 1 < len(blocks) and blocks[last + 1].kind == "paragraph":
            last += 1
    return (
        max(blocks[first].start, one.start - CONTEXT),
        max(one.end, min(blocks[last].end, one.end + CONTEXT)),
    )
