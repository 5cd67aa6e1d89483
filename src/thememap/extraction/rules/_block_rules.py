"""The rules for blocks set off from the text, and for paragraphs without any mark."""

from __future__ import annotations

from thememap.extraction._facts import RuleName, Verdict
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.document._sections import NO_QUOTES, ArticlePart
from thememap.extraction.rules._rule import ExtractionRule

UNMARKED_OUTSIDE = NO_QUOTES - {ArticlePart.METHODS}
ENDS_SENTENCE = frozenset(".!?…]")
FIRST, REJECT = Verdict.FIRST, Verdict.REJECT


def _quotes_literature(quote: QuoteCandidate) -> bool:
    cues, first_person = quote.cues_before, quote.speech_features.first_person
    if quote.attribution.is_sure:
        return False
    speaks = cues.names_participant and cues.has_reporting_verb and first_person
    thing = cues.refers_to_thing and not first_person and not quote.attribution.certainty
    return quote.cited or (cues.cites_literature and not speaks) or thing


def _is_field_note(quote: QuoteCandidate) -> bool:
    around = f"{quote.before} {quote.after[:60]}"
    note = quote.lexicon.text.field_note
    return bool(note.search(around) or note.search(quote.attribution_text))


def _is_summary(quote: QuoteCandidate) -> bool:
    features = quote.speech_features
    if quote.attribution.is_sure or features.first_person:
        return False
    third_person = quote.lexicon.speech.third_person.search(quote.text) and not features.fillers
    return features.prose_markers > 0 or bool(third_person)


def _is_surely_attributed(quote: QuoteCandidate) -> bool:
    features = quote.speech_features
    return (
        quote.attribution.is_sure
        and not quote.cues_before.refers_to_thing
        and (features.prose_markers <= 1 or features.first_person > 0)
        and quote.text.rstrip()[-1:] in ENDS_SENTENCE
    )


def _is_announced_and_spoken(quote: QuoteCandidate) -> bool:
    cues = quote.cues_before
    return (
        quote.announced
        and (cues.names_participant or cues.pronoun)
        and quote.speech_features.sounds_spoken
        and not cues.is_question_asked
        and not cues.refers_to_thing
        and quote.section.part not in {ArticlePart.METHODS, ArticlePart.DISCUSSION}
    )


BLOCK_RULES = (
    ExtractionRule(RuleName.LITERATURE_QUOTED, REJECT, _quotes_literature),
    ExtractionRule(RuleName.FIELD_NOTE, REJECT, _is_field_note),
    ExtractionRule(RuleName.ATTRIBUTED, FIRST, lambda quote: quote.attribution.certainty > 0),
    ExtractionRule(
        RuleName.SCALE_ITEM,
        REJECT,
        lambda quote: quote.cues_before.mentions_scale and not quote.cues_before.has_reporting_verb,
    ),
    ExtractionRule(
        RuleName.ASKED,
        REJECT,
        lambda quote: (
            quote.cues_before.is_question_asked and quote.text.rstrip("”’'\" ").endswith("?")
        ),
    ),
    ExtractionRule(
        RuleName.LETTER, REJECT, lambda quote: bool(quote.lexicon.text.letter.match(quote.text))
    ),
    ExtractionRule(RuleName.AUTHORS_SUMMARY, Verdict.SECOND, _is_summary),
    ExtractionRule(
        RuleName.OUTSIDE_FINDINGS, REJECT, lambda quote: quote.section.part in NO_QUOTES
    ),
    ExtractionRule(RuleName.SET_OFF, FIRST),
)

UNMARKED_PARAGRAPH_RULES = (
    ExtractionRule(
        RuleName.OUTSIDE_FINDINGS, REJECT, lambda quote: quote.section.part in UNMARKED_OUTSIDE
    ),
    ExtractionRule(
        RuleName.SEVERAL_PARTICIPANTS,
        REJECT,
        lambda quote: (
            ";" in quote.attribution.participant
            and not quote.announced
            and not quote.speech_features.sounds_spoken
        ),
    ),
    ExtractionRule(
        RuleName.ATTRIBUTED_ANNOUNCED,
        FIRST,
        lambda quote: quote.attribution.certainty > 0 and quote.announced,
    ),
    ExtractionRule(RuleName.ATTRIBUTED_SURELY, FIRST, _is_surely_attributed),
    ExtractionRule(
        RuleName.AUTHORS_PROSE, REJECT, lambda quote: quote.speech_features.sounds_written
    ),
    ExtractionRule(
        RuleName.ATTRIBUTED_SPOKEN,
        FIRST,
        lambda quote: quote.attribution.certainty > 0 and quote.speech_features.sounds_spoken,
    ),
    ExtractionRule(RuleName.ANNOUNCED_SPOKEN, FIRST, _is_announced_and_spoken),
    ExtractionRule(RuleName.AUTHORS_PROSE, REJECT),
)
