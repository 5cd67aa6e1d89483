"""The authors' interpretations of what participants said: second-order constructs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from thememap.extraction._facts import RuleName
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.document._document_context import DocumentContext
from thememap.extraction.document._sections import NO_QUOTES, is_heading
from thememap.extraction.rules._lexicon import Lexicon
from thememap.extraction.rules._rule import confidence_of
from thememap.records import (
    BlockKind,
    FoundQuote,
    InterpretationOrder,
    QuoteShape,
    RejectedCandidate,
    SpeakerAttribution,
)

MIN_WORDS = 10
# What interpreting sounds like: to seem, to mean, to become, as if, a tension, the more the.
INTERPRETING_WORDS = re.compile(
    r"\b(?:seem(?:s|ed)?|appear(?:s|ed)?|suggests?|suggesting|mean(?:s|t|ing)?|impl(?:y|ies|ied)|"
    r"became|becomes?|as (?:if|though)|tension|paradox\w*|ambivalen\w+|metaphor\w*|sense of|"
    r"kind of|form of|way of|rather than|less .{0,40}than|more .{0,40}than|not (?:so much|simply|"
    r"merely|only|just)|only when|only if|once|depend(?:s|ed)? on|served as|worked as|"
    r"function(?:s|ed) as|stood for|stands for|turned|turns|allow(?:s|ed)|made (?:it )?possible|"
    r"cost|price|currency|bargain|contract|permission|understood (?:as|here)|we (?:read|"
    r"understand|interpret|take|call|came to)|in this (?:sense|way)|thereby|precisely|itself|"
    r"themselves|what looks?|what mattered|at once|both .{0,40} and|the more|neither|condition|"
    r"proof|evidence that|test(?:s|ed|ing)?|negotiat\w+|balanc\w+|shared|lived as|experienced as|"
    r"carried|held|holding|borrowed|rehears\w+|a matter of|amount(?:s|ed) to)\b",
    re.IGNORECASE,
)
PROCEDURE_WORDS = re.compile(
    r"\b(?:interviews? (?:was|were|lasted)|recruit\w*|transcri\w+|ethic\w* (?:approval|"
    r"committee)|consent|sampl\w+|coded|coding|software|analys(?:is|ed) (?:was|were|followed)|"
    r"table \d|figure \d|future research|limitation|previous (?:studies|research|work)|"
    r"literature|this (?:paper|article|study) (?:is|aims))\b",
    re.IGNORECASE,
)
PARTICIPANT_REFERENCE = re.compile(
    r"\b(?:they|their|them|themselves|both|the (?:two|pair)|this|such|it|silence|trust)\b", re.I
)


def second_order_constructs(
    around: DocumentContext, decided: Sequence[FoundQuote | RejectedCandidate]
) -> list[FoundQuote]:
    """Sentences of findings and discussion that interpret, with no quotation and no citation.

    A sentence counts that speaks of participants or of what was said before, in words that
    interpret, and not of procedure. Passages already taken are left alone.
    """
    document, lexicon = around.document, around.lexicon
    quoted_spans = [(quote.start, quote.end) for quote in decided if isinstance(quote, FoundQuote)]
    levelled = any(block.level for block in document.blocks)
    constructs = []
    for number, block in enumerate(document.blocks):
        place = around.sections[number]
        if (
            block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
            or place.part in NO_QUOTES
            or is_heading(document, block, lexicon, levelled=levelled)
        ):
            continue
        text = document.text_of(block)
        cuts = [0, *(match.end() for match in lexicon.sentence_end.finditer(text)), len(text)]
        for a, b in pairwise(cuts):
            sentence = text[a:b].rstrip()
            start, end = block.start + a, block.start + a + len(sentence)
            if _is_interpretation(sentence, lexicon) and not any(
                s < end and start < e for s, e in quoted_spans
            ):
                constructs.append(
                    FoundQuote(
                        start=start,
                        end=end,
                        order=InterpretationOrder.SECOND,
                        shape=QuoteShape.INLINE,
                        rule=RuleName.INTERPRETATION,
                        confidence=confidence_of(RuleName.INTERPRETATION, lexicon.code),
                        attribution=SpeakerAttribution(),
                        heading=place.heading,
                        context_start=block.start,
                        context_end=block.end,
                    )
                )
    return constructs


def _is_interpretation(sentence: str, lexicon: Lexicon) -> bool:
    if len(sentence.split()) < MIN_WORDS or sentence.endswith(":"):
        return False
    if (
        lexicon.cues.citation.search(sentence)
        or PROCEDURE_WORDS.search(sentence)
        or find_quoted_spans(sentence, lexicon)
    ):
        return False
    about = lexicon.person.search(sentence) or PARTICIPANT_REFERENCE.search(sentence)
    return bool(about and INTERPRETING_WORDS.search(sentence))
