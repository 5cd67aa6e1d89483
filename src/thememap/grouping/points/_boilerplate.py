"""Texts that say nothing, left out by a stated rule before anything is grouped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thememap.grouping._facts import NoGroupReason
from thememap.toml_files import read_toml
from thememap.word_characters import HAN, MARKS

LISTS_FOLDER = Path(__file__).with_name("boilerplate")
_LETTERS = rf"(?:[^\W_]|[{MARKS}])++"
WORD_PATTERN = re.compile(rf"{_LETTERS}(?:['’/]{_LETTERS})*")
SYLLABLE = re.compile(f"[{HAN}\uac00-\ud7a3]")
"""Chinese characters and Korean syllables: one by itself can be a word."""
MIN_LETTERS, MAX_WORDS = 2, 9
ANY_LANGUAGE_TEXTS = ("n/a",)


@dataclass(frozen=True, kw_only=True)
class BoilerplateLists:
    """The lists of one language, as the README of their folder explains them."""

    core: frozenset[str]
    negation: frozenset[str]
    negated: frozenset[str]
    around: frozenset[str]
    texts: frozenset[tuple[str, ...]]

    @classmethod
    def read(cls, path: Path) -> BoilerplateLists:
        """The lists of a file; those that it does not have are empty."""
        table = read_toml(path)
        core, negation, negated, around = (
            frozenset(table.get(name, "").casefold().split())
            for name in ("core", "negation", "negated", "around")
        )
        texts = frozenset(tuple(_words(text)) for text in table.get("texts", ()))
        return cls(core=core, negation=negation, negated=negated, around=around, texts=texts)

    def hold(self, words: Sequence[str]) -> bool:
        """Whether a text of these words says nothing."""
        distinct = frozenset(words)
        if tuple(words) in self.texts:
            return True
        listed = self.core | self.negation | self.negated | self.around
        if len(words) > MAX_WORDS or not distinct <= listed:
            return False
        denied = bool(distinct & self.negation and distinct & self.negated)
        return bool(distinct & self.core) or denied or distinct <= self.negation


@cache
def boilerplate_lists() -> dict[str, BoilerplateLists]:
    """The lists of each language (ISO 639-1) that has a file."""
    return {path.stem: BoilerplateLists.read(path) for path in sorted(LISTS_FOLDER.glob("*.toml"))}


def boilerplate_reasons(
    texts: Sequence[str], *, listed: Collection[str] = (), languages: Sequence[str] = ()
) -> tuple[str, ...]:
    """The reason for each text that is not to be grouped, ``""`` for the others.

    Boilerplate: the lists of one of the ``languages`` (ISO 639-1; all that have lists, where none
    is given) say so; or the text is one of ``listed``, case and punctuation apart. A language
    without lists leaves nothing out. Too short: no word has two letters.

    >>> [str(reason) for reason in boilerplate_reasons(["n/a", "I don't know", "It rained", "?"])]
    ['no_group.boilerplate', 'no_group.boilerplate', '', 'no_group.too_short']
    """
    lists = boilerplate_lists()
    used = [lists[language] for language in languages or lists if language in lists]
    given = {tuple(_words(phrase)) for phrase in (*listed, *ANY_LANGUAGE_TEXTS)}
    return tuple(_boilerplate_reason(_words(text), given, used) for text in texts)


def _boilerplate_reason(
    words: list[str], given: Collection[tuple[str, ...]], used: Iterable[BoilerplateLists]
) -> str:
    if words and (tuple(words) in given or any(lists.hold(words) for lists in used)):
        return NoGroupReason.BOILERPLATE
    if not any(len(word) >= MIN_LETTERS or SYLLABLE.match(word) for word in words):
        return NoGroupReason.TOO_SHORT
    return ""


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD_PATTERN.findall(text.casefold())]
