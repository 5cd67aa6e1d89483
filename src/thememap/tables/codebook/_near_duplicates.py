"""Codes that may be one: they differ in case, plural, order of words, spelling or a slip."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from thememap.records import NO_MESSAGE, Message, ThemePath, format_path, message
from thememap.tables._messages import TableMessage

PAIRS_SHOWN = 15
MIN_LENGTH_ONE_TYPO, MIN_LENGTH_TWO_TYPOS = 5, 9
"""Characters from which one slip, and from which two, may make one code of another."""
MAX_NAMES_COMPARED = 2000
NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "mis", "non", "a")
BRITISH_TO_AMERICAN = (
    (re.compile(r"is(e[ds]?|ing|ations?)\b"), r"iz\1"),
    (re.compile(r"our\b"), "or"),
    (re.compile(r"our(?=s\b|al|ed|ing)"), "or"),
    (re.compile(r"(?<=[bt])re\b"), "er"),
    (re.compile(r"ll(?=ed|ing|or)"), "l"),
    (re.compile(r"ogue\b"), "og"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ence\b"), "ense"),
)
ThemePathPair = tuple[ThemePath, ThemePath]


def near_duplicates(paths: Iterable[ThemePath]) -> list[ThemePathPair]:
    """Pairs of codes under one parent that may be one, in the order of their names.

    Nothing is merged. Numbers must be equal ('Phase 1' and 'Phase 2' are two), and so must what an
    *un-* or *dis-* turns round. Of more than 2,000 siblings only those are compared that spell the
    same words.

    >>> near_duplicates([("solidarity",), ("solidarty",), ("trust",), ("distrust",)])
    [(('solidarity',), ('solidarty',))]
    """
    siblings: dict[ThemePath, dict[str, None]] = defaultdict(dict)
    for path in sorted(set(paths)):
        for depth in range(1, len(path) + 1):
            siblings[path[: depth - 1]][path[depth - 1]] = None
    return [
        ((*parent, code), (*parent, other))
        for parent, names in sorted(siblings.items())
        for code, other in sorted(_similar_names(tuple(names)))
    ]


def near_duplicates_note(paths: Iterable[ThemePath]) -> Message:
    """What is said of them; nothing where there are none."""
    pairs = near_duplicates(paths)
    if not pairs:
        return NO_MESSAGE
    more = len(pairs) - PAIRS_SHOWN
    shown = tuple(_pair_message(code, other) for code, other in pairs[:PAIRS_SHOWN])
    if more <= 0:
        return message(TableMessage.NEAR_DUPLICATES, pairs=shown)
    return message(TableMessage.NEAR_DUPLICATES_MORE, pairs=shown, more=more)


def _pair_message(code: ThemePath, other: ThemePath) -> Message:
    capitals_only = _casefold_path(code) == _casefold_path(other)
    key = TableMessage.NEAR_DUPLICATE_CAPITALS if capitals_only else TableMessage.NEAR_DUPLICATE
    return message(key, first=format_path(code), second=format_path(other))


def _casefold_path(path: ThemePath) -> tuple[str, ...]:
    return tuple(part.casefold() for part in path)


def _similar_names(names: tuple[str, ...]) -> set[tuple[str, str]]:
    plain = {name: _normalise_spelling(name) for name in names}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        alike[tuple(sorted(plain[name].split()))].append(name)
    pairs = {pair for words, same in alike.items() if words for pair in pairwise(sorted(same))}
    first = {words: min(same) for words, same in alike.items() if words}
    spelt = {" ".join(words): name for words, name in first.items()}
    if 1 < len(spelt) <= MAX_NAMES_COMPARED:
        pairs |= _typo_pairs({_strip_accents(name): name for name in spelt.values()})
    return pairs


def _typo_pairs(of: dict[str, str]) -> set[tuple[str, str]]:
    """Names whose letters differ by one slip, or two in longer ones."""
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    spelt = sorted(of)
    distances = cdist(spelt, spelt, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    pairs = set()
    for i, j in zip(*np.nonzero(np.triu(distances <= 2, 1)), strict=True):
        code, other = spelt[i], spelt[j]
        length = min(len(code), len(other))
        allowed = (length >= MIN_LENGTH_ONE_TYPO) + (length >= MIN_LENGTH_TWO_TYPOS)
        if distances[i, j] <= allowed and _may_be_typo(code, other):
            pairs.add(_sorted_pair(of[code], of[other]))
    return pairs


def _sorted_pair(code: str, other: str) -> tuple[str, str]:
    return (code, other) if code <= other else (other, code)


def _may_be_typo(code: str, other: str) -> bool:
    short, long = sorted((code, other), key=len)
    turned = any(long == prefix + short for prefix in NEGATING_PREFIXES)
    return not turned and re.findall(r"\d+", code) == re.findall(r"\d+", other)


def _normalise_spelling(name: str) -> str:
    """Words in small letters, singular, American, without accents and signs."""
    text = _strip_accents(name)
    for pattern, american in BRITISH_TO_AMERICAN:
        text = pattern.sub(american, text)
    return " ".join(_singular_word(word) for word in text.split())


def _strip_accents(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _singular_word(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
