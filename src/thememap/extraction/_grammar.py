"""A second look at unsure passages by grammar: which verb governs one, and who is its subject."""

from __future__ import annotations

from typing import Any

from thememap.extraction._candidate import Candidate
from thememap.extraction._leads import MASK
from thememap.extraction._rules import Rule
from thememap.extraction._words import NOT_PEOPLE, REPORTS

UNSURE = frozenset(
    [
        "a participant is said to speak",
        "a pronoun is said to speak",
        "a participant in its sentence",
        "nothing says that a participant speaks",
    ]
)
STANDS_FOR_IT = "THIS"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SPEAKERS = frozenset({"NOUN", "PROPN", "PRON"})


def _never(one: Candidate, before: object) -> bool:
    return False


NO_SPEAKING = Rule(name="grammar: no verb of speaking governs it", verdict="reject",
         holds=_never)  # fmt: skip
A_THING = Rule(name="grammar: a thing is the subject", verdict="reject",
         holds=_never)  # fmt: skip
SPEAKER = Rule(name="grammar: somebody is the subject of a verb of speaking", verdict="first",
         holds=_never)  # fmt: skip


def second_look(one: Candidate, rule: Rule) -> Rule:
    """The rule that grammar gives, or the same one where it was sure or grammar does not tell.

    The sentence is parsed with a stand-in for the passage. Where no verb is above it, as after
    'In the words of a nurse:', or the passage begins the sentence, nothing changes.
    """
    if rule.name not in UNSURE or one.lead.person.sure == 2 or not one.before.strip(f" {MASK}"):
        return rule
    from thememap.english import english

    sentence = f"{one.before} {STANDS_FOR_IT} {one.after}".replace(MASK, "")
    parsed = english()(" ".join(sentence.split()))
    place = next((token for token in parsed if token.text == STANDS_FOR_IT), None)
    verb = _governing(place) if place is not None else None
    if verb is None:
        return rule
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS and token != place]
    speaks = bool(REPORTS.fullmatch(verb.text))
    if any(token.text.lower() in NOT_PEOPLE for token in subjects):
        return A_THING
    if rule.verdict == "reject":
        spoken = speaks and any(token.pos_ in SPEAKERS for token in subjects)
        return SPEAKER if spoken and one.words > 2 else rule
    return rule if speaks or not subjects else NO_SPEAKING


def _governing(token: Any) -> Any:
    while token.head != token:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None
