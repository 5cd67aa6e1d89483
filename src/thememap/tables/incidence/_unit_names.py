"""Names of units and of themes, as far as a name alone tells which of the two it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thememap.records import CollectionUnit
from thememap.tables.columns._header_names import header_rank, normalise_header

UNIT_ROLES = ("participant", "source", "study")
UNIT_WORDS = frozenset(
    {
        "interview", "int", "focus", "group", "fg", "fgd", "transcript", "observation", "case",
        "session", "visit", "diary", "participant", "p", "study", "id", "interviewee",
        "respondent", "patient", "client", "fall", "studie", "gesprach", "beobachtung", "sitzung",
        "fokusgruppe", "teilnehmer", "teilnehmerin", "person", "proband", "tn", "entretien",
        "entrevista",
    }
)  # fmt: skip
THEME_WORDS = frozenset({"theme", "code", "subtheme", "category", "thema", "kategorie", "tema"})
ATTRIBUTES_OF_UNITS = frozenset(
    {
        "age", "sex", "gender", "date", "year", "month", "day", "country", "nationality",
        "ethnicity", "interviewer", "duration", "words", "alter", "geschlecht", "datum", "jahr",
        "monat", "tag", "land", "dauer", "edad", "sexo", "fecha", "ano", "genre", "annee", "pays",
        "idade",
    }
)  # fmt: skip
"""Columns that describe units whatever is in them; a theme of such a name is rare."""
SHORT_SERIAL_PATTERN = re.compile(
    r"(?:p|pp|pt|ppt|pid|part|pat|resp|i|int|iv|ip|fg|fgd|id|tn|vp|pb)[-_. #]{0,2}\d{1,5}[a-z]?",
    re.IGNORECASE,
)
"""Only letters that stand for people and interviews: *T1* and *C3* may be themes, too, and bare
numbers anything."""
NUMBERED_PATTERN = re.compile(r"(?P<words>.*?[^\W\d])[\W_]*\d+\s*[a-z]?", re.IGNORECASE)
FILE_PATTERN = re.compile(
    r".+\.(?:docx?|pdf|txt|rtf|odt|md|html?|xlsx?|csv|vtt|srt|mp3|mp4|m4a|wav|mov|avi|jpe?g|png)",
    re.IGNORECASE,
)
AUTHOR_YEAR_PATTERN = re.compile(
    r"[^\W\d][\w'’ .-]*?(?:,? (?:et al\.?|(?:&|and|und|y|et|e) [^\W\d][\w'’-]+))?,? "
    r"\(?(?:19|20)\d\d[a-z]?\)?"
)
DATE_PATTERN = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
ENOUGH, FEW = 0.8, 0.2
"""Shares of the names of a side from which, and up to which, they tell what the side is."""


def is_unit_name(name: str) -> bool:
    """Whether a name is one that interviews, people, studies or files have, and themes have not.

    >>> [is_unit_name(name) for name in ("P01", "Interview 3", "Smith et al. 2019", "a.docx")]
    [True, True, True, True]
    >>> [is_unit_name(name) for name in ("Trust", "Theme 2", "Code12", "Life after 60")]
    [False, False, False, False]
    """
    name = name.strip()
    if is_theme_name(name):
        return False
    if any(pattern.fullmatch(name) for pattern in (FILE_PATTERN, DATE_PATTERN)):
        return True
    if SHORT_SERIAL_PATTERN.fullmatch(name) or AUTHOR_YEAR_PATTERN.fullmatch(name):
        return True
    match = NUMBERED_PATTERN.fullmatch(name)
    if match is None:
        return False
    words = normalise_header(match["words"])
    known = any(header_rank(words, role) is not None for role in UNIT_ROLES)
    return known or (bool(words) and all(word in UNIT_WORDS for word in words.split()))


def is_theme_name(name: str) -> bool:
    """Whether a name is a word for themes with a number, as in *Theme 2*."""
    match = NUMBERED_PATTERN.fullmatch(name.strip())
    return match is not None and normalise_header(match["words"]) in THEME_WORDS


def are_units(names: Sequence[str]) -> bool:
    """Whether nearly all of these names are names of units."""
    return len(names) > 1 and sum(map(is_unit_name, names)) >= ENOUGH * len(names)


def are_no_units(names: Sequence[str]) -> bool:
    """Whether hardly any of these names is one of a unit."""
    return sum(map(is_unit_name, names)) <= FEW * len(names)


def are_themes(names: Sequence[str]) -> bool:
    """Whether nearly all of these names are words for themes with a number."""
    return len(names) > 1 and sum(map(is_theme_name, names)) >= ENOUGH * len(names)


def heads_themes(header: str) -> bool:
    """Whether a header says that themes are below it."""
    words = normalise_header(header)
    return header_rank(header, "codes") is not None or words in {
        "code system", "codesystem", "codebook", "code tree", "sistema de codigos", "codebaum",
    }  # fmt: skip


def heads_units(header: str) -> bool:
    """Whether a header says that units are below it."""
    return any(header_rank(header, role) is not None for role in UNIT_ROLES) or normalise_header(
        header
    ) in {"unit", "einheit", "media", "media title", "focus group", "group interview"}


def describes_units(header: str) -> bool:
    """Whether a header is one of those that say something of a unit, as its age or a date."""
    return normalise_header(header) in ATTRIBUTES_OF_UNITS


def unit_kind(header: str) -> CollectionUnit:
    """Studies or participants, as the header of the units says; else *units*, whatever they are."""
    if header_rank(header, "study") is not None:
        return CollectionUnit.STUDIES
    if header_rank(header, "participant") is not None:
        return CollectionUnit.PARTICIPANTS
    return CollectionUnit.UNITS
