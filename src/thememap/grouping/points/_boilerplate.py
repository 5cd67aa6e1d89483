"""Texts that say nothing, left out by a stated rule before anything is grouped."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from thememap.grouping._facts import NoGroupReason
from thememap.toml_files import read_toml

WORD_PATTERN = re.compile(r"[^\W_]+(?:['’/][^\W_]+)*")
MIN_LETTERS = 2


@cache
def _boilerplate_words() -> tuple[dict[str, frozenset[str]], int]:
    """The lists of words, and the most words of a text that is boilerplate."""
    table = read_toml(Path(__file__).with_name("boilerplate.toml"))
    names = ("core", "negation", "negated", "around")
    return {name: frozenset(table[name].split()) for name in names}, table["most_words"]


def boilerplate_reasons(texts: Sequence[str], *, listed: Collection[str] = ()) -> tuple[str, ...]:
    """The reason for each text that is not to be grouped, ``""`` for the others.

    Boilerplate: every word is in the lists of ``boilerplate.toml``, which says how they
    combine, and there are at most nine; or the text is one of ``listed``, case and punctuation
    apart. Too short: no word has two letters.

    >>> [str(reason) for reason in boilerplate_reasons(["n/a", "I don't know", "It rained", "?"])]
    ['no_group.boilerplate', 'no_group.boilerplate', '', 'no_group.too_short']
    """
    given = {tuple(_words(phrase)) for phrase in listed}
    return tuple(_boilerplate_reason(_words(text), given) for text in texts)


def _boilerplate_reason(words: list[str], given: Collection[tuple[str, ...]]) -> str:
    if words and (tuple(words) in given or _is_boilerplate(frozenset(words), len(words))):
        return NoGroupReason.BOILERPLATE
    if not any(len(word) >= MIN_LETTERS for word in words):
        return NoGroupReason.TOO_SHORT
    return ""


def _is_boilerplate(words: frozenset[str], n: int) -> bool:
    lists, most = _boilerplate_words()
    if n > most or not words <= frozenset().union(*lists.values()):
        return False
    negation = lists["negation"]
    denied = bool(words & negation and words & lists["negated"])
    return bool(words & lists["core"]) or denied or words <= negation


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD_PATTERN.findall(text.casefold())]
