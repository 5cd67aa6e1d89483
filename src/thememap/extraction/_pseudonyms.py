"""Names, places, organisations and addresses as placeholders. An aid, not a guarantee."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from thememap.extraction.rules._lexicon import ENGLISH, lexicon_of

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB_ADDRESS = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,5}\)[\s.-]?)?\d{2,5}(?:[\s.-]?\d{2,5}){2,4}(?![\w-])"
)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}\b|\b{MONTH} \d{{1,2}}(?:st|nd|rd|"
    rf"th)?,? \d{{4}}\b"
)
TITLED_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sister|Nurse|Auntie?|Uncle|Father|Reverend|Sir|"
    r"Lady)\.? (?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)"
)
INTRODUCED_NAME = re.compile(
    r"\b(?:called|named|name(?:’s|'s| is| was)|I[’']m|I am|this is|hi|hello|dear|my (?:son|"
    r"daughter|brother|sister|husband|wife|partner|friend|boss|mate|cousin|nephew|niece|gran|mum|"
    r"dad)),? (?P<name>[A-ZÀ-Þ][a-zà-ÿ’'-]+(?: [A-ZÀ-Þ][a-zà-ÿ’'-]+)?)\b"
)
PLACEHOLDER_KINDS = {
    "PERSON": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "ORG": "ORGANISATION",
    "NORP": "",
    "PRODUCT": "",
    "EVENT": "",
    "WORK_OF_ART": "",
    "LAW": "",
}
PLACE_WORDS = re.compile(
    r"\b(?:Road|Street|Lane|Avenue|Hospital|Clinic|Ward|School|College|University|Park|Station|House|"
    r"Centre|Center|Church|Square|Court|Close|Bridge|Hall|Green|Hill|Terrace|Surgery)$"
)
ORGANISATION_WORDS = re.compile(
    r"\b(?:Hospital|Clinic|School|College|University|Trust|Council|Foundation|Society|Ltd|Inc|Centre|"
    r"Center|Surgery|Agency|Association|Institute)$"
)
OPENING_MARKS = frozenset("“‘\"'«„([>—–-")
SENTENCE_END_MARKS = frozenset(".!?:…\n")
WORDS = re.compile(r"[\w’'-]+")
LOWERCASE_WORD = re.compile(r"(?<![\w’'-])[a-zà-ÿ][\w’'-]*")


@dataclass(kw_only=True)
class Pseudonyms:
    """Placeholders, the same for one name wherever it stands, over all documents of a run.

    ``key`` maps each placeholder to what it stands for; it is the only way back.
    """

    key: dict[str, str] = field(default_factory=dict)
    _placeholders: dict[str, str] = field(default_factory=dict)
    _lowercase_words: set[str] = field(default_factory=set)
    _numbers: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)

    def fit(self, texts: Iterable[str]) -> None:
        """Find the names in these texts (of one document); each gets its placeholder."""
        from thememap.spacy_english import load_english

        batch = list(texts)
        self._lowercase_words.update(
            word for text in batch for word in LOWERCASE_WORD.findall(text)
        )
        kind_counts: dict[str, Counter[str]] = {}
        grammar = load_english()
        with grammar.select_pipes(disable=["parser"]):
            for text, parsed in zip(batch, grammar.pipe(batch, batch_size=32), strict=True):
                for name, kind in (*_names_by_pattern(text), *_names_by_entities(parsed)):
                    kind_counts.setdefault(name, Counter())[kind] += 1
        for name in sorted(kind_counts, key=lambda candidate: (-len(candidate), candidate)):
            if self._is_common(name):
                continue
            kinds = kind_counts[name]
            self._placeholder(name, min(kinds, key=lambda kind: (-kinds[kind], kind)))

    def _is_common(self, name: str) -> bool:
        """Whether the texts also have all its words with small letters: 'Time', 'Felt'."""
        return all(word.lower() in self._lowercase_words for word in WORDS.findall(name))

    def apply(self, text: str) -> str:
        """The text with all that was learned replaced, and addresses, numbers and dates."""
        for pattern, kind in (
            (EMAIL, "E-MAIL"),
            (WEB_ADDRESS, "WEB"),
            (DATE, "DATE"),
            (PHONE, "TELEPHONE"),
        ):
            text = pattern.sub(partial(self._substitute, kind=kind), text)
        if self._placeholders:
            text = self._pattern().sub(partial(self._substitute, kind=""), text)
        return text

    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._placeholders, key=len, reverse=True)
        if getattr(self, "_compiled_for", 0) != len(names):
            self._compiled = re.compile(rf"(?<![\w\[])(?:{'|'.join(map(re.escape, names))})(?!\w)")
            self._compiled_for = len(names)
        return self._compiled

    def _substitute(self, match: re.Match[str], *, kind: str) -> str:
        name = match.group()
        placeholder = self._placeholders.get(name) or self._placeholder(name, kind)
        self.replaced[placeholder.strip("[]").rsplit(" ", 1)[0]] += 1
        return placeholder

    def _placeholder(self, name: str, kind: str) -> str:
        if name in self._placeholders:
            return self._placeholders[name]
        parts = [
            known for known in self._placeholders if kind == "PERSON" and name in known.split()
        ]
        if len(parts) == 1:
            self._placeholders[name] = self._placeholders[parts[0]]
            return self._placeholders[name]
        self._numbers[kind] += 1
        placeholder = f"[{kind} {self._numbers[kind]}]"
        self._placeholders[name] = placeholder
        self.key[placeholder] = name
        return placeholder


def _names_by_pattern(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (TITLED_NAME, INTRODUCED_NAME):
        for match in pattern.finditer(text):
            if match.group("name").lower().split()[0] not in lexicon_of(ENGLISH).not_names:
                yield match.group("name"), "PERSON"


def _names_by_entities(parsed: object) -> Iterator[tuple[str, str]]:
    """Named entities, and further proper nouns inside sentences, which the model missed."""
    covered: set[int] = set()
    for entity in parsed.ents:  # type: ignore[attr-defined]
        covered.update(range(entity.start, entity.end))
        kind = PLACEHOLDER_KINDS.get(entity.label_, "")
        name = entity.text.strip("’'s \n") if entity.text.endswith(("’s", "'s")) else entity.text
        name = re.sub(r"^(?:the|The|a|A) ", "", name.strip())
        if kind and _is_name(name):
            yield name, _placeholder_kind(name, kind)
    run: list[str] = []
    for token in [*parsed, None]:  # type: ignore[misc]
        proper = (
            token is not None
            and token.pos_ == "PROPN"
            and token.i not in covered
            and not _begins_sentence(parsed, token.i)
            and _is_name(token.text)
        )
        if proper:
            run.append(token.text)
            continue
        if run:
            name = " ".join(run)
            yield name, _placeholder_kind(name, "NAME")
        run = []


def _begins_sentence(parsed: object, at: int) -> bool:
    """Whether a token begins a sentence, where a capital letter says nothing."""
    before = at - 1
    while before >= 0 and parsed[before].text in OPENING_MARKS:  # type: ignore[index]
        before -= 1
    return before < 0 or parsed[before].text[-1] in SENTENCE_END_MARKS  # type: ignore[index]


def _placeholder_kind(name: str, kind: str) -> str:
    if ORGANISATION_WORDS.search(name):
        return "ORGANISATION"
    if PLACE_WORDS.search(name):
        return "PLACE"
    return kind


def _is_name(name: str) -> bool:
    words = [word.lower() for word in WORDS.findall(name)]
    if (
        not words
        or not name[0].isupper()
        or "\n" in name
        or any(character.isdigit() for character in name)
    ):
        return False
    if all(word in lexicon_of(ENGLISH).not_names for word in words):
        return False
    return not (len(name) <= 4 and name.isupper())
