"""The words that the rules know: reporting verbs, roles and their perspectives, marks of speech."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from thememap.toml_files import read_toml

WORD_LISTS = read_toml(Path(__file__).with_name("words.toml"))
REPORTING_VERBS = WORD_LISTS["reporting"].split()
PERSON_NOUNS = WORD_LISTS["people"].split()
COMPOUND_PERSON_NOUNS = tuple(WORD_LISTS["people_of_two_words"])
INANIMATE_NOUNS = WORD_LISTS["not_people"].split()
IRREGULAR_PLURALS = WORD_LISTS["plurals"]
ROLE_PERSPECTIVES = WORD_LISTS["perspectives"]
REPORTING_PHRASES = (
    r"puts? (?:it|this|that)|according to|pointed out|points out|made (?:it )?clear|went on|"
    r"in the words of"
)


def _regex_alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


PERSON_NOUN_ALTERNATIVES = _regex_alternatives((*COMPOUND_PERSON_NOUNS, *PERSON_NOUNS))
PERSON_PLURAL_ALTERNATIVES = _regex_alternatives(
    (*(f"{word}s" for word in (*COMPOUND_PERSON_NOUNS, *PERSON_NOUNS)), *IRREGULAR_PLURALS.values())
)
SINGULAR_PERSON_NOUN = re.compile(rf"\b(?:{PERSON_NOUN_ALTERNATIVES})\b", re.IGNORECASE)
PERSON_NOUN_PATTERN = re.compile(
    rf"\b(?:{PERSON_NOUN_ALTERNATIVES}|{PERSON_PLURAL_ALTERNATIVES}|participants[’']|families|secretaries)\b",
    re.IGNORECASE,
)
REPORTING_VERB_PATTERN = re.compile(
    rf"\b(?:{_regex_alternatives(tuple(REPORTING_VERBS))}|{REPORTING_PHRASES})\b", re.IGNORECASE
)
INANIMATE_NOUN_PATTERN = re.compile(
    rf"\b(?:{_regex_alternatives(INANIMATE_NOUNS)})\b", re.IGNORECASE
)
PRONOUN = re.compile(
    r"\b(?:she|he|they|her|his|their|who|another|others|some|one|two|three|four|several|many|"
    r"most|few|all|both|everyone|nobody|a (?:second|third|fourth|fifth))\b",
    re.IGNORECASE,
)
# With the first person of some other languages, whose words English does not have.
FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself|we|we['’](?:re|ve|d|ll)|us|our|ours|ourselves|"
    r"[Ii]ch|[Ww]ir|mich|mir|[Mm]eine?[mnrs]?|[Jj]e|[Jj]['’]\w+|[Nn]ous|mon|mes|[Yy]o|[Nn]osotr[oa]s|mis|"
    r"nós|[Mm]eu|[Mm]inha|[Ii]k|[Ww]ij|[Mm]ijn)\b"
)
FIRST_PERSON_SINGULAR = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|myself|mine)\b")
SPOKEN_MARKERS = re.compile(
    r"\b(?:you know|i mean|sort of|kind of|um+|uh+|er+m?|well,|yeah|yes|no,|okay|ok|oh|like,|"
    r"gonna|wanna|honestly|actually|anyway|right\?|really|you|your|you['’]re|she['’]d|he['’]d|"
    r"they['’]d|it['’]s|that['’]s|there['’]s|don['’]t|didn['’]t|can['’]t|couldn['’]t|won['’]t|"
    r"wouldn['’]t|isn['’]t|wasn['’]t|haven['’]t|hadn['’]t|doesn['’]t|aren['’]t|weren['’]t|"
    r"shouldn['’]t|she['’]s|he['’]s|they['’]re|what['’]s|let['’]s|ain['’]t)(?=\W|$)",
    re.IGNORECASE,
)
AUTHOR_PROSE_MARKERS = re.compile(
    r"\b(?:participants?|interviewees?|respondents?|informants?|this (?:study|finding|theme|"
    r"quote|excerpt|paper|article|section|sample|analysis)|these (?:findings|accounts|quotes|"
    r"excerpts|data|results)|our (?:analysis|findings|data|sample|participants|study)|we (?:found|"
    r"interviewed|analysed|analyzed|coded|argue|identified|suggest|conclude|propose|asked)|theme|"
    r"subtheme|accounts?|narratives?|as (?:shown|illustrated|described)|(?:was|were) (?:described|"
    r"perceived|experienced|reported)|thematic|findings?|et al)\b",
    re.IGNORECASE,
)
UNSPECIFIC_ROLES = frozenset(
    ["participant", "interviewee", "respondent", "informant", "person", "people", "speaker",
     "voice", "somebody", "someone", "man", "woman", "adult", "boy", "girl", "one", "member",
     "staff"]
)  # fmt: skip
SINGULARS = {plural: singular for singular, plural in IRREGULAR_PLURALS.items()}


def role_in(text: str) -> str:
    """The last role that a phrase names, in lower case and singular; empty where it names none.

    >>> role_in("a retired community nurse"), role_in("Service users"), role_in("site B")
    ('nurse', 'service user', '')
    """
    lowered = " ".join(_singular(word) for word in text.lower().replace("-", " ").split())
    roles = SINGULAR_PERSON_NOUN.findall(lowered)
    return roles[-1] if roles else ""


def perspective_of(role: str, *, participant: str, given: Mapping[str, str]) -> str:
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
    role = role.lower()
    return "" if role in UNSPECIFIC_ROLES else str(ROLE_PERSPECTIVES.get(role, role))


def _singular(word: str) -> str:
    bare = word.strip(".,;:()[]’'")
    if bare in SINGULARS:
        return str(SINGULARS[bare])
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare
