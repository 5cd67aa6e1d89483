"""Who is said to speak: what stands in brackets or after a dash beside a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thememap.extraction.attribution._roles import role_in
from thememap.extraction.rules._lexicon import COMPOUND_PERSON_NOUNS, PERSON_NOUNS

PARTICIPANT_LABEL = (
    r"(?:[A-Z][A-Za-z]{0,8}(?:[-_./][A-Z]{1,4}){0,2}[-_ .#]?\d{1,4}"
    r"(?:[-–_./]\s?[A-Z]{0,3}\d{1,4})*[a-z]?"
    r"|[A-Z]{1,4}[-_][A-Z]{1,4}\d{0,3}|#\s?\d{1,4}|[A-Z]{1,2}\d?)"
)
NUMBERED_ROLE = re.compile(
    r"(?:(?:female|male|senior|junior|young|older)\s+)?"
    rf"(?P<role>{'|'.join((*COMPOUND_PERSON_NOUNS, *PERSON_NOUNS))}|"
    r"interview|focus group|group|case|subject|id|no|code)s?[ ]?(?:no\.?|number|#|id)?[ ]?"
    r"(?P<number>#?\d{1,4}[a-z]?|[A-Z]{1,2}\d{0,3})\.?",
    re.IGNORECASE,
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
GENDER = re.compile(
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
    """What a bracket says of a speaker, with how surely it does so (0 not, 1 perhaps, 2 surely)."""

    certainty: int
    participant: str = ""
    role: str = ""
    age: str = ""
    gender: str = ""
    site: str = ""


NO_ATTRIBUTION = ParsedAttribution(certainty=0)


def is_citation(inner: str) -> bool:
    """Whether a bracket's content cites literature or names an item, a table, a note.

    >>> [is_citation(one) for one in ("Quillby & Marsh, 2011, p. 4", "12, 14", "P12, female, 34")]
    [True, True, False]
    """
    if NUMBERS_ONLY.match(inner):
        return True
    if CITATION.search(inner):
        return True
    return bool(YEAR.search(inner)) and parse_attribution(inner, years=False).certainty < 2


def parse_attribution(inner: str, *, years: bool = True) -> ParsedAttribution:
    """Read a bracket's content as an attribution.

    >>> parse_attribution("P12, female, 34")
    ParsedAttribution(certainty=2, participant='P12', role='', age='34', gender='female', site='')
    >>> parse_attribution("Tommy, 9 years old").participant, parse_attribution("Therapist 3").role
    ('Tommy', 'therapist')
    >>> (parse_attribution("2011, London").certainty, parse_attribution("my emphasis").certainty,
    ...  parse_attribution("laughs").certainty)
    (0, 0, 0)
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
        name, value, strength = kind
        if strength == 2:
            sure += 1
        else:
            weak += 1
        if name == "participant" and "participant" in fields:
            if _is_participant_label(value) == _is_participant_label(
                fields["participant"].split("; ")[0]
            ):
                fields["participant"] += f"; {value}"
        else:
            fields.setdefault(name, value)
        if name == "role" and "participant" not in fields and (label := _role_label(part)):
            fields["participant"] = label
    _separate_settings(fields)
    role = fields.get("role", "")
    if not role and fields.get("participant"):
        fields["role"] = role_in(re.sub(r"[\d#]", " ", fields["participant"]))
    about = {key: fields.get(key, "") for key in ("participant", "role", "age", "gender", "site")}
    if strange > sure + weak:
        return NO_ATTRIBUTION
    if not about["role"] and len(unknown) == 1 and ROLE_LIKE.fullmatch(unknown[0]):
        about["role"] = unknown[0].lower()
    if sure:
        return ParsedAttribution(certainty=2, **about)
    return ParsedAttribution(certainty=1, **about) if weak and not strange else NO_ATTRIBUTION


def _is_participant_label(name: str) -> bool:
    """``P3`` and ``KE-R01``, not ``Maria`` or ``White``: what stands beside a label is no name."""
    return any(map(str.isdigit, name))


def _separate_settings(fields: dict[str, str]) -> None:
    """``focus group 2`` beside ``P3`` says where, not who."""
    named = fields.get("participant", "").split("; ")
    people = [name for name in named if not GROUP_SETTING.match(name)]
    if people and len(people) < len(named):
        fields["participant"] = "; ".join(people)
        fields.setdefault("site", "; ".join(name for name in named if GROUP_SETTING.match(name)))


def _has_participant_label(inner: str) -> bool:
    return any(PARTICIPANT_LABEL_PATTERN.fullmatch(part.strip()) and any(map(str.isdigit, part))
               for part in re.split(r"[,;]", inner))  # fmt: skip


def _classify_part(part: str, *, first: bool) -> tuple[str, str, int] | None:
    if numbered := NUMBERED_ROLE.fullmatch(part):
        role = numbered.group("role").lower()
        named = "" if role in {"interview", "focus group", "group", "case", "subject", "id", "no",
                               "code"} else role  # fmt: skip
        return ("role", role, 2) if named else ("participant", part, 2)
    if WORD_AND_NUMBER.fullmatch(part):
        return "participant", part, 2
    if PARTICIPANT_LABEL_PATTERN.fullmatch(part) and not (
        len(part) == 1 and part in "FM" and not first
    ):
        digits = any(map(str.isdigit, part))
        return "participant", part, 2 if digits or "-" in part else 1
    if AGE.fullmatch(part):
        return "age", part, 2 if AGE_UNIT.search(part) else 1
    if GENDER.fullmatch(part):
        return (
            "gender",
            GENDER_ABBREVIATIONS.get(part.lower(), part.lower()),
            2 if len(part) > 1 else 1,
        )
    words = len(part.split())
    if SITE.search(part) and words <= 5 and not role_in(part):
        return "site", part, 1
    if role_in(part) and words <= 7 and not re.search(r"\b(?:is|was|are|were|had|has)\b", part):
        aged = AGE.search(part)
        return "role", part, 2 if words <= 5 or aged else 1
    if PERSON_NAME.match(part) and words <= 3:
        return "participant", part, 1
    if GENDER.search(part) and words <= 4:
        return "gender", part, 1
    if SESSION_DETAIL.search(part) and words <= 6:
        return "extra", part, 1
    return None


def _role_label(part: str) -> str:
    """A role with a number is also a participant: ``Therapist 3``."""
    return part if NUMBERED_ROLE.fullmatch(part) else ""
