"""Names of groups from the words of their quotes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

KEYWORDS = 8
IN_A_NAME = 3
LEAST_QUOTES = 2
LEAST_SHARE = 1 / 30
WORD = r"(?u)\b[^\W\d_]\w+\b"
# What is left of "don't", "I've" and the like, and what fills pauses in talk.
PIECES = [
    "ain",
    "aren",
    "couldn",
    "didn",
    "doesn",
    "don",
    "hadn",
    "hasn",
    "haven",
    "isn",
    "ll",
    "mustn",
    "re",
    "shouldn",
    "ve",
    "wasn",
    "weren",
    "won",
    "wouldn",
    "ah",
    "er",
    "erm",
    "hm",
    "just",
    "like",
    "mhm",
    "mm",
    "oh",
    "really",
    "uh",
    "um",
    "yeah",
]


def keywords(
    *, texts: Sequence[str], label: np.ndarray, groups: int, shown: int = KEYWORDS
) -> tuple[tuple[str, ...], ...]:
    """The words and pairs of words that mark each group, strongest first.

    Class-based TF-IDF: the frequency of a term among a group's terms, times
    log(1 + mean terms a group / frequency of the term) (Grootendorst 2022), times the
    term's exclusivity, its frequency in the group as a share of the sum over groups (the
    second half of FREX, Bischof & Airoldi 2012): without it, groups of talk are named by
    'think' and 'got'. A term counts once a quote, and must stand in two quotes of the
    group, and in one of thirty. Of terms that share a word the stronger one is kept; equals are
    taken alphabetically.
    """
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

    inside = np.flatnonzero(label >= 0)
    if inside.size == 0:
        return ((),) * groups
    vectorizer = CountVectorizer(
        ngram_range=(1, 2),
        stop_words=sorted({*ENGLISH_STOP_WORDS, *PIECES}),
        token_pattern=WORD,
        binary=True,
    )
    try:
        counts = vectorizer.fit_transform([texts[int(row)] for row in inside])
    except ValueError:  # only stop words
        return ((),) * groups
    terms = vectorizer.get_feature_names_out()
    membership = csr_array(
        (np.ones(inside.size), (label[inside], np.arange(inside.size))), shape=(groups, inside.size)
    )
    of_group = (membership @ csr_array(counts)).toarray()
    total = of_group.sum(axis=0)
    per_group = of_group.sum(axis=1, keepdims=True)
    rate = of_group / np.maximum(per_group, 1)
    exclusivity = rate / rate.sum(axis=0)
    quotes = np.bincount(label[inside], minlength=groups)[:, None]
    enough = of_group >= np.maximum(LEAST_QUOTES, quotes * LEAST_SHARE)
    weight = np.where(enough, rate * np.log1p(per_group.mean() / total) * exclusivity, 0.0)
    return tuple(_distinct_terms(terms, row, shown) for row in np.round(weight, 12))


def name_of(terms: Sequence[str]) -> str:
    """A machine-made name: the first three terms.

    >>> name_of(["helmet", "cycle lane", "rain", "bus"])
    'helmet, cycle lane, rain'
    """
    return ", ".join(terms[:IN_A_NAME]) or "no words in common"


def _distinct_terms(terms: np.ndarray, weight: np.ndarray, shown: int) -> tuple[str, ...]:
    candidates = np.flatnonzero(weight > 0)
    order = candidates[np.lexsort((terms[candidates], -weight[candidates]))]
    chosen: list[str] = []
    used: set[str] = set()
    for column in order:
        words = set(str(terms[column]).split())
        if not words & used:
            chosen.append(str(terms[column]))
            used |= words
        if len(chosen) == shown:
            break
    return tuple(chosen)
