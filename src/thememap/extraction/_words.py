"""The words that the rules know: reporting verbs, what is read and asked, who takes part."""

from __future__ import annotations

import re
from pathlib import Path

from thememap.toml_files import read_toml

LISTS = read_toml(Path(__file__).with_name("words.toml"))
REPORTING = LISTS["reporting"].split()
PEOPLE = LISTS["people"].split()
COMPOUND = tuple(LISTS["people_of_two_words"])
NOT_PEOPLE = LISTS["not_people"].split()
PLURALS = LISTS["plurals"]
PERSPECTIVES = LISTS["perspectives"]
PUTTING = (
    r"puts? (?:it|this|that)|according to|pointed out|points out|made (?:it )?clear|went on|"
    r"in the words of"
)


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


SOMEBODY = _alternatives((*COMPOUND, *PEOPLE))
SOME_PEOPLE = _alternatives((*(f"{one}s" for one in (*COMPOUND, *PEOPLE)), *PLURALS.values()))
SINGULAR = re.compile(rf"\b(?:{SOMEBODY})\b", re.IGNORECASE)
PERSON = re.compile(
    rf"\b(?:{SOMEBODY}|{SOME_PEOPLE}|participants[’']|families|secretaries)\b", re.IGNORECASE
)
REPORTS = re.compile(rf"\b(?:{_alternatives(tuple(REPORTING))}|{PUTTING})\b", re.IGNORECASE)
THING = re.compile(rf"\b(?:{_alternatives(NOT_PEOPLE)})\b", re.IGNORECASE)
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
SINGULAR_I = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|myself|mine)\b")
SPOKEN = re.compile(
    r"\b(?:you know|i mean|sort of|kind of|um+|uh+|er+m?|well,|yeah|yes|no,|okay|ok|oh|like,|"
    r"gonna|wanna|honestly|actually|anyway|right\?|really|you|your|you['’]re|she['’]d|he['’]d|"
    r"they['’]d|it['’]s|that['’]s|there['’]s|don['’]t|didn['’]t|can['’]t|couldn['’]t|won['’]t|"
    r"wouldn['’]t|isn['’]t|wasn['’]t|haven['’]t|hadn['’]t|doesn['’]t|aren['’]t|weren['’]t|"
    r"shouldn['’]t|she['’]s|he['’]s|they['’]re|what['’]s|let['’]s|ain['’]t)(?=\W|$)",
    re.IGNORECASE,
)
AUTHORS = re.compile(
    r"\b(?:participants?|interviewees?|respondents?|informants?|this (?:study|finding|theme|"
    r"quote|excerpt|paper|article|section|sample|analysis)|these (?:findings|accounts|quotes|"
    r"excerpts|data|results)|our (?:analysis|findings|data|sample|participants|study)|we (?:found|"
    r"interviewed|analysed|analyzed|coded|argue|identified|suggest|conclude|propose|asked)|theme|"
    r"subtheme|accounts?|narratives?|as (?:shown|illustrated|described)|(?:was|were) (?:described|"
    r"perceived|experienced|reported)|thematic|findings?|et al)\b",
    re.IGNORECASE,
)
