"""Names of sets of quotes: groups of every scale, themes, concepts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.describe._central_sentences import central_sentences
from thememap.grouping.describe._terms import TermOccurrences, term_weights
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.records import Quotes, SetName

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_KEYWORDS = 8
CANDIDATES = 12
TEMPERATURE = 0.05
"""Difference of two cosines at which one set is e times as likely as the other."""
WEIGHT_POWER = 0.5
MIN_SHARED_PREFIX, SHARED_PREFIX_SHARE = 4, 0.75
DECIMALS = 6


def describe_sets(
    *,
    member: csr_array,
    quotes: Quotes,
    terms: TermOccurrences,
    vectors: np.ndarray | None = None,
    encoded: TextVectors | None = None,
) -> tuple[SetName, ...]:
    """Words and a central sentence for each set of quotes.

    ``member`` (sets, n) has ones where a quote is in a set, ``vectors`` (n, d) are the quotes'.
    The twelve terms of a set with the highest weight (`term_weights`) are ordered by that weight
    and by how likely the set is, by cosine, to be the one whose centre a term's vector means:
    ``encoded`` gives that vector; where it does not, the mean of the quotes with the term stands
    for it. Terms that share a word or its stem with a stronger one are left out. A set is mixed
    where no term's vector is nearest to its own centre.
    """
    if not member.shape[0]:
        return ()
    encoded = encoded or TextVectors()
    candidates, weight = term_weights(terms=terms, member=member)
    strongest = [_strongest(row) for row in weight]
    columns = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *strongest]))
    words = {int(column): str(terms.words[candidates[column]]) for column in columns}
    centre = None if vectors is None else set_centres(member, vectors)
    if centre is None or vectors is None:
        return tuple(
            SetName(keywords=_distinct([words[int(c)] for c in row]), mixed=not row.size)
            for row in strongest
        )
    cosine = _term_cosines(
        terms, candidates[columns], vectors=vectors, centre=centre, encoded=encoded
    )
    ranked = []
    for g, row in enumerate(strongest):
        near = cosine[np.searchsorted(columns, row)]
        ranked.append(
            _rank(g, near=near, weight=weight[g, row], words=[words[int(c)] for c in row])
        )
    central = central_sentences(
        member=member, quotes=quotes, vectors=vectors, centre=centre, encoded=encoded
    )
    return tuple(
        SetName(
            keywords=_distinct(chosen),
            mixed=mixed,
            central_id=quotes.quote_id[row] if row >= 0 else "",
            central_start=start,
            central_end=end,
        )
        for (chosen, mixed), (row, start, end) in zip(ranked, central, strict=True)
    )


def set_centres(member: csr_array, vectors: np.ndarray) -> np.ndarray:
    """(sets, d) unit vectors towards the mean of each set's vectors; zero where it has none."""
    total = member @ vectors
    length = np.linalg.norm(total, axis=1, keepdims=True)
    unit: np.ndarray = total / np.where(length > 0, length, 1.0)
    return unit


def _strongest(weight: np.ndarray) -> np.ndarray:
    """The columns of the candidates of one set, strongest first; equals alphabetically."""
    order = np.lexsort((np.arange(len(weight)), -weight))[:CANDIDATES]
    return order[weight[order] > 0]


def _term_cosines(
    terms: TermOccurrences,
    term: np.ndarray,
    *,
    vectors: np.ndarray,
    centre: np.ndarray,
    encoded: TextVectors,
) -> np.ndarray:
    """(terms, sets) cosines of each term's vector with each centre."""
    words = terms.words[term].tolist()
    vector_of = encoded.of(words)
    place = np.zeros((len(words), centre.shape[1]))
    known = np.array([word in vector_of for word in words], dtype=bool)
    if known.any():
        place[known] = np.stack([vector_of[word] for word in words if word in vector_of])
    if not known.all():
        place[~known] = set_centres(terms.matrix[:, term[~known]].T.tocsr(), vectors)
    cosines: np.ndarray = np.round(place @ centre.T, DECIMALS)
    return cosines


def _rank(
    g: int, *, near: np.ndarray, weight: np.ndarray, words: Sequence[str]
) -> tuple[list[str], bool]:
    """The candidates of set ``g``, best first, and whether none is nearest to its centre."""
    if not len(words):
        return [], True
    likely = np.exp((near - near.max(axis=1, keepdims=True)) / TEMPERATURE)
    share = likely[:, g] / likely.sum(axis=1)
    score = np.round((weight / weight.max()) ** WEIGHT_POWER * share, DECIMALS)
    own = near[:, g] >= near.max(axis=1)
    order = sorted(range(len(words)), key=lambda i: (not own[i], -score[i], words[i]))
    return [words[i] for i in order], not own.any()


def _distinct(words: Sequence[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for term in words:
        parts = [part for other in chosen for part in other.lower().split()]
        if not any(share_stem(a, b) for a in term.lower().split() for b in parts):
            chosen.append(term)
    return tuple(chosen[:MAX_KEYWORDS])


def share_stem(word: str, other: str) -> bool:
    """Whether two words begin alike: four letters and three quarters of the shorter one.

    >>> share_stem("counsellor", "counselling"), share_stem("car", "care")
    (True, False)
    """
    pairs = zip(word, other, strict=False)  # the shorter word ends the comparison
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    shorter = min(len(word), len(other))
    return word == other or shared >= max(MIN_SHARED_PREFIX, SHARED_PREFIX_SHARE * shorter)
