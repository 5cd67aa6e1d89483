"""Texts as arrays of words: what each word is, and where phrases may run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from thememap.grouping.describe._cut_runs import (
    CUT_MARK,
    FUNCTION_SIGNS,
    SCRIPTS_TO_CUT,
    Cut,
    RunCutter,
    made_of,
)
from thememap.grouping.describe._word_lists import (
    ENGLISH,
    GERMAN,
    english_words,
    languages_of,
    stop_words_of,
)
from thememap.word_characters import (
    HIRAGANA,
    SCRIPT_RUN,
    SPACED_WORD,
    UNSPACED,
    UNSPACED_RUN,
    composed,
)

MAX_WORD_LENGTH = 80
"""Characters of a word; what is longer (an address, a picture as text) names nothing."""
TEXT_END = "\x1e"
_LISTED = rf"{SPACED_WORD}(?:-{SPACED_WORD})*"
# In this order: contractions, names as A&E, words with their hyphens, runs of one script, and all
# that parts phrases.
TOKEN = re.compile(
    rf"\b[^\W\d_]+['’](?:t|ve|ll|re|m|d)\b|\b[^\W\d_]&[^\W\d_]\b"
    rf"|{_LISTED}|{SCRIPT_RUN}|{TEXT_END}|[^\w\s]+|[^\W{UNSPACED}]+"
)
CLAUSE_BLANK = re.compile(rf"(?<=[{UNSPACED}])[ \t\u3000]+(?=[{UNSPACED}])")
SENTENCE_END = re.compile(r"[.!?:;…\"“”„»«(\[\x1e]")
WORD = re.compile(rf"(?=..)(?:[^\W\d_]&[^\W\d_]|{_LISTED}|[{UNSPACED}]+)")
HIRAGANA_WORD = re.compile(f"[{HIRAGANA}]+")
MIN_CAPITAL_SHARE, MIN_CAPITALS = 0.5, 0.05
MIN_PLURAL = 4
BLOCK_TEXTS = 20_000
"""Texts that are cut into words at a time: the words of a million would not fit into memory."""


class WordClass(IntEnum):
    """What a word can be in a name, from nothing to a name by itself."""

    BLOCKED = 0
    MODIFIER = 1
    LIGHT = 2
    ADJECTIVE = 3
    NOUN = 4


LIST_CLASSES = (
    ("blocked", WordClass.BLOCKED),
    ("light", WordClass.LIGHT),
    ("participles", WordClass.MODIFIER),
    ("adjectives", WordClass.ADJECTIVE),
    ("gerunds", WordClass.ADJECTIVE),
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Tokens:
    """The words of texts, one after the other.

    ``text`` (m,) int is the row of the text, ``word`` (m,) the row of ``words`` (as written) and
    ``key`` (m,) the row of ``keys`` (lower case, singular); ``initial`` (m,) bool: at the start of
    a sentence. Whatever parts phrases is a word of the class `WordClass.BLOCKED`.
    ``word_class`` is that of each of ``keys``; ``cut`` are the languages without blanks whose words
    something cut.
    """

    text: np.ndarray
    word: np.ndarray
    key: np.ndarray
    initial: np.ndarray
    words: list[str]
    keys: list[str]
    word_class: np.ndarray
    languages: tuple[str, ...]
    cut: tuple[str, ...] = ()


def tokenize(
    texts: Sequence[str],
    *,
    languages: Sequence[str] = (),
    stop_words: Sequence[str] = (),
    cut: Cut | None = None,
) -> Tokens:
    """The tokens of texts; ``languages`` (ISO 639 codes) where they are known.

    ``stop_words`` are blocked beside those of the languages.
    ``cut`` gives the words of runs of Chinese characters, Thai, Lao, Burmese and Khmer. Without it
    a word is there what lies between two marks or changes of script: in Japanese, of which Chinese
    characters and katakana write most nouns, a usable word; elsewhere a clause. Hiragana alone are
    particles and endings, and no word.

    >>> tokens = tokenize(["The nurses were kind. A nurse listened."])
    >>> [tokens.keys[key] for key in tokens.key if tokens.word_class[key] == WordClass.NOUN]
    ['nurse', 'nurse']
    """
    number: dict[str, int] = {TEXT_END: 0}
    cutter = RunCutter(cut, languages) if cut else None
    blocks = []
    for start in range(0, len(texts), BLOCK_TEXTS):
        tokens_of_block = _cut_texts(texts[start : start + BLOCK_TEXTS], cutter)
        numbers = (number.setdefault(token, len(number)) for token in tokens_of_block)
        blocks.append(np.fromiter(numbers, dtype=np.int64, count=len(tokens_of_block)))
    word = np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int64)
    words = list(number)
    lower = [unicodedata.normalize("NFC", token.lower()) for token in words]
    is_word = np.array([bool(WORD.fullmatch(token)) for token in lower])
    ends = np.array([bool(SENTENCE_END.search(token)) for token in words])
    initial = np.ones(len(word), dtype=bool)
    initial[1:] = ends[word[:-1]]
    text = np.cumsum(word == 0) - (word == 0)
    if not languages:
        languages = languages_of([lower[row] for row in word[is_word[word]].tolist()])
    keys, key_of_word = _keys(lower, languages)
    key = key_of_word[word]
    tokens = Tokens(
        text=text,
        word=word,
        key=key,
        initial=initial,
        words=words,
        keys=keys,
        word_class=np.zeros(len(keys), dtype=np.int64),
        languages=tuple(languages),
        cut=tuple(code for code in cutter.languages() if code in languages) if cutter else (),
    )
    further = [unicodedata.normalize("NFC", word.lower()) for word in stop_words]
    return replace(tokens, word_class=_word_classes(tokens, is_word, further=further))


def _cut_texts(texts: Sequence[str], cutter: RunCutter | None) -> list[str]:
    """The tokens of texts, with an end mark after each text."""
    joined = _joined(texts)
    return TOKEN.findall(cutter.mark(joined) if cutter and not joined.isascii() else joined)


def _joined(texts: Sequence[str]) -> str:
    """Texts with an end mark after each; a new line ends a sentence.

    So does a blank where a script has none between words.
    """
    cleaned = (
        composed(text).replace(TEXT_END, " ").replace(CUT_MARK, " ").replace("\n", " . ")
        for text in texts
    )
    joined = "".join(f"{text} {TEXT_END}" for text in cleaned)
    return joined if joined.isascii() else CLAUSE_BLANK.sub(" . ", joined)


def join_words(words: Sequence[str]) -> str:
    """Words as a phrase, without blanks where their script has none.

    >>> join_words(["waiting", "times"]), join_words(["待ち", "時間"])
    ('waiting times', '待ち時間')
    """
    phrase = ""
    for word in words:
        without = not phrase or (UNSPACED_RUN.match(word) and UNSPACED_RUN.match(phrase[-1]))
        phrase += word if without else f" {word}"
    return phrase


def _keys(lower: list[str], languages: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """The keys, and the key of each word: an English plural has the key of its singular."""
    known = set(lower) if ENGLISH in languages else set()
    number: dict[str, int] = {}
    rows = [number.setdefault(_singular(word, known), len(number)) for word in lower]
    return list(number), np.array(rows, dtype=np.int64)


def _singular(word: str, known: Collection[str]) -> str:
    if len(word) < MIN_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    bases = (
        word[:-3] + "y" if word.endswith("ies") else "",
        word[:-2] if word.endswith("es") else "",
        word[:-1],
    )
    for base in bases:
        if base in known and _is_english_noun(base) and _is_english_noun(word):
            return base
    return word


def _is_english_noun(word: str) -> bool:
    lists = english_words()
    return not any(word in lists[name] for name in ("blocked", "adjectives", "participles"))


def _word_classes(
    tokens: Tokens, is_word: np.ndarray, *, further: Collection[str] = ()
) -> np.ndarray:
    """The class of each key, from the lists of its languages, or from German capitals."""
    lists = map(stop_words_of, tokens.languages)
    stops = frozenset(further).union(*lists)
    uncut = [code for code in tokens.languages if code in SCRIPTS_TO_CUT]
    parts = stops.union(*(FUNCTION_SIGNS.get(code, "") for code in uncut)) if uncut else ()
    english = english_words() if ENGLISH in tokens.languages else {}
    word_of_key = np.zeros(len(tokens.keys), dtype=bool)
    word_of_key[tokens.key[is_word[tokens.word]]] = True
    classes = np.full(len(tokens.keys), int(WordClass.BLOCKED))
    for row, (key, word) in enumerate(zip(tokens.keys, word_of_key.tolist(), strict=True)):
        if not word or len(key) > MAX_WORD_LENGTH or _says_nothing(key, stops):
            continue
        if not (parts and UNSPACED_RUN.fullmatch(key) and made_of(key, parts)):
            classes[row] = next(
                (of for name, of in LIST_CLASSES if key in english.get(name, ())), WordClass.NOUN
            )
    if tokens.languages == (GERMAN,):
        classes[(classes == WordClass.NOUN) & ~_written_as_nouns(tokens)] = WordClass.MODIFIER
    return classes


def _says_nothing(word: str, stops: Collection[str]) -> bool:
    """Whether a word is none for a name.

    A stop word, an ending of Japanese, a word said twice (*and-and*), a mark in place of a name
    (*XXXX*).
    """
    parts = word.split("-")
    return (
        word in stops
        or HIRAGANA_WORD.fullmatch(word) is not None
        or all(part in stops or len(part) == 1 for part in parts)
        or (len(parts) > 1 and len(set(parts)) == 1)
        or (len(word) > 2 and len(set(word)) == 1)
    )


def _written_as_nouns(tokens: Tokens) -> np.ndarray:
    """Whether each key mostly has a capital inside sentences, as German nouns do.

    Of a text without capitals nothing is known: all are.
    """
    capital = np.array([token[:1].isupper() for token in tokens.words])[tokens.word]
    inside = ~tokens.initial
    k = len(tokens.keys)
    n = np.bincount(tokens.key[inside], minlength=k)
    capitals = np.bincount(tokens.key[inside & capital], minlength=k)
    if capitals.sum() < MIN_CAPITALS * n.sum():
        return np.ones(k, dtype=bool)
    return capitals >= MIN_CAPITAL_SHARE * n
