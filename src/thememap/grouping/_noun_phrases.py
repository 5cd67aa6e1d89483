"""Names of groups from noun phrases, at full depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.grouping._fine_groups import centres
from thememap.records import Grouping, Quotes

CENTRAL = 60
MOST_WORDS = 3
LEAST_QUOTES = 2
CANDIDATES = 40
EMPTY_TAGS = frozenset({"DET", "PRON", "PUNCT", "SPACE", "NUM", "PART", "INTJ", "CCONJ"})


def named_by_phrases(
    grouping: Grouping,
    *,
    quotes: Quotes,
    vectors: np.ndarray,
    encode: Callable[[Sequence[str]], np.ndarray],
) -> Grouping:
    """The grouping with each machine-made name led by a noun phrase of its quotes.

    Phrases (spaCy's noun chunks of at most three words, articles and pronouns cut off) that stand
    in two of the sixty most central quotes are encoded; the one nearest to the group's centre is
    taken, equals alphabetically. A group without such a phrase, and one that a person named, keeps
    its name.
    """
    k = len(grouping.groups)
    inside = np.flatnonzero(grouping.label >= 0)
    if not k:
        return grouping
    centre = centres(vectors[inside], grouping.label[inside], n=k)
    candidates = [
        [] if group.named_by == "a person" else _phrases(_central(quotes, vectors, centre[g], rows))
        for g, group in enumerate(grouping.groups)
        for rows in [np.flatnonzero(grouping.label == g)]
    ]
    phrases = sorted({phrase for one in candidates for phrase in one})
    if not phrases:
        return grouping
    place = dict(zip(phrases, encode(phrases), strict=True))
    groups = []
    for g, group in enumerate(grouping.groups):
        near = sorted(
            candidates[g], key=lambda one: (-round(float(place[one] @ centre[g]), 6), one)
        )
        name = ", ".join([near[0], *_others(near[0], group.keywords)]) if near else group.name
        groups.append(replace(group, name=name))
    return replace(grouping, groups=tuple(groups))


def _others(phrase: str, keywords: Sequence[str]) -> list[str]:
    """Two keywords that say something which the phrase does not."""
    said = set(phrase.split())
    return [word for word in keywords if not set(word.split()) & said][:2]


def _central(
    quotes: Quotes, vectors: np.ndarray, centre: np.ndarray, rows: np.ndarray
) -> list[str]:
    nearness = np.round(vectors[rows] @ centre, 6)
    return [quotes.text[row] for row in rows[np.lexsort((rows, -nearness))][:CENTRAL]]


def _phrases(texts: Sequence[str]) -> list[str]:
    from thememap.english import english

    found: Counter[str] = Counter()
    for document in english().pipe(texts):
        said = set()
        for chunk in document.noun_chunks:
            words = [token for token in chunk if token.pos_ not in EMPTY_TAGS]
            phrase = " ".join(token.lower_ for token in words)
            if words and len(words) <= MOST_WORDS and any(map(str.isalpha, phrase)):
                said.add(phrase)
        found.update(said)
    often = [one for one in found.items() if one[1] >= LEAST_QUOTES]
    return [phrase for phrase, _ in sorted(often, key=lambda one: (-one[1], one[0]))[:CANDIDATES]]
