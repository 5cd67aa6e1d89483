"""The rules for blocks set off from the text, and for paragraphs without any mark."""

from __future__ import annotations

import re

from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.extraction.rules._rule import ExtractionRule, Verdict

SECTIONS_WITHOUT_QUOTES = frozenset({"front", "introduction", "methods", "back"})
FIELD_NOTE = re.compile(r"\bfield ?-?notes?\b|\bfield (?:diary|journal)\b|\bobserv\w+ notes?\b|"
                       r"\b(?:researcher|reflexive|analytic)\w*[’']?s? (?:diary|journal|memo|"
                       r"notes?)\b",
                       re.IGNORECASE)  # fmt: skip
LETTER_TO_PARTICIPANTS = re.compile(
    r"^(?:Dear|Thank you for|You are invited|We are inviting|Hello,|Subject:)"
)
THIRD_PERSON = re.compile(
    r"\b(?:they|their|them|he|she|his|her|participants?|clients?|people)\b", re.IGNORECASE
)


def _quotes_literature(candidate: QuoteCandidate, before: Verdict | None) -> bool:
    speaks = candidate.lead.names_participant and candidate.lead.reports
    return candidate.spoken.certainty < 2 and (
        candidate.cited
        or (
            candidate.lead.cites_literature
            and not (speaks and candidate.speech_features.first_person)
        )
        or (
            candidate.lead.refers_to_thing
            and not candidate.speech_features.first_person
            and not candidate.spoken.certainty
        )
    )


def _is_summary(candidate: QuoteCandidate, before: Verdict | None) -> bool:
    return (
        candidate.spoken.certainty < 2
        and not candidate.speech_features.first_person
        and (
            candidate.speech_features.authors > 0
            or (
                len(THIRD_PERSON.findall(candidate.text)) >= 1
                and not candidate.speech_features.spoken
            )
        )
    )


BLOCK_RULES = (
    ExtractionRule(
        name="literature or a rule is quoted", verdict="reject", holds=_quotes_literature
    ),
    ExtractionRule(
        name="a field note",
        verdict="reject",
        holds=lambda candidate, before: bool(
            FIELD_NOTE.search(candidate.before + " " + candidate.after[:60])
            or FIELD_NOTE.search(candidate.attribution_text)
        ),
    ),
    ExtractionRule(
        name="attributed at its end or beginning",
        verdict="first",
        holds=lambda candidate, before: candidate.spoken.certainty > 0,
    ),
    ExtractionRule(
        name="a scale or item",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.lead.mentions_scale and not candidate.lead.reports
        ),
    ),
    ExtractionRule(
        name="asked in the interview",
        verdict="reject",
        holds=lambda candidate, before: (
            candidate.lead.asked and candidate.text.rstrip("”’'\" ").endswith("?")
        ),
    ),
    ExtractionRule(
        name="a letter or form of the researchers",
        verdict="reject",
        holds=lambda candidate, before: bool(LETTER_TO_PARTICIPANTS.match(candidate.text)),
    ),
    ExtractionRule(name="the authors' own words", verdict="second", holds=_is_summary),
    ExtractionRule(
        name="outside the findings",
        verdict="reject",
        holds=lambda candidate, before: candidate.place.part in SECTIONS_WITHOUT_QUOTES,
    ),
    ExtractionRule(
        name="set off as a block", verdict="first", holds=lambda candidate, before: True
    ),
)

UNMARKED_PARAGRAPH_RULES = (
    ExtractionRule(
        name="outside the findings",
        verdict="reject",
        holds=lambda candidate, before: candidate.place.part in {"front", "introduction", "back"},
    ),
    ExtractionRule(
        name="several participants are pointed to",
        verdict="reject",
        holds=lambda candidate, before: (
            ";" in candidate.spoken.participant
            and not candidate.announced
            and not candidate.speech_features.sounds_spoken
        ),
    ),
    ExtractionRule(
        name="attributed at its end and announced by a colon",
        verdict="first",
        holds=lambda candidate, before: candidate.spoken.certainty > 0 and candidate.announced,
    ),
    ExtractionRule(
        name="surely attributed after its last full stop",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.spoken.certainty == 2
            and not candidate.lead.refers_to_thing
            and (
                candidate.speech_features.authors <= 1 or candidate.speech_features.first_person > 0
            )
            and candidate.text.rstrip()[-1:] in {".", "!", "?", "…", "]"}
        ),
    ),
    ExtractionRule(
        name="authors' prose",
        verdict="reject",
        holds=lambda candidate, before: candidate.speech_features.sounds_written,
    ),
    ExtractionRule(
        name="attributed at its end and sounds spoken",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.spoken.certainty > 0 and candidate.speech_features.sounds_spoken
        ),
    ),
    ExtractionRule(
        name="announced by a colon and sounds spoken",
        verdict="first",
        holds=lambda candidate, before: (
            candidate.announced
            and (candidate.lead.names_participant or candidate.lead.pronoun)
            and candidate.speech_features.sounds_spoken
            and not candidate.lead.asked
            and not candidate.lead.refers_to_thing
            and candidate.place.part not in {"methods", "discussion"}
        ),
    ),
    ExtractionRule(name="authors' prose", verdict="reject", holds=lambda candidate, before: True),
)
