"""The patterns of one language, grouped by who reads them; each language is a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

LINE_BREAK = re.compile(r"\n\s*")
NOWHERE = r"\x00(?!)"
"""Matches nothing; a first sign that no text has is looked for fast."""
Patterns = TypeVar("Patterns")


@dataclass(frozen=True, kw_only=True, eq=False)
class SpeechPatterns:
    """What marks somebody speaking, and what authors' prose."""

    first_person: re.Pattern[str]
    spoken: re.Pattern[str]
    author_prose: re.Pattern[str]
    third_person: re.Pattern[str]
    citation: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class AttributionPatterns:
    """What the bracket beside a quote holds.

    ``titled_name`` is a name that a title marks as one, ``verb`` what makes a sentence of a phrase,
    ``gender_abbreviations`` maps each to its word.
    """

    numbered_role: re.Pattern[str]
    numbered_non_roles: frozenset[str]
    group_setting: re.Pattern[str]
    age: re.Pattern[str]
    age_unit: re.Pattern[str]
    gender: re.Pattern[str]
    gender_abbreviations: Mapping[str, str]
    site: re.Pattern[str]
    titled_name: re.Pattern[str]
    person_name: re.Pattern[str]
    citation: re.Pattern[str]
    session_detail: re.Pattern[str]
    label_after: re.Pattern[str]
    verb: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class CuePatterns:
    """What the sentence around a quote says of who speaks.

    Patterns of what precedes a quote end there (``$``); ``named_after``, ``speaker_after`` and
    ``speaker_later`` read what follows it.
    """

    pronoun: re.Pattern[str]
    personal_pronoun: re.Pattern[str]
    somebody: re.Pattern[str]
    thing_before: re.Pattern[str]
    names_directly: re.Pattern[str]
    thing_speaks: re.Pattern[str]
    term_naming: re.Pattern[str]
    named_after: re.Pattern[str]
    theme_naming: re.Pattern[str]
    calling_something: re.Pattern[str]
    question_asked: re.Pattern[str]
    answer: re.Pattern[str]
    guide: re.Pattern[str]
    hypothetical: re.Pattern[str]
    scale: re.Pattern[str]
    citation: re.Pattern[str]
    cited_surnames: re.Pattern[str]
    authors: re.Pattern[str]
    named_person: re.Pattern[str]
    named_role: re.Pattern[str]
    not_labels: re.Pattern[str]
    name_reports: re.Pattern[str]
    name_after_verb: re.Pattern[str]
    speaker_phrase: re.Pattern[str]
    speaker_after: re.Pattern[str]
    speaker_later: re.Pattern[str]
    capitalized_non_names: frozenset[str]
    non_role_words: frozenset[str]
    date_words: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class TextPatterns:
    """How texts are set: ends of sentences, headings, labels of turns.

    ``blocks_as_a_whole``: a block quote is one quote up to an attribution, or one for each label;
    ``abbreviations`` (of fixed length) end no sentence, ``elision`` is what an apostrophe begins,
    ``no_heading`` a short line that is speech, ``sections`` maps parts of an article to their
    headings.
    """

    blocks_as_a_whole: bool
    abbreviations: tuple[str, ...]
    conjunction: re.Pattern[str]
    elision: re.Pattern[str]
    title_words: re.Pattern[str]
    field_note: re.Pattern[str]
    letter: re.Pattern[str]
    stage_direction: re.Pattern[str]
    interviewer: re.Pattern[str]
    respondent: re.Pattern[str]
    attribution_line: re.Pattern[str]
    no_heading: re.Pattern[str]
    sections: Mapping[str, str]


def read_patterns(
    kind: type[Patterns], table: Mapping[str, Any], words: Mapping[str, str]
) -> Patterns:
    """The patterns of one table; ``words`` are what stands for ``{people}`` and the like.

    Raises `KeyError` for a missing key and `ValueError` for one that nobody reads.

    >>> speech = dict.fromkeys(SpeechPatterns.__dataclass_fields__, "") | {"spoken": "{um}\\n  |oh"}
    >>> bool(read_patterns(SpeechPatterns, speech, {"um": "(?i)um+"}).spoken.fullmatch("Umm"))
    True
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if unknown := sorted(set(table) - set(names)):
        raise ValueError(f"unknown keys: {', '.join(unknown)}")
    kinds = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _read_value(kinds[name], table[name], words) for name in names})


def _read_value(kind: str, value: Any, words: Mapping[str, str]) -> Any:
    if kind.startswith("re.Pattern"):
        return re.compile(fill_in(value, words) or NOWHERE)
    if kind.startswith("frozenset"):
        return frozenset(value.split() if isinstance(value, str) else value)
    if kind.startswith("tuple"):
        return tuple(value)
    if kind == "bool":
        return bool(value)
    return {name: fill_in(text, words) for name, text in value.items()}


def fill_in(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern without its line breaks, and with words for the names in braces."""
    pattern = LINE_BREAK.sub("", pattern)
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    return pattern
