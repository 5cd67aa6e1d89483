"""Who is said to speak: what is in brackets or after a dash next to a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction._facts import Certainty
from thememap.extraction.rules._lexicon import COMPOUND_PERSON_NOUNS, PERSON_NOUNS, role_in

PARTICIPANT_LABEL = (
    r"(?:[A-Z][A-Za-z]{0,8}(?:[-_./][A-Z]{1,4}){0,2}[-_ .#]?\d{1,4}(?:[-–_./]\s?[A-Z]{0,3}\d{1,4}"
    r")*[a-z]?|[A-Z]{1,4}[-_][A-Z]{1,4}\d{0,3}|#\s?\d{1,4}|[A-Z]{1,2}\d?)"
)
NUMBERED_ROLE = re.compile(
    r"(?:(?:female|male|senior|junior|young|older)\s+)?"
    rf"(?P<role>{'|'.join((*COMPOUND_PERSON_NOUNS, *PERSON_NOUNS))}|"
    r"interview|focus group|group|case|subject|id|no|code)s?[ ]?(?:no\.?|number|#|id)?[ ]?"
    r"(?P<number>#?\d{1,4}[a-z]?|[A-Z]{1,2}\d{0,3})\.?",
    re.IGNORECASE,
)
SPEAKER_FIELDS = ("participant", "role", "age", "gender", "site")
NUMBERED_NON_ROLES = frozenset(
    ["interview", "focus group", "group", "case", "subject", "id", "no", "code"]
)
GROUP_SETTING = re.compile(r"(?:interview|focus group|group|fg|int\.?)\s?\d", re.IGNORECASE)
WORD_AND_NUMBER = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{1,16}[ -]\d{1,3}[a-z]?")
PARTICIPANT_LABEL_PATTERN = re.compile(PARTICIPANT_LABEL)
AGE = re.compile(
    r"(?:aged?\s*)?(?P<age>\d{1,2}(?:\s?[-–]\s?\d{2})?s?|\d0\+)\s*(?:years?(?:[- ]old)?"
    r"|yrs?(?:[- ]old)?|y/?o|yo|-year-old|ans|Jahre|años|anos|anni|jaar)?(?:\s+of\s+age)?"
    r"|(?:in (?:her|his|their)\s+)?(?:early|mid|late)?[- ]?"
    r"(?P<decade>\d0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
    re.IGNORECASE,
)
AGE_UNIT = re.compile(r"age|ans|jahre|años|anos|anni|jaar|year|yr|y/?o\b|ies\b|\d0s", re.IGNORECASE)
GENDER_PATTERN = re.compile(
    r"\b(female|male|woman|man|f|m|girl|boy|non-?binary|trans(?:gender)?|she/her|he/him|they/them)\b",
    re.IGNORECASE,
)
GENDER_ABBREVIATIONS = {"f": "female", "m": "male"}
ROLE_LIKE = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,}){0,2}")
SITE = re.compile(
    r"\b(?:site|hospital|school|study|ward|clinic|centre|center|town|village|city|region|district|"
    r"unit|practice|team|university|college|borough|county)\b|\b(?:rural|urban)\b",
    re.IGNORECASE,
)
PERSON_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sr|Sra)\.? )?[A-ZÀ-Þ][\w’'-]*\.?"
    r"(?: (?:de |van |von |da )?[A-ZÀ-Þ][\w’'-]*\.?){0,2}$"
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
CITATION = re.compile(
    r"\bet al\b|\bpp?\.\s?\d|\bn\.?d\.?\b|\bibid|\bcited in\b|\bin press\b|\bforthcoming\b|^see\b|"
    r"\bcf\.|\bfor (?:a )?review|\bart(?:icle)?\.?\s?\d|\bsection \d|\bchapter \d|\bitem\b|"
    r"\bscale\b|\bquestion \d|\btranslat|\bauthors?[’']|\bemphasis|\bfield ?notes?\b|\bmemo\b|"
    r"\btable\b|\bfigure\b|\bfig\.|\bappendix\b|\bsupplement|\breverse|\bversion\b|\btheme\b|"
    r"\bvol\.|§",
    re.IGNORECASE,
)
NUMBERS_ONLY = re.compile(r"[\d,;\s–—-]+$")
SESSION_DETAIL = re.compile(
    r"\b(?:interview|focus group|fg|week|month|session|line|lines|wave|time|phase|pre|post|follow|"
    r"years?|experience|stage|grade|diary|survey|email|phone|online|diagnos|employ|single|married|"
    r"baseline|round|cohort|living|retired|of (?:\w+ )?(?:two|three|four|children)|day)\b",
    re.IGNORECASE,
)


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


def is_citation(inner: str) -> bool:
    """Whether a bracket's content cites literature or names an item, a table, a note.

    >>> [is_citation(one) for one in ("Quillby & Marsh, 2011, p. 4", "12, 14", "P12, female, 34")]
    [True, True, False]
    """
    if NUMBERS_ONLY.match(inner):
        return True
    if CITATION.search(inner):
        return True
    return bool(YEAR.search(inner)) and not parse_attribution(inner, years=False).is_sure


def parse_attribution(inner: str, *, years: bool = True) -> ParsedAttribution:
    """Read a bracket's content as an attribution.

    >>> parsed = parse_attribution("P12, female, 34")
    >>> parsed.is_sure, parsed.participant, parsed.age, parsed.gender
    (True, 'P12', '34', 'female')
    >>> parse_attribution("Tommy, 9 years old").participant, parse_attribution("Therapist 3").role
    ('Tommy', 'therapist')
    >>> parse_attribution("2011, London") == parse_attribution("my emphasis") == NO_ATTRIBUTION
    True
    """
    inner = inner.strip().strip(".").strip()
    if not inner or len(inner) > 120 or CITATION.search(inner) or NUMBERS_ONLY.match(inner):
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
        kind = _classify_part(part, first=number == 0)
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
        if name == "role" and "participant" not in fields and NUMBERED_ROLE.fullmatch(part):
            fields["participant"] = part  # a role with a number is a participant too: Therapist 3
    _separate_settings(fields)
    role = fields.get("role", "")
    if not role and fields.get("participant"):
        fields["role"] = role_in(re.sub(r"[\d#]", " ", fields["participant"]))
    about = {key: fields.get(key, "") for key in SPEAKER_FIELDS}
    if strange > sure + weak:
        return NO_ATTRIBUTION
    if not about["role"] and len(unknown) == 1 and ROLE_LIKE.fullmatch(unknown[0]):
        about["role"] = unknown[0].lower()
    if not sure and (strange or not weak):
        return NO_ATTRIBUTION
    return ParsedAttribution(certainty=Certainty.SURE if sure else Certainty.PERHAPS, **about)


def _is_participant_label(name: str) -> bool:
    """``P3`` and ``KE-R01``, not ``Maria`` or ``White``: what is next to a label is no name."""
    return any(map(str.isdigit, name))


def _separate_settings(fields: dict[str, str]) -> None:
    """``focus group 2`` next to ``P3`` says where, not who."""
    named = fields.get("participant", "").split("; ")
    people = [name for name in named if not GROUP_SETTING.match(name)]
    if people and len(people) < len(named):
        fields["participant"] = "; ".join(people)
        fields.setdefault("site", "; ".join(name for name in named if GROUP_SETTING.match(name)))


def _has_participant_label(inner: str) -> bool:
    return any(
        PARTICIPANT_LABEL_PATTERN.fullmatch(part.strip()) and _is_participant_label(part)
        for part in re.split(r"[,;]", inner)
    )


def _classify_part(part: str, *, first: bool) -> tuple[str, str, Certainty] | None:
    """The field that a part of a bracket fills, its value, and how surely it does so."""

    def sure_if(condition: object) -> Certainty:
        return Certainty.SURE if condition else Certainty.PERHAPS

    if numbered := NUMBERED_ROLE.fullmatch(part):
        role = numbered.group("role").lower()
        if role in NUMBERED_NON_ROLES:
            return "participant", part, Certainty.SURE
        return "role", role, Certainty.SURE
    if WORD_AND_NUMBER.fullmatch(part):
        return "participant", part, Certainty.SURE
    if PARTICIPANT_LABEL_PATTERN.fullmatch(part) and (first or part not in {"F", "M"}):
        return "participant", part, sure_if(_is_participant_label(part) or "-" in part)
    if AGE.fullmatch(part):
        return "age", part, sure_if(AGE_UNIT.search(part))
    if GENDER_PATTERN.fullmatch(part):
        gender = part.lower()
        return "gender", GENDER_ABBREVIATIONS.get(gender, gender), sure_if(len(part) > 1)
    words = len(part.split())
    if SITE.search(part) and words <= 5 and not role_in(part):
        return "site", part, Certainty.PERHAPS
    if role_in(part) and words <= 7 and not re.search(r"\b(?:is|was|are|were|had|has)\b", part):
        return "role", part, sure_if(words <= 5 or AGE.search(part))
    if PERSON_NAME.match(part) and words <= 3:
        return "participant", part, Certainty.PERHAPS
    if GENDER_PATTERN.search(part) and words <= 4:
        return "gender", part, Certainty.PERHAPS
    if SESSION_DETAIL.search(part) and words <= 6:
        return "extra", part, Certainty.PERHAPS
    return None
