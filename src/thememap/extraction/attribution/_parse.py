"""Who is said to speak: what is in brackets or after a dash next to a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction._facts import Certainty
from thememap.extraction.rules._lexicon import PARTICIPANT_LABEL, Lexicon

SPEAKER_FIELDS = ("participant", "role", "age", "gender", "site")
WORD_AND_NUMBER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{1,16}[ -]\d{1,3}[a-z]?")
PARTICIPANT_LABEL_PATTERN = re.compile(PARTICIPANT_LABEL)
ROLE_LIKE = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,}){0,2}")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
NUMBERS_ONLY = re.compile(r"[\d,;\s–—-]+$")


@dataclass(frozen=True, kw_only=True)
class ParsedAttribution:
    """What a bracket says of a speaker, and how surely it does so."""

    certainty: Certainty
    participant: str = ""
    role: str = ""
    age: str = ""
    gender: str = ""
    site: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it surely names a speaker."""
        return self.certainty is Certainty.SURE

    def merge(self, other: ParsedAttribution) -> ParsedAttribution:
        """This one, with what it lacks from another; as certain as the surer of both."""
        values = {name: getattr(self, name) or getattr(other, name) for name in SPEAKER_FIELDS}
        return ParsedAttribution(certainty=max(self.certainty, other.certainty), **values)


NO_ATTRIBUTION = ParsedAttribution(certainty=Certainty.NONE)


def is_citation(inner: str, lexicon: Lexicon) -> bool:
    """Whether a bracket's content cites literature or names an item, a table, a note.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> inside = ("Quillby & Marsh, 2011, p. 4", "12, 14", "P12, female, 34")
    >>> [is_citation(bracket, lexicon_of("en")) for bracket in inside]
    [True, True, False]
    """
    if NUMBERS_ONLY.match(inner):
        return True
    if lexicon.attribution.citation.search(inner):
        return True
    return bool(YEAR.search(inner)) and not parse_attribution(inner, lexicon, years=False).is_sure


def parse_attribution(inner: str, lexicon: Lexicon, *, years: bool = True) -> ParsedAttribution:
    """Read a bracket's content as an attribution.

    >>> from thememap.extraction.rules._lexicon import lexicon_of
    >>> english = lexicon_of("en")
    >>> parsed = parse_attribution("P12, female, 34", english)
    >>> parsed.is_sure, parsed.participant, parsed.age, parsed.gender
    (True, 'P12', '34', 'female')
    >>> parse_attribution("Tommy, 9 years old", english).participant
    'Tommy'
    >>> parse_attribution("Therapist 3", english).role
    'therapist'
    >>> parse_attribution("my emphasis", english) == NO_ATTRIBUTION
    True
    """
    inner, patterns = inner.strip().strip(".").strip(), lexicon.attribution
    if not inner or len(inner) > 120 or patterns.citation.search(inner):
        return NO_ATTRIBUTION
    if NUMBERS_ONLY.match(inner):
        return NO_ATTRIBUTION
    if years and YEAR.search(inner) and not _has_participant_label(inner):
        return NO_ATTRIBUTION
    fields: dict[str, str] = {}
    sure = weak = strange = 0
    unknown: list[str] = []
    for number, part in enumerate(re.split(r"\s*[,;:|/]\s+|\s+[–—-]\s+", inner)):
        part = part.strip()
        if not part:
            continue
        kind = _classify_part(part, lexicon, first=number == 0)
        if kind is None:
            strange += 1
            unknown.append(part)
            continue
        name, value, certainty = kind
        sure += certainty is Certainty.SURE
        weak += certainty is Certainty.PERHAPS
        if name == "participant" and "participant" in fields:
            if _is_participant_label(value) == _is_participant_label(
                fields["participant"].split("; ")[0]
            ):
                fields["participant"] += f"; {value}"
        else:
            fields.setdefault(name, value)
        if (
            name == "role"
            and "participant" not in fields
            and patterns.numbered_role.fullmatch(part)
        ):
            fields["participant"] = part  # a role with a number is a participant too: Therapist 3
    _separate_settings(fields, lexicon)
    role = fields.get("role", "")
    if not role and fields.get("participant"):
        fields["role"] = lexicon.role_in(re.sub(r"[\d#]", " ", fields["participant"]))
    about = {key: fields.get(key, "") for key in SPEAKER_FIELDS}
    if strange > sure + weak:
        return NO_ATTRIBUTION
    if not about["role"] and len(unknown) == 1 and ROLE_LIKE.fullmatch(unknown[0]):
        about["role"] = lexicon.as_noun(unknown[0])
    if not sure and (strange or not weak):
        return NO_ATTRIBUTION
    return ParsedAttribution(certainty=Certainty.SURE if sure else Certainty.PERHAPS, **about)


def _is_participant_label(name: str) -> bool:
    """``P3`` and ``KE-R01``, not ``Maria`` or ``White``: what is next to a label is no name."""
    return any(map(str.isdigit, name))


def _separate_settings(fields: dict[str, str], lexicon: Lexicon) -> None:
    """``focus group 2`` next to ``P3`` says where, not who."""
    named, setting = fields.get("participant", "").split("; "), lexicon.attribution.group_setting
    people = [name for name in named if not setting.match(name)]
    if people and len(people) < len(named):
        fields["participant"] = "; ".join(people)
        fields.setdefault("site", "; ".join(name for name in named if setting.match(name)))


def _has_participant_label(inner: str) -> bool:
    return any(
        PARTICIPANT_LABEL_PATTERN.fullmatch(part.strip()) and _is_participant_label(part)
        for part in re.split(r"[,;]", inner)
    )


def _classify_part(
    part: str, lexicon: Lexicon, *, first: bool
) -> tuple[str, str, Certainty] | None:
    """The field that a part of a bracket fills, its value, and how surely it does so."""

    def sure_if(condition: object) -> Certainty:
        return Certainty.SURE if condition else Certainty.PERHAPS

    patterns = lexicon.attribution
    if numbered := patterns.numbered_role.fullmatch(part):
        role = numbered.group("role")
        if role.lower() in patterns.numbered_non_roles:
            return "participant", part, Certainty.SURE
        return "role", lexicon.as_noun(role), Certainty.SURE
    if patterns.titled_name.fullmatch(part):
        return "participant", part, Certainty.SURE
    if WORD_AND_NUMBER.fullmatch(part):
        return "participant", part, Certainty.SURE
    if PARTICIPANT_LABEL_PATTERN.fullmatch(part) and (
        first or part.lower() not in patterns.gender_abbreviations
    ):
        return "participant", part, sure_if(_is_participant_label(part) or "-" in part)
    if patterns.age.fullmatch(part):
        return "age", part, sure_if(patterns.age_unit.search(part))
    if patterns.gender.fullmatch(part):
        gender = part.lower()
        return "gender", patterns.gender_abbreviations.get(gender, gender), sure_if(len(part) > 1)
    words, role = len(part.split()), lexicon.role_in(part)
    if patterns.site.search(part) and words <= 5 and not role:
        return "site", part, Certainty.PERHAPS
    if role and words <= 7 and not patterns.verb.search(part):
        who = lexicon.one_person.search(part) if lexicon.compounds_are_one_word else None
        value = who.group() if who else part
        return "role", value, sure_if(words <= 5 or patterns.age.search(part))
    if patterns.person_name.match(part) and words <= 3:
        return "participant", part, Certainty.PERHAPS
    if patterns.gender.search(part) and words <= 4:
        return "gender", part, Certainty.PERHAPS
    if patterns.session_detail.search(part) and words <= 6:
        return "extra", part, Certainty.PERHAPS
    return None
