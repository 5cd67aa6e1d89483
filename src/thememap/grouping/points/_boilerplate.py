"""Texts that say nothing, set aside by a stated rule before anything is grouped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thememap.toml_files import read_toml

BOILERPLATE_REASON = "says that there is nothing to say"
TOO_SHORT_REASON = "too short to carry meaning"
WORD_PATTERN = re.compile(r"[^\W_]+(?:['’/][^\W_]+)*")
MIN_LETTERS = 2


@dataclass(frozen=True, kw_only=True)
class _BoilerplateLists:
    core: frozenset[str]
    negation: frozenset[str]
    negated: frozenset[str]
    around: frozenset[str]
    most_words: int


@cache
def _boilerplate_lists() -> _BoilerplateLists:
    table = read_toml(Path(__file__).with_name("boilerplate.toml"))
    names = ("core", "negation", "negated", "around")
    return _BoilerplateLists(
        **{name: frozenset(table[name].split()) for name in names}, most_words=table["most_words"]
    )


def boilerplate_reasons(texts: Sequence[str], *, listed: Collection[str] = ()) -> tuple[str, ...]:
    """The reason for each text that is not to be grouped, ``""`` for the others.

    Boilerplate: every word stands in the lists of ``boilerplate_reasons.toml``, which says how they
    go together, and there are at most nine; or the text is one of ``listed``, case and punctuation
    apart. Too short: no word has two letters.

    >>> boilerplate_reasons(["Nothing.", "n/a", "I don't know, really", "It was explained", "?"])
    ... # doctest: +NORMALIZE_WHITESPACE
    ('says that there is nothing to say', 'says that there is nothing to say',
     'says that there is nothing to say', '', 'too short to carry meaning')
    """
    given = {tuple(_words(phrase)) for phrase in listed}
    return tuple(_boilerplate_reason(_words(text), given) for text in texts)


def _boilerplate_reason(words: list[str], given: Collection[tuple[str, ...]]) -> str:
    if words and (tuple(words) in given or _is_boilerplate(frozenset(words), len(words))):
        return BOILERPLATE_REASON
    if not any(len(word) >= MIN_LETTERS for word in words):
        return TOO_SHORT_REASON
    return ""


def _is_boilerplate(words: frozenset[str], n: int) -> bool:
    known = _boilerplate_lists()
    if n > known.most_words or words - (known.core | known.negation | known.negated | known.around):
        return False
    denied = bool(words & known.negation)
    return bool(words & known.core or (denied and words & known.negated) or words <= known.negation)


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD_PATTERN.findall(text.casefold())]
