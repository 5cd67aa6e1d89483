"""Names of groups from noun phrases, at full depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from thememap.grouping.points._microclusters import centroids
from thememap.records import Grouping, NamedBy, Quotes

CENTRAL_QUOTES = 60
MAX_PHRASE_WORDS = 3
MIN_QUOTES = 2
MAX_CANDIDATE_PHRASES = 40
FUNCTION_WORD_TAGS = frozenset({"DET", "PRON", "PUNCT", "SPACE", "NUM", "PART", "INTJ", "CCONJ"})


def name_by_noun_phrases(
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
    centre = centroids(vectors[inside], grouping.label[inside], n=k)
    candidates = [
        []
        if group.named_by is NamedBy.PERSON
        else _frequent_noun_phrases(_central_texts(quotes, vectors, centre[g], rows))
        for g, group in enumerate(grouping.groups)
        for rows in [np.flatnonzero(grouping.label == g)]
    ]
    phrases = sorted({phrase for group_phrases in candidates for phrase in group_phrases})
    if not phrases:
        return grouping
    place = dict(zip(phrases, encode(phrases), strict=True))
    groups = []
    for g, group in enumerate(grouping.groups):
        near = sorted(
            candidates[g], key=lambda phrase: (-round(float(place[phrase] @ centre[g]), 6), phrase)
        )
        name = (
            ", ".join([near[0], *_additional_keywords(near[0], group.keywords)])
            if near
            else group.name
        )
        groups.append(replace(group, name=name))
    return replace(grouping, groups=tuple(groups))


def _additional_keywords(phrase: str, keywords: Sequence[str]) -> list[str]:
    """Two keywords that say something which the phrase does not."""
    words = set(phrase.split())
    return [word for word in keywords if not set(word.split()) & words][:2]


def _central_texts(
    quotes: Quotes, vectors: np.ndarray, centre: np.ndarray, rows: np.ndarray
) -> list[str]:
    nearness = np.round(vectors[rows] @ centre, 6)
    return [quotes.text[row] for row in rows[np.lexsort((rows, -nearness))][:CENTRAL_QUOTES]]


def _frequent_noun_phrases(texts: Sequence[str]) -> list[str]:
    from thememap.spacy_english import load_english

    counts: Counter[str] = Counter()
    for document in load_english().pipe(texts):
        seen = set()
        for chunk in document.noun_chunks:
            words = [token for token in chunk if token.pos_ not in FUNCTION_WORD_TAGS]
            phrase = " ".join(token.lower_ for token in words)
            if words and len(words) <= MAX_PHRASE_WORDS and any(map(str.isalpha, phrase)):
                seen.add(phrase)
        counts.update(seen)
    often = [item for item in counts.items() if item[1] >= MIN_QUOTES]
    return [
        phrase
        for phrase, _ in sorted(often, key=lambda item: (-item[1], item[0]))[:MAX_CANDIDATE_PHRASES]
    ]
