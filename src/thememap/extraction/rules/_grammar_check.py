"""A second look at unsure passages by grammar: which verb governs one, and who is its subject."""

from __future__ import annotations

from typing import Any

from thememap.extraction._facts import RuleName, Verdict
from thememap.extraction.attribution._context_cues import MASK
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.rules._rule import ExtractionRule

UNSURE_RULES = frozenset(
    {
        RuleName.PARTICIPANT_SPEAKS,
        RuleName.PRONOUN_SPEAKS,
        RuleName.PARTICIPANT_IN_SENTENCE,
        RuleName.NO_SPEAKER,
    }
)
QUOTE_PLACEHOLDER = "THIS"
SUBJECT_DEPENDENCIES = frozenset({"nsubj", "nsubjpass"})
SPEAKER_POS_TAGS = frozenset({"NOUN", "PROPN", "PRON"})
NO_REPORTING_VERB_RULE = ExtractionRule(RuleName.GRAMMAR_NO_VERB, Verdict.REJECT)
INANIMATE_SUBJECT_RULE = ExtractionRule(RuleName.GRAMMAR_THING, Verdict.REJECT)
PERSONAL_SUBJECT_RULE = ExtractionRule(RuleName.GRAMMAR_PERSON, Verdict.FIRST)


def check_by_grammar(candidate: QuoteCandidate, rule: ExtractionRule) -> ExtractionRule:
    """The rule that grammar gives, or the same one where it was sure or grammar does not tell.

    The sentence is parsed with a placeholder for the passage. Where no verb is above it, as after
    'In the words of a nurse:', or the passage begins the sentence, nothing changes.
    """
    if (
        rule.name not in UNSURE_RULES
        or candidate.cues_before.speaker.is_sure
        or not candidate.before.strip(f" {MASK}")
    ):
        return rule
    from thememap.spacy_english import load_english

    sentence = f"{candidate.before} {QUOTE_PLACEHOLDER} {candidate.after}".replace(MASK, "")
    parsed = load_english()(" ".join(sentence.split()))
    place = next((token for token in parsed if token.text == QUOTE_PLACEHOLDER), None)
    verb = _governing_verb(place) if place is not None else None
    if verb is None:
        return rule
    subjects = [
        token for token in verb.children if token.dep_ in SUBJECT_DEPENDENCIES and token != place
    ]
    speaks = bool(candidate.lexicon.reporting_verb.fullmatch(verb.text))
    if any(candidate.lexicon.is_thing(token.text) for token in subjects):
        return INANIMATE_SUBJECT_RULE
    if rule.verdict is Verdict.REJECT:
        personal = speaks and any(token.pos_ in SPEAKER_POS_TAGS for token in subjects)
        return PERSONAL_SUBJECT_RULE if personal and candidate.words > 2 else rule
    return rule if speaks or not subjects else NO_REPORTING_VERB_RULE


def _governing_verb(token: Any) -> Any:
    while token.head != token:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None
