"""The words and pairs of words of each quote."""

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
