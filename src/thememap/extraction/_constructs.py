"""The authors' interpretations of what participants said: second-order constructs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from thememap.extraction._inline import SENTENCE
from thememap.extraction._leads import CITING
from thememap.extraction._marks import marked_passages
from thememap.extraction._rules import confidence_of
from thememap.extraction._sections import is_heading
from thememap.extraction._surroundings import Surroundings
from thememap.extraction._words import PERSON
from thememap.records import Attribution, FoundQuote, RejectedCandidate

RULE = "an interpretation in the authors' words"
LEAST_WORDS = 10
OUTSIDE = frozenset({"front", "introduction", "methods", "back"})
# What interpreting sounds like: to seem, to mean, to become, as if, a tension, the more the.
INTERPRETING = re.compile(
    r"\b(?:seem(?:s|ed)?|appear(?:s|ed)?|suggests?|suggesting|mean(?:s|t|ing)?|impl(?:y|ies|ied)|became|"
    r"becomes?|as (?:if|though)|tension|paradox\w*|ambivalen\w+|metaphor\w*|sense of|kind of|"
    r"form of|"
    r"way of|rather than|less .{0,40}than|more .{0,40}than|not (?:so much|simply|merely|only|"
    r"just)|only when|"
    r"only if|once|depend(?:s|ed)? on|served as|worked as|function(?:s|ed) as|stood for|"
    r"stands for|turned|"
    r"turns|allow(?:s|ed)|made (?:it )?possible|cost|price|currency|bargain|contract|permission|"
    r"understood (?:as|here)|we (?:read|understand|interpret|take|call|came to)|in this (?:sense|"
    r"way)|"
    r"thereby|precisely|itself|themselves|what looks?|what mattered|at once|both .{0,40} and|"
    r"the more|"
    r"neither|condition|proof|evidence that|test(?:s|ed|ing)?|negotiat\w+|balanc\w+|shared|"
    r"lived as|"
    r"experienced as|carried|held|holding|borrowed|rehears\w+|a matter of|amount(?:s|ed) to)\b",
    re.IGNORECASE,
)
PROCEDURE = re.compile(
    r"\b(?:interviews? (?:was|were|lasted)|recruit\w*|transcri\w+|ethic\w* (?:approval|committee)|"
    r"consent|"
    r"sampl\w+|coded|coding|software|analys(?:is|ed) (?:was|were|followed)|table \d|figure \d|"
    r"future research|"
    r"limitation|previous (?:studies|research|work)|literature|this (?:paper|article|study) (?:is|"
    r"aims))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?:they|their|them|themselves|both|the (?:two|pair)|this|such|it|silence|trust)\b", re.I
)


def constructs_in(
    around: Surroundings, decided: Sequence[FoundQuote | RejectedCandidate]
) -> list[FoundQuote]:
    """Sentences of findings and discussion that interpret, with no quotation and no citation.

    A sentence counts that speaks of participants or of what was said before, in words that
    interpret, and not of procedure. Passages already taken are left alone.
    """
    document = around.document
    taken = [(one.start, one.end) for one in decided if isinstance(one, FoundQuote)]
    levelled = any(block.level for block in document.blocks)
    found = []
    for number, block in enumerate(document.blocks):
        place = around.places[number]
        if (
            block.kind not in {"paragraph", "list item"}
            or place.part in OUTSIDE
            or is_heading(document, block, levelled=levelled)
        ):
            continue
        text = document.text_of(block)
        cuts = [0, *(one.end() for one in SENTENCE.finditer(text)), len(text)]
        for a, b in pairwise(cuts):
            sentence = text[a:b].rstrip()
            start, end = block.start + a, block.start + a + len(sentence)
            if _interprets(sentence) and not any(s < end and start < e for s, e in taken):
                found.append(
                    FoundQuote(
                        start=start,
                        end=end,
                        order="second",
                        shape="inline",
                        rule=RULE,
                        confidence=confidence_of(RULE),
                        attribution=Attribution(),
                        heading=place.heading,
                        context_start=block.start,
                        context_end=block.end,
                    )
                )
    return found


def _interprets(sentence: str) -> bool:
    if len(sentence.split()) < LEAST_WORDS or sentence.endswith(":"):
        return False
    if CITING.search(sentence) or PROCEDURE.search(sentence) or marked_passages(sentence):
        return False
    about = PERSON.search(sentence) or SEVERAL.search(sentence)
    return bool(about and INTERPRETING.search(sentence))
