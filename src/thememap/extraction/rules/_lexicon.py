"""The words that the rules know: reporting verbs, what is read and asked, who takes part."""

from __future__ import annotations

import re
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
