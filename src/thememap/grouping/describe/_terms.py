"""The words of quotes, and those that mark each group and name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SPARSE_ABOVE = 100_000
MAX_WORD_LENGTH = 80
"""Characters of a word; what is longer (an address, a picture as text) is cut here."""

WORD_PATTERN = rf"(?u)\b[^\W\d_]\w{{1,{MAX_WORD_LENGTH - 1}}}"
# What is left of "don't", "I've" and the like, and what fills pauses in talk.
CONTRACTION_PIECES = [
    "ain", "aren", "couldn", "didn", "doesn", "don", "hadn", "hasn", "haven", "isn", "ll",
    "mustn", "re", "shouldn", "ve", "wasn", "weren", "won", "wouldn", "ah", "er", "erm", "hm",
    "just", "like", "mhm", "mm", "oh", "really", "uh", "um", "yeah",
]  # fmt: skip
MAX_KEYWORDS = 8
TERMS_PER_NAME = 3
MIN_QUOTES = 2
MIN_QUOTE_SHARE = 1 / 30


@dataclass(frozen=True, kw_only=True, eq=False)
class TermOccurrences:
    """Which quote holds which term, each pair once: ``quote`` and ``term`` (m,) int64.

    ``words`` (t,) are the terms in alphabetical order, as Python's strings: in an array of texts
    of one width, a word of 200,000 characters would take as much room in every place. ``n``
    counts the quotes.
    """

    words: np.ndarray
    quote: np.ndarray
    term: np.ndarray
    n: int


def extract_terms(texts: Sequence[str]) -> TermOccurrences:
    """The terms of texts: words and pairs of words, without stop words and pauses.

    Of a word the first 80 characters count. Of more than 100,000 texts those terms are left out
    that are in one of them: they mark no group, and would be most of millions.

    >>> terms = extract_terms(["a green helmet", "the helmet"])
    >>> terms.words.tolist(), terms.quote.tolist(), terms.term.tolist()
    (['green', 'green helmet', 'helmet'], [0, 0, 0, 1], [0, 1, 2, 2])
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

    vectorizer = CountVectorizer(
        ngram_range=(1, 2),
        stop_words=sorted({*ENGLISH_STOP_WORDS, *CONTRACTION_PIECES}),
        token_pattern=WORD_PATTERN,
        binary=True,
        min_df=2 if len(texts) > SPARSE_ABOVE else 1,
    )
    try:
        counts = vectorizer.fit_transform(texts)
    except ValueError:  # no text, or only stop words
        nothing = np.zeros(0, dtype=np.int64)
        return TermOccurrences(
            words=np.zeros(0, dtype=object), quote=nothing, term=nothing, n=len(texts)
        )
    quote, term = counts.nonzero()
    order = np.lexsort((term, quote))
    return TermOccurrences(
        words=np.array(vectorizer.get_feature_names_out(), dtype=object),
        quote=quote[order].astype(np.int64),
        term=term[order].astype(np.int64),
        n=len(texts),
    )


def group_keywords(
    *, terms: TermOccurrences, label: np.ndarray, groups: int, shown: int = MAX_KEYWORDS
) -> tuple[tuple[str, ...], ...]:
    """The words and pairs of words that mark each group, strongest first.

    Class-based TF-IDF: the frequency of a term among a group's terms, times
    log(1 + mean terms a group / frequency of the term) (Grootendorst 2022), times the
    term's exclusivity, its frequency in the group as a share of the sum over groups (the
    second half of FREX, Bischof & Airoldi 2012): without it, groups of talk are named by
    'think' and 'got'. A term counts once a quote, and must stand in two quotes of the
    group, and in one of thirty. Of terms that share a word the stronger one is kept; equals are
    taken alphabetically. ``label`` (n,) int is the group of each quote, negative for none.

    >>> from thememap.grouping import extract_terms
    >>> terms = extract_terms(["the helmet", "a helmet", "council money", "the council"])
    >>> group_keywords(terms=terms, label=np.array([0, 0, 1, 1]), groups=2)
    (('helmet',), ('council',))
    """
    candidates, weight = term_weights(terms=terms, label=label, groups=groups)
    words = terms.words[candidates]
    return tuple(_select_distinct_terms(words, row, shown) for row in weight)


def term_weights(
    *, terms: TermOccurrences, label: np.ndarray, groups: int
) -> tuple[np.ndarray, np.ndarray]:
    """The terms (c,) that can mark a group, ascending, and their (groups, c) weights, 0 for none.

    Terms that stand too seldom to mark any group are not among them: of a million quotes these
    are nearly all terms, and a matrix of all would not fit into memory.
    """
    inside = label[terms.quote] >= 0
    group, term = label[terms.quote[inside]], terms.term[inside]
    if not term.size:
        return np.zeros(0, dtype=np.int64), np.zeros((groups, 0))
    quotes = np.bincount(label[label >= 0], minlength=groups)[:, None]
    least = np.maximum(MIN_QUOTES, quotes * MIN_QUOTE_SHARE)
    often = np.bincount(term, minlength=len(terms.words))
    candidates = np.flatnonzero(often >= least.min())
    if not candidates.size:
        return candidates, np.zeros((groups, 0))
    per_group = np.bincount(group, minlength=groups)[:, None]
    column = np.full(len(terms.words), -1)
    column[candidates] = np.arange(len(candidates))
    eligible = column[term] >= 0
    cell = group[eligible] * len(candidates) + column[term[eligible]]
    of_group = np.bincount(cell, minlength=groups * len(candidates)).reshape(groups, -1)
    total = np.maximum(of_group.sum(axis=0), 1)
    rate = of_group / np.maximum(per_group, 1)
    exclusivity = rate / np.maximum(rate.sum(axis=0), np.finfo(float).tiny)
    weight = np.where(
        of_group >= least, rate * np.log1p(per_group.mean() / total) * exclusivity, 0.0
    )
    rounded: np.ndarray = np.round(weight, 12)
    return candidates, rounded


def name_from_terms(terms: Sequence[str]) -> str:
    """A machine-made name: the first three terms; empty where there is none.

    >>> name_from_terms(["helmet", "cycle lane", "rain", "bus"])
    'helmet, cycle lane, rain'
    """
    return ", ".join(terms[:TERMS_PER_NAME])


def _select_distinct_terms(terms: np.ndarray, weight: np.ndarray, shown: int) -> tuple[str, ...]:
    candidates = np.flatnonzero(weight > 0)
    order = candidates[np.lexsort((candidates, -weight[candidates]))]  # terms are sorted
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
