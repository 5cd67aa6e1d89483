"""The words that the rules know of one language; each language is a file of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from pathlib import Path

from thememap.extraction.rules._patterns import (
    AttributionPatterns,
    CuePatterns,
    SpeechPatterns,
    TextPatterns,
    fill_in,
    read_patterns,
)
from thememap.toml_files import read_toml

LANGUAGE_FILES = Path(__file__).with_name("languages")
ENGLISH = "en"
KNOWN_LANGUAGES = tuple(
    sorted(
        (path.stem for path in LANGUAGE_FILES.glob("*.toml")),
        key=lambda code: (code != ENGLISH, code),
    )
)
"""Languages (ISO 639-1) that have a file, English first."""
PARTICIPANT_LABEL = (
    r"(?:[A-Z][A-Za-z]{0,8}(?:[-_./][A-Z]{1,4}){0,2}[-_ .#]?\d{1,4}(?:[-–_./]\s?[A-Z]{0,3}\d{1,4}"
    r")*[a-z]?|[A-Z]{1,4}[-_][A-Z]{1,4}\d{0,3}|#\s?\d{1,4}|[A-Z]{1,2}\d?)"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """What the rules know of one language: words for people, speaking and things, and patterns.

    ``nouns_have_capitals``: all nouns, so that a capital letter says nothing of a name.
    ``compounds_are_one_word``: a word for people may end a longer one.
    """

    code: str
    name: str
    nouns_have_capitals: bool
    compounds_are_one_word: bool
    people: tuple[str, ...]
    people_alone: frozenset[str]
    not_people: frozenset[str]
    plurals: Mapping[str, str]
    irregular_plurals: Mapping[str, str]
    people_more: str
    unspecific_roles: frozenset[str]
    things: frozenset[str]
    not_things: frozenset[str]
    not_names: frozenset[str]
    perspectives: Mapping[str, str]
    reporting_verb: re.Pattern[str]
    speech: SpeechPatterns
    attribution: AttributionPatterns
    cues: CuePatterns
    text: TextPatterns

    @cached_property
    def person(self) -> re.Pattern[str]:
        """A noun for people in running text, singular or plural."""
        more = self.people_more.split("|")
        singular, plural = alternatives(self.people), alternatives(self.plurals)
        return self._noun([*singular.split("|"), *plural.split("|"), *more])

    @cached_property
    def one_person(self) -> re.Pattern[str]:
        """A noun for one person in running text."""
        return self._noun(alternatives(self.people).split("|"))

    @cached_property
    def role(self) -> re.Pattern[str]:
        """A noun for one person in text that is all in small letters."""
        if not self.compounds_are_one_word:
            return re.compile(rf"\b(?:{alternatives(self.people)})\b", re.IGNORECASE)
        ends = alternatives(set(self.people) - self.people_alone)
        return re.compile(rf"\b(?:{alternatives(self.people)}|[\w:*]+?(?:{ends}))\b", re.IGNORECASE)

    @cached_property
    def sentence_end(self) -> re.Pattern[str]:
        """Where a sentence ends and another one begins."""
        return re.compile(
            "".join(rf"(?<!\b{piece})" for piece in self.text.abbreviations)
            + r"[.!?][)\]]?\s+(?=[A-ZÀ-Þ“‘\"'(\[«„»‚□])"
        )

    @cached_property
    def sections(self) -> Mapping[str, re.Pattern[str]]:
        """The headings of each part of an article."""
        return {
            part: re.compile(rf"(?:{pattern})$", re.IGNORECASE)
            for part, pattern in self.text.sections.items()
        }

    def is_thing(self, word: str) -> bool:
        """Whether a word names something that does not speak."""
        word = word.lower()
        if word in self.things:
            return True
        ends = self.compounds_are_one_word and word.endswith(self._thing_endings)
        return ends and word not in self.not_things

    @cached_property
    def _thing_endings(self) -> tuple[str, ...]:
        return tuple(thing for thing in self.things if len(thing) > 3)

    def _noun(self, words: list[str]) -> re.Pattern[str]:
        if not self.compounds_are_one_word:
            return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
        alone = {form for form, word in self.plurals.items() if word in self.people_alone}
        ends = [word for word in words if word not in alone | self.people_alone]
        capitals = "|".join(map(self.as_noun, words))
        others = "|".join(map(self.as_noun, self.not_people))
        return re.compile(
            rf"\b(?!(?:{others})(?:nen)?\b)"
            rf"(?:{capitals}|[A-ZÀ-Þ][\w:*-]*?(?:{'|'.join(ends)}))\b"
        )

    def without_names(self, text: str) -> str:
        """A text without names that a title marks; a title that is a role stays."""
        return self.attribution.titled_name.sub(self._title, text)

    def _title(self, match: re.Match[str]) -> str:
        title = match.group().split()[0]
        known = self.person.fullmatch(title) and title.lower() not in self.unspecific_roles
        return title if known else ""

    def role_in(self, text: str) -> str:
        """The last role that a phrase names, in the singular; empty where it names none.

        In small letters, unless all nouns of the language have capitals.

        >>> english = lexicon_of("en")
        >>> english.role_in("a retired community nurse"), english.role_in("Service users")
        ('nurse', 'service user')
        >>> english.role_in("site B")
        ''
        """
        words = self.without_names(text).lower().replace("-", " ").split()
        lowered = " ".join(map(self.singular, words))
        roles = self.role.findall(lowered)
        return self.as_noun(roles[-1]) if roles else ""

    def as_noun(self, word: str) -> str:
        """A noun as the language writes it: with a capital, or in small letters."""
        return word[:1].upper() + word[1:] if self.nouns_have_capitals else word.lower()

    def singular(self, word: str) -> str:
        """The singular of a word in small letters; the word where it is none that is known."""
        bare = word.strip(".,;:()[]’'")
        if bare in self.irregular_plurals:
            return self.irregular_plurals[bare]
        if self.compounds_are_one_word:
            fitting = (form for form in self._plural_endings if bare.endswith(form))
            form = next(fitting, "")
            return bare.removesuffix(form) + self.plurals[form] if form else bare
        regular = len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss")
        return bare[:-1] if regular else bare

    @cached_property
    def _plural_endings(self) -> tuple[str, ...]:
        return tuple(sorted(self.plurals, key=lambda word: (-len(word), word)))

    def perspective_of(self, role: str, *, participant: str, given: Mapping[str, str]) -> str:
        """The perspective of a role, or what the project file gives for participant or role.

        Keys of ``given`` are names, roles, or patterns such as ``*-T*``; an exact name wins, then
        the longest pattern. An unspecific role ('participant', 'woman') is no perspective.
        """
        for name in (participant, role):
            if name and name in given:
                return given[name]
        fitting = [
            key for key in given for name in (participant, role) if name and fnmatchcase(name, key)
        ]
        if fitting:
            return given[max(fitting, key=lambda key: (len(key), key))]
        role = self.as_noun(role)
        if role.lower() in self.unspecific_roles:
            return ""
        return str(self.perspectives.get(role, role))


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches each word, the longest first.

    >>> alternatives(["nurse", "nurse aide"])
    'nurse\\\\ aide|nurse'
    """
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=8)
def lexicon_of(code: str) -> Lexicon:
    """The words of a language that has a file (`KNOWN_LANGUAGES`)."""
    return read_lexicon(LANGUAGE_FILES / f"{code}.toml")


def read_lexicon(path: Path) -> Lexicon:
    """The words of a language's file."""
    table = read_toml(path)
    people = (*table["people_of_two_words"], *table["people"].split())
    irregular = {form: word for word, forms in table["plurals"].items() for form in forms.split()}
    things = table["things"].split()
    reporting = alternatives(table["reporting"].split())
    reporting_verb = rf"\b(?:{reporting}|{fill_in(table['reporting_phrases'], {})})\b"
    words = {
        "people": "|".join(people),
        "people_ends": alternatives(set(people) - set(table["people_alone"].split())),
        "things": alternatives(things),
        "not_things": alternatives(table["not_things"].split()),
        "reporting": reporting_verb,
        "label": PARTICIPANT_LABEL,
    }
    return Lexicon(
        code=path.stem,
        name=table["name"],
        nouns_have_capitals=table["grammar"]["nouns_have_capitals"],
        compounds_are_one_word=table["grammar"]["compounds_are_one_word"],
        people=people,
        people_alone=frozenset(table["people_alone"].split()),
        not_people=frozenset(table["not_people"].split()),
        plurals=_regular_plurals(people, table["plural_endings"]) | irregular,
        irregular_plurals=irregular,
        people_more=table["people_more"],
        unspecific_roles=frozenset(table["unspecific_roles"].split()),
        things=frozenset(things),
        not_things=frozenset(table["not_things"].split()),
        not_names=frozenset(table["not_names"].split()),
        perspectives=table["perspectives"],
        reporting_verb=re.compile(reporting_verb, re.IGNORECASE),
        speech=read_patterns(SpeechPatterns, table["speech"], words),
        attribution=read_patterns(AttributionPatterns, table["attribution"], words),
        cues=read_patterns(CuePatterns, table["cues"], words),
        text=read_patterns(TextPatterns, table["text"], words),
    )


def _regular_plurals(people: Iterable[str], forms: Mapping[str, str]) -> dict[str, str]:
    """Plural forms and the noun of each; the longest ending that fits a noun says how it ends."""
    plurals: dict[str, str] = {}
    endings = sorted(forms, key=len, reverse=True)
    for word in people:
        ending = next((ending for ending in endings if word.endswith(ending)), None)
        if ending is not None:
            stem = word.removesuffix(ending)
            plurals |= {f"{stem}{form}": word for form in forms[ending].split()}
    return plurals
