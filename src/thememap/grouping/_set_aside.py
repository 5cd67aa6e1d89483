"""Texts that say nothing, set aside by a stated rule before anything is grouped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thememap.toml_files import read_toml

BOILERPLATE = "says that there is nothing to say"
TOO_SHORT = "too short to carry meaning"
WORDS = re.compile(r"[^\W_]+(?:['’/][^\W_]+)*")
FEWEST_LETTERS = 2


@dataclass(frozen=True, kw_only=True)
class _Lists:
    core: frozenset[str]
    negation: frozenset[str]
    negated: frozenset[str]
    around: frozenset[str]
    most_words: int


@cache
def _lists() -> _Lists:
    found = read_toml(Path(__file__).with_name("set_aside.toml"))
    names = ("core", "negation", "negated", "around")
    return _Lists(
        **{name: frozenset(found[name].split()) for name in names}, most_words=found["most_words"]
    )


def set_aside(texts: Sequence[str], *, listed: Collection[str] = ()) -> tuple[str, ...]:
    """The reason for each text that is not to be grouped, ``""`` for the others.

    Boilerplate: every word stands in the lists of ``set_aside.toml``, which says how they go
    together, and there are at most nine; or the text is one of ``listed``, case and punctuation
    apart. Too short: no word has two letters.

    >>> set_aside(["Nothing.", "n/a", "I don't know, really", "Nothing was explained", "?"])
    ... # doctest: +NORMALIZE_WHITESPACE
    ('says that there is nothing to say', 'says that there is nothing to say',
     'says that there is nothing to say', '', 'too short to carry meaning')
    """
    given = {tuple(_words(one)) for one in listed}
    return tuple(_reason(_words(text), given) for text in texts)


def _reason(words: list[str], given: Collection[tuple[str, ...]]) -> str:
    if words and (tuple(words) in given or _says_nothing(frozenset(words), len(words))):
        return BOILERPLATE
    if not any(len(one) >= FEWEST_LETTERS for one in words):
        return TOO_SHORT
    return ""


def _says_nothing(words: frozenset[str], n: int) -> bool:
    known = _lists()
    if n > known.most_words or words - (known.core | known.negation | known.negated | known.around):
        return False
    denied = bool(words & known.negation)
    return bool(words & known.core or (denied and words & known.negated) or words <= known.negation)


def _words(text: str) -> list[str]:
    return [one.replace("’", "'") for one in WORDS.findall(text.casefold())]
