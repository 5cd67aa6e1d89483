"""Codes that may be one: they differ in case, plural, order of words, spelling or a slip."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from thememap.records import ThemePath, format_path

SHOWN = 15
SHORTEST_FOR_ONE, SHORTEST_FOR_TWO = 5, 9
"""Characters from which one slip, and from which two, may make one code of another."""
MOST_COMPARED = 2000
OPPOSITES = ("un", "in", "im", "ir", "il", "dis", "mis", "non", "a")
BRITISH = (
    (re.compile(r"is(e[ds]?|ing|ations?)\b"), r"iz\1"),
    (re.compile(r"our\b"), "or"),
    (re.compile(r"our(?=s\b|al|ed|ing)"), "or"),
    (re.compile(r"(?<=[bt])re\b"), "er"),
    (re.compile(r"ll(?=ed|ing|or)"), "l"),
    (re.compile(r"ogue\b"), "og"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ence\b"), "ense"),
)
Pair = tuple[ThemePath, ThemePath]


def near_duplicates(paths: Iterable[ThemePath]) -> list[Pair]:
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
        ((*parent, one), (*parent, other))
        for parent, names in sorted(siblings.items())
        for one, other in sorted(_pairs(tuple(names)))
    ]


def near_duplicates_note(paths: Iterable[ThemePath]) -> list[str]:
    """What is said of them: one line, or none."""
    pairs = near_duplicates(paths)
    if not pairs:
        return []
    shown = "; ".join(
        f"{format_path(one)!r} and {format_path(other)!r}"
        + (" (differ in capital letters only)" if _folded(one) == _folded(other) else "")
        for one, other in pairs[:SHOWN]
    )
    more = f"; and {len(pairs) - SHOWN} pairs more" if len(pairs) > SHOWN else ""
    return [
        f"Codes that may be one, kept apart: {shown}{more}. Write each one way if they are one."
    ]


def _folded(path: ThemePath) -> tuple[str, ...]:
    return tuple(part.casefold() for part in path)


def _pairs(names: tuple[str, ...]) -> set[tuple[str, str]]:
    plain = {name: _plain(name) for name in names}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        alike[tuple(sorted(plain[name].split()))].append(name)
    pairs = {pair for words, same in alike.items() if words for pair in pairwise(sorted(same))}
    first = {words: min(same) for words, same in alike.items() if words}
    spelt = {" ".join(words): name for words, name in first.items()}
    if 1 < len(spelt) <= MOST_COMPARED:
        pairs |= _slips({_letters(name): name for name in spelt.values()})
    return pairs


def _slips(of: dict[str, str]) -> set[tuple[str, str]]:
    """Names whose letters differ by one slip, or two in longer ones."""
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    spelt = sorted(of)
    distances = cdist(spelt, spelt, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    found = set()
    for i, j in zip(*np.nonzero(np.triu(distances <= 2, 1)), strict=True):
        one, other = spelt[i], spelt[j]
        length = min(len(one), len(other))
        allowed = (length >= SHORTEST_FOR_ONE) + (length >= SHORTEST_FOR_TWO)
        if distances[i, j] <= allowed and _comparable(one, other):
            found.add(_in_order(of[one], of[other]))
    return found


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _comparable(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    turned = any(long == prefix + short for prefix in OPPOSITES)
    return not turned and re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _plain(name: str) -> str:
    """Words in small letters, singular, American, without accents and signs."""
    text = _letters(name)
    for pattern, american in BRITISH:
        text = pattern.sub(american, text)
    return " ".join(_singular(word) for word in text.split())


def _letters(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
