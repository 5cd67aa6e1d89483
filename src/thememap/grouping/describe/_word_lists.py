"""Lists of words by language: stop words, and what English words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path

from thememap.grouping.describe._cut_runs import SCRIPTS_TO_CUT
from thememap.word_characters import HIRAGANA, KATAKANA

WORDS_FOLDER = Path(__file__).with_name("words")
STOP_WORDS_FILE, ENGLISH_FILE = WORDS_FOLDER / "stop_words.txt", WORDS_FOLDER / "english.txt"
ENGLISH, GERMAN = "en", "de"
SAMPLE_PARTS, WORDS_PER_PART = 50, 40
MIN_LANGUAGE_SHARE = 0.1
"""A language in which fewer of the sampled parts are written is not counted."""
MIN_STOP_WORD_SHARE = 0.15
"""A text of which fewer words are stop words of any language tells nothing of its language."""
MIN_SCRIPT_SHARE, MIN_KANA_SHARE = 0.5, 0.1
SCRIPTS_OF_LANGUAGES = {
    "ja": HIRAGANA + KATAKANA,
    **SCRIPTS_TO_CUT,
    "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "pa": "\u0a01-\u0a76",
    "gu": "\u0a81-\u0aff",
    "ta": "\u0b82-\u0bfa",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cf3",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d81-\u0df4",
    "bo": "\u0f00-\u0fda",
}
"""Scripts that one language, or nearly only one, is written in."""

# The letters, and how long a stop word is at least: shorter ones make other words with them.
JOINED_LETTERS = {"ar": ("وف", 3), "he": ("ו", 2)}
ARABIC_PARTICLES = ("أن", "إن", "لأن", "لكن", "كأن")
ARABIC_PRONOUNS = ("ني", "ي", "نا", "ك", "كم", "ه", "ها", "هم", "هن")


@cache
def listed_stop_words() -> dict[str, frozenset[str]]:
    """The stop words of each language (ISO 639 code), in lower case."""
    return _read_lists(STOP_WORDS_FILE)


@cache
def stop_words_of(language: str) -> frozenset[str]:
    """The listed stop words of a language, and their forms with a joined letter; empty without any.

    Arabic and Hebrew write 'and' and 'so' as a letter of the word that follows, and Arabic 'because
    I' as one word.
    """
    words = listed_stop_words().get(language, frozenset())
    if language == "ar":
        words |= {word + end for word in ARABIC_PARTICLES for end in ARABIC_PRONOUNS}
    letters, least = JOINED_LETTERS.get(language, ("", 0))
    return words | {letter + word for letter in letters for word in words if len(word) >= least}


def has_stop_words(language: str) -> bool:
    """Whether there is a list of stop words for a language (ISO 639 code)."""
    return bool(listed_stop_words().get(language))


@cache
def english_words() -> dict[str, frozenset[str]]:
    """English words: ``verbs``, ``blocked``, ``light``, ``adjectives``, ``participles``.

    ``verbs`` are the 200 most frequent verbs of talk (lemmas); the other lists say which words
    name nothing, name nothing alone, or only describe another word.
    """
    return _read_lists(ENGLISH_FILE)


def _read_lists(path: Path) -> dict[str, frozenset[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {row[0]: frozenset(row[1:]) for row in rows}


def languages_of(words: Sequence[str]) -> tuple[str, ...]:
    """The languages in which a sequence of words (lower case) is written, the most frequent first.

    Fifty parts of it are looked at. The language of a part is the one of which most different
    words are stop words, or the one that its script belongs to; languages of fewer than a tenth of
    the parts are not counted. Empty where nothing can be said: lists of English would be wrong.

    >>> languages_of("the doctor did not have the time to listen to what we said".split())
    ('en',)
    >>> languages_of("看護師 さんは 親切 でした".split()), languages_of(["kerékpár"])
    (('ja',), ())
    """
    step = max(WORDS_PER_PART, -(-len(words) // SAMPLE_PARTS))
    parts = [words[start : start + WORDS_PER_PART] for start in range(0, len(words), step)]
    votes = Counter(language for part in parts if (language := _language_of_part(part)))
    total = votes.total()
    return tuple(
        language
        for language, n in sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        if n >= MIN_LANGUAGE_SHARE * total
    )


def _language_of_part(words: Iterable[str]) -> str:
    distinct = set(words)
    if of_script := _language_of_script(distinct):
        return of_script
    # Long lists hold content words: of languages with equal counts the shorter list is meant.
    n, _, language = max(
        (len(distinct & listed), -len(listed), language)
        for language, listed in listed_stop_words().items()
    )
    return language if n >= max(2, MIN_STOP_WORD_SHARE * len(distinct)) else ""


def _language_of_script(words: Collection[str]) -> str:
    """The language that most words' first letter belongs to; empty where several share it."""
    scripts = Counter(
        language
        for word in words
        if not word.isascii()
        for language, pattern in _script_patterns().items()
        if pattern.match(word)
    )
    if scripts["ja"] >= MIN_KANA_SHARE * (scripts["ja"] + scripts["zh"]):
        scripts["ja"] += scripts.pop("zh", 0)
    language, n = min(scripts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return language if n > MIN_SCRIPT_SHARE * len(words) else ""


@cache
def _script_patterns() -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(f"[{characters}]")
        for language, characters in SCRIPTS_OF_LANGUAGES.items()
    }
