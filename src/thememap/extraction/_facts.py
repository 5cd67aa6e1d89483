"""What extraction says: rules, verdicts and notes, as keys of the message catalogue."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Verdict(StrEnum):
    """What a rule decides: the order of the quote that it accepts, or that it is none."""

    FIRST = "first"
    SECOND = "second"
    REJECT = "reject"


class Certainty(IntEnum):
    """How surely a text names a speaker."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


class RuleName(StrEnum):
    """The rules that accept or reject a candidate."""

    AFTER_ACCEPTED = "extraction.after_accepted"
    AFTER_REJECTED = "extraction.after_rejected"
    ASKED = "extraction.asked"
    ATTRIBUTED = "extraction.attributed"
    ATTRIBUTED_ADJACENT = "extraction.attributed_adjacent"
    ATTRIBUTED_ANNOUNCED = "extraction.attributed_announced"
    ATTRIBUTED_PERHAPS = "extraction.attributed_perhaps"
    ATTRIBUTED_SPOKEN = "extraction.attributed_spoken"
    ATTRIBUTED_SURELY = "extraction.attributed_surely"
    ANNOUNCED_SPOKEN = "extraction.announced_spoken"
    AUTHORS_PROSE = "extraction.authors_prose"
    AUTHORS_SUMMARY = "extraction.authors_summary"
    DIALOGUE_TURN = "extraction.dialogue_turn"
    EXAMPLE = "extraction.example"
    EXCERPT = "extraction.excerpt"
    FIELD_NOTE = "extraction.field_note"
    FIRST_PERSON = "extraction.first_person"
    GRAMMAR_NO_VERB = "extraction.grammar_no_verb"
    GRAMMAR_PERSON = "extraction.grammar_person"
    GRAMMAR_THING = "extraction.grammar_thing"
    INTERPRETATION = "extraction.interpretation"
    INTERVIEWER = "extraction.interviewer"
    LETTER = "extraction.letter"
    LITERATURE_CITED = "extraction.literature_cited"
    LITERATURE_QUOTED = "extraction.literature_quoted"
    LITERATURE_SPEAKS = "extraction.literature_speaks"
    NO_SPEAKER = "extraction.no_speaker"
    ONE_WORD = "extraction.one_word"
    OUTSIDE_FINDINGS = "extraction.outside_findings"
    OUTSIDE_TURNS = "extraction.outside_turns"
    PARTICIPANT_IN_SENTENCE = "extraction.participant_in_sentence"
    PARTICIPANT_SPEAKS = "extraction.participant_speaks"
    PARTICIPANT_TURN = "extraction.participant_turn"
    PRONOUN_SPEAKS = "extraction.pronoun_speaks"
    QUOTED_PARAGRAPH = "extraction.quoted_paragraph"
    SCALE_ITEM = "extraction.scale_item"
    SET_OFF = "extraction.set_off"
    SEVERAL_PARTICIPANTS = "extraction.several_participants"
    SOUNDS_SPOKEN = "extraction.sounds_spoken"
    THEME_NAME = "extraction.theme_name"
    THING = "extraction.thing"
    TWO_WORDS = "extraction.two_words"


class ExtractionNote(StrEnum):
    """What is to be said of a document; the values of each are those of its text."""

    OF_DOCUMENT = "extraction.note.of_document"
    SEVERAL_LANGUAGES = "extraction.note.several_languages"
    NOT_CALIBRATED = "extraction.note.not_calibrated"
    DECLARED_OTHERWISE = "extraction.note.declared_otherwise"
    LANGUAGE_OVERRIDDEN = "extraction.note.language_overridden"
    TOO_SHORT_TO_REFUSE = "extraction.note.too_short_to_refuse"
    LANGUAGE_WORDS = "extraction.note.language_words"
    INTERVIEWER = "extraction.note.interviewer"
    NO_INTERVIEWER = "extraction.note.no_interviewer"
    INTERVIEWER_TURNS = "extraction.note.interviewer_turns"
    REJECTED = "extraction.note.rejected"
