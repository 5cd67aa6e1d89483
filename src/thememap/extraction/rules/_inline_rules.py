"""The rules for passages between quotation marks."""

from __future__ import annotations

import re

from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.rules._rule import ExtractionRule, Verdict

TITLE_WORDS = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'-]*|of|the|and|a|an|in|on|to|for|with|or|by|as|is|:|-)$"
)
SECTIONS_BEFORE_FINDINGS = frozenset({"front", "introduction", "methods", "back"})
SECTIONS_WITHOUT_QUOTES = SECTIONS_BEFORE_FINDINGS | {"discussion"}


def _is_title_case(candidate: QuoteCandidate) -> bool:
    words = candidate.text.strip(" .,;:").split()
    return (
        2 <= len(words) <= 14
        and all(TITLE_WORDS.match(word.strip(",:;")) for word in words)
        and sum(word[0].isupper() for word in words if word) >= max(2, len(words) / 2)
        and not candidate.speech_features.first_person
    )


def _names_speaker(candidate: QuoteCandidate) -> bool:
    lead, tail = candidate.lead, candidate.cues_after
    return (
        lead.names_participant and (lead.reports or candidate.announced)
    ) or tail.names_participant


def _refers_to_thing(candidate: QuoteCandidate, before: Verdict | None) -> bool:
    return candidate.lead.refers_to_thing and not candidate.cues_after.names_participant


def _is_scale_item(candidate: QuoteCandidate, before: Verdict | None) -> bool:
    return (
        candidate.lead.mentions_scale or candidate.cues_after.mentions_scale
    ) and not _names_speaker(candidate)


def _quotes_literature(candidate: QuoteCandidate, before: Verdict | None) -> bool:
    return (candidate.lead.cites_literature and candidate.lead.speaker.certainty < 2) or (
        candidate.cues_after.cites_literature and not candidate.cues_after.names_participant
    )


INLINE_RULES = (
    ExtractionRule(
        name="literature is cited beside it",
        verdict="reject",
        holds=lambda candidate, before: candidate.cited,
    ),
    ExtractionRule(
        name="one word", verdict="reject", holds=lambda candidate, before: candidate.words <= 1
    ),
    ExtractionRule(
        name="attributed beside it",
        verdict="first",
        holds=lambda candidate, before: candidate.spoken.certainty == 2,
    ),
    ExtractionRule(
        name="two words",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.words <= 2 and candidate.lead.speaker.certainty < 2
        ),
    ),
    ExtractionRule(name="literature speaks", verdict="reject", holds=_quotes_literature),
    ExtractionRule(name="a thing is named or read", verdict="reject", holds=_refers_to_thing),
    ExtractionRule(name="a scale or item", verdict="reject", holds=_is_scale_item),
    ExtractionRule(
        name="asked in the interview",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.lead.asked and not candidate.cues_after.names_participant
        ),
    ),
    ExtractionRule(
        name="asked in the interview",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.text.rstrip().endswith("?")
            and candidate.lead.mentions_interview_guide
            and not _names_speaker(candidate)
            and not candidate.speech_features.first_person
        ),
    ),
    ExtractionRule(
        name="a made-up example",
        verdict="reject",
        holds=lambda candidate, before: candidate.lead.hypothetical,
    ),
    ExtractionRule(
        name="name of a theme",
        verdict="reject",
        holds=lambda candidate, before: candidate.is_heading or _is_title_case(candidate),
    ),
    ExtractionRule(
        name="goes on after a rejected one",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.continues_previous
            and before == "reject"
            and not candidate.speech_features.first_person
        ),
    ),
    ExtractionRule(
        name="goes on after a taken one",
        verdict="first",
        holds=lambda candidate, before: candidate.continues_previous and before == "first",
    ),
    ExtractionRule(
        name="outside the findings",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.place.part in SECTIONS_BEFORE_FINDINGS
            and max(candidate.lead.speaker.certainty, candidate.cues_after.speaker.certainty) < 2
        ),
    ),
    ExtractionRule(
        name="a participant is said to speak",
        verdict="first",
        holds=lambda candidate, before: _names_speaker(candidate),
    ),
    ExtractionRule(
        name="perhaps attributed beside it",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.spoken.certainty == 1
            and candidate.words >= 4
            and candidate.place.part not in {"introduction", "methods", "back"}
        ),
    ),
    ExtractionRule(
        name="outside the findings",
        verdict="reject",
        holds=lambda candidate, before: candidate.place.part in SECTIONS_WITHOUT_QUOTES,
    ),
    ExtractionRule(
        name="a paragraph in quotation marks",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.shape == "quoted paragraph" and candidate.words >= 8
        ),
    ),
    ExtractionRule(
        name="a pronoun is said to speak",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.lead.pronoun and candidate.lead.reports and candidate.words >= 3
        ),
    ),
    ExtractionRule(
        name="speaks in the first person",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.speech_features.first_person > 0 and candidate.words >= 4
        ),
    ),
    ExtractionRule(
        name="a participant in its sentence",
        verdict="first",
        holds=lambda candidate, before: candidate.lead.names_participant and candidate.words >= 3,
    ),
    ExtractionRule(
        name="sounds spoken",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.speech_features.spoken > 0 and candidate.words >= 6
        ),
    ),
    ExtractionRule(
        name="nothing says that a participant speaks",
        verdict="reject",
        holds=lambda candidate, before: True,
    ),
)
