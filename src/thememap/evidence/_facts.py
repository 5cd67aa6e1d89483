"""What the evidence says of itself, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class EvidenceFact(StrEnum):
    """Why evidence is missing, and what it is made of."""

    ONE_CODER = "evidence.people.one_coder"
    PEOPLE_NOT_ASKED = "evidence.people.not_asked"
    PEOPLE_NOTHING_SHARED = "evidence.people.nothing_shared"
    PEOPLE_TOO_FEW = "evidence.people.too_few"
    REFERENCE_WITH = "evidence.people.reference_with"
    ALL_PAIRS = "evidence.people.all_pairs"
    NO_QUOTE = "evidence.no_quote"
    NO_GROUP = "evidence.groups.none"
    EVERY_QUOTE = "evidence.every_quote"
    TOO_FEW = "evidence.too_few"
    WHOLE_STUDIES = "evidence.recognition.whole_studies"
    NOT_STUDIES = "evidence.within_studies.not_studies"
    FEW_QUOTES = "evidence.recognition.few_quotes"
    FEW_UNITS = "evidence.recognition.few_units"
    NO_VECTORS = "evidence.recognition.no_vectors"
    ONE_FOLD = "evidence.recognition.one_fold"
    ALL_ALIKE = "evidence.recognition.all_alike"
    FEW_FOR_CURVE = "evidence.learning.few_units"
    NO_CURVE = "evidence.learning.no_theme"
    CURVE_AT_FULL_DEPTH = "evidence.learning.full_depth"
    WORDS_ARE_NAMES = "evidence.words.names"
    WORDS_ARE_BOILERPLATE = "evidence.words.boilerplate"
    WORDS_OF_ONE_STUDY = "evidence.words.one_study"
