"""Lists of words by language: stop words, and what English words are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

WORDS_FOLDER = Path(__file__).with_name("words")
STOP_WORDS_FILE, ENGLISH_FILE = WORDS_FOLDER / "stop_words.txt", WORDS_FOLDER / "english.txt"
ENGLISH, GERMAN = "en", "de"
SAMPLE_PARTS, WORDS_PER_PART = 50, 40
MIN_LANGUAGE_SHARE = 0.1
"""A language in which fewer of the sampled parts are written is not counted."""
MIN_STOP_WORD_SHARE = 0.15
"""A text of which fewer words are stop words of any language tells nothing of its language."""


@cache
def stop_words() -> dict[str, frozenset[str]]:
    """The stop words of each language (ISO 639 code), in lower case."""
    return _read_lists(STOP_WORDS_FILE)


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
    words are stop words; languages of fewer than a tenth of the parts are not counted. English
    where nothing can be said.

    >>> languages_of("the doctor did not have the time to listen to what we said".split())
    ('en',)
    """
    step = max(WORDS_PER_PART, -(-len(words) // SAMPLE_PARTS))
    parts = [words[start : start + WORDS_PER_PART] for start in range(0, len(words), step)]
    votes = Counter(language for part in parts if (language := _language_of_part(part)))
    total = votes.total()
    return tuple(
        language
        for language, n in sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        if n >= MIN_LANGUAGE_SHARE * total
    ) or (ENGLISH,)


def _language_of_part(words: Iterable[str]) -> str:
    distinct = set(words)
    # Long lists hold content words: of languages with equal counts the shorter list is meant.
    n, _, language = max(
        (len(distinct & listed), -len(listed), language)
        for language, listed in stop_words().items()
    )
    return language if n >= max(2, MIN_STOP_WORD_SHARE * len(distinct)) else ""
