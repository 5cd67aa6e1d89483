"""The rules for passages between quotation marks."""

from __future__ import annotations

from thememap.extraction._facts import RuleName, Verdict
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.document._sections import NO_QUOTES, ArticlePart
from thememap.extraction.rules._rule import ExtractionRule
from thememap.records import QuoteShape

FIRST, REJECT = Verdict.FIRST, Verdict.REJECT


def _is_theme_name(quote: QuoteCandidate) -> bool:
    words, title_words = quote.text.strip(" .,;:").split(), quote.lexicon.text.title_words
    return quote.is_heading or (
        2 <= len(words) <= 14
        and all(title_words.match(word.strip(",:;")) for word in words)
        and sum(word[0].isupper() for word in words if word) >= max(2, len(words) / 2)
        and not quote.speech_features.first_person
    )


def _names_speaker(quote: QuoteCandidate) -> bool:
    cues = quote.cues_before
    reported = cues.names_participant and (cues.has_reporting_verb or quote.announced)
    return reported or quote.cues_after.names_participant


def _is_surely_spoken(quote: QuoteCandidate) -> bool:
    """Of two words; where compounds are one word, two say as much as three or four elsewhere."""
    long_enough = quote.lexicon.compounds_are_one_word and quote.words > 1
    return quote.cues_before.speaker.is_sure or (long_enough and _names_speaker(quote))


def _refers_to_thing(quote: QuoteCandidate) -> bool:
    before, after = quote.cues_before, quote.cues_after
    named_after = after.refers_to_thing and not before.names_participant
    thing = (before.refers_to_thing or named_after) and not after.names_participant
    return thing or (before.names_directly and not before.names_participant)


def _is_scale_item(quote: QuoteCandidate) -> bool:
    scale = quote.cues_before.mentions_scale or quote.cues_after.mentions_scale
    return scale and not _names_speaker(quote)


def _quotes_literature(quote: QuoteCandidate) -> bool:
    before, after = quote.cues_before, quote.cues_after
    return (before.cites_literature and not before.speaker.is_sure) or (
        after.cites_literature and not after.names_participant
    )


def _is_question(quote: QuoteCandidate) -> bool:
    cues = quote.cues_before
    if cues.is_question_asked and (cues.names_directly or not quote.cues_after.names_participant):
        return True
    return (
        quote.text.rstrip().endswith("?")
        and cues.mentions_interview_guide
        and not _names_speaker(quote)
        and not quote.speech_features.first_person
    )


def _follows(quote: QuoteCandidate, verdict: Verdict) -> bool:
    return quote.continues_previous and quote.previous_verdict is verdict


def _is_before_findings(quote: QuoteCandidate) -> bool:
    sure = quote.cues_before.speaker.is_sure or quote.cues_after.speaker.is_sure
    return quote.section.part in NO_QUOTES and not sure


INLINE_RULES = (
    ExtractionRule(RuleName.LITERATURE_CITED, REJECT, lambda quote: quote.cited),
    ExtractionRule(RuleName.ONE_WORD, REJECT, lambda quote: quote.words <= 1),
    ExtractionRule(RuleName.ATTRIBUTED_ADJACENT, FIRST, lambda quote: quote.attribution.is_sure),
    ExtractionRule(
        RuleName.TWO_WORDS,
        REJECT,
        lambda quote: quote.words <= 2 and not _is_surely_spoken(quote),
    ),
    ExtractionRule(RuleName.LITERATURE_SPEAKS, REJECT, _quotes_literature),
    ExtractionRule(
        RuleName.THING,
        REJECT,
        _refers_to_thing,
    ),
    ExtractionRule(RuleName.SCALE_ITEM, REJECT, _is_scale_item),
    ExtractionRule(RuleName.ASKED, REJECT, _is_question),
    ExtractionRule(RuleName.EXAMPLE, REJECT, lambda quote: quote.cues_before.hypothetical),
    ExtractionRule(RuleName.THEME_NAME, REJECT, _is_theme_name),
    ExtractionRule(
        RuleName.AFTER_REJECTED,
        REJECT,
        lambda quote: _follows(quote, REJECT) and not quote.speech_features.first_person,
    ),
    ExtractionRule(RuleName.AFTER_ACCEPTED, FIRST, lambda quote: _follows(quote, FIRST)),
    ExtractionRule(RuleName.OUTSIDE_FINDINGS, REJECT, _is_before_findings),
    ExtractionRule(RuleName.PARTICIPANT_SPEAKS, FIRST, _names_speaker),
    ExtractionRule(
        RuleName.ATTRIBUTED_PERHAPS,
        FIRST,
        lambda quote: (
            bool(quote.attribution.certainty)
            and quote.words >= 4
            and quote.section.part not in NO_QUOTES - {ArticlePart.FRONT}
        ),
    ),
    ExtractionRule(
        RuleName.OUTSIDE_FINDINGS,
        REJECT,
        lambda quote: quote.section.part in NO_QUOTES | {ArticlePart.DISCUSSION},
    ),
    ExtractionRule(
        RuleName.QUOTED_PARAGRAPH,
        FIRST,
        lambda quote: quote.shape is QuoteShape.QUOTED_PARAGRAPH and quote.words >= 8,
    ),
    ExtractionRule(
        RuleName.PRONOUN_SPEAKS,
        FIRST,
        lambda quote: (
            quote.cues_before.pronoun and quote.cues_before.has_reporting_verb and quote.words >= 3
        ),
    ),
    ExtractionRule(
        RuleName.FIRST_PERSON,
        FIRST,
        lambda quote: quote.speech_features.first_person > 0 and quote.words >= 4,
    ),
    ExtractionRule(
        RuleName.PARTICIPANT_IN_SENTENCE,
        FIRST,
        lambda quote: quote.cues_before.names_participant and quote.words >= 3,
    ),
    ExtractionRule(
        RuleName.SOUNDS_SPOKEN,
        FIRST,
        lambda quote: quote.speech_features.fillers > 0 and quote.words >= 6,
    ),
    ExtractionRule(RuleName.NO_SPEAKER, REJECT),
)
