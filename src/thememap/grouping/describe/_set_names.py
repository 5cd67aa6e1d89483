"""Names of sets of quotes: groups of every scale, themes, concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.describe._central_sentences import central_sentences
from thememap.grouping.describe._terms import TermOccurrences, term_weights
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.records import NAME_SEPARATOR, TERMS_PER_NAME, Quotes, SetName
from thememap.word_characters import UNSPACED_RUN

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_KEYWORDS = 8
CANDIDATES, MORE_CANDIDATES = 12, 60
TEMPERATURE = 0.05
"""Difference of two cosines at which one set is e times as likely as the other."""
MIN_SHARED_PREFIX, SHARED_PREFIX_SHARE = 4, 0.75
DECIMALS = 6

Words = tuple[tuple[str, ...], tuple[str, ...]]
"""The terms of the name of a set, and its keywords."""


def describe_sets(
    *,
    member: csr_array,
    quotes: Quotes,
    terms: TermOccurrences,
    vectors: np.ndarray | None = None,
    encoded: TextVectors | None = None,
    cut_quotes: bool = True,
) -> tuple[SetName, ...]:
    """Words and a central sentence for each set of quotes.

    ``member`` (sets, n) has ones where a quote is in a set, ``vectors`` (n, d) are the quotes'.
    The twelve terms of a set with the highest weight (`term_weights`) are ordered by that weight
    and by how likely the set is, by cosine, to be the one whose centre a term's vector means:
    ``encoded`` gives that vector; where it does not, the mean of the quotes with the term stands
    for it. Terms that share a word or its stem with a stronger one are left out. A set is mixed
    where neither one of sixty terms is nearest to its own centre, nor the first three as one text.
    ``cut_quotes``: whether sentences of long quotes are encoded, which costs most of the time.
    """
    if not member.shape[0]:
        return ()
    encoded = encoded or TextVectors()
    candidates, weight = term_weights(terms=terms, member=member)
    if vectors is None:
        names = [terms.words[candidates[_strongest(row, n=CANDIDATES)]] for row in weight]
        words = [_distinct(row) for row in names]
        return tuple(SetName(terms=row[:TERMS_PER_NAME], keywords=row) for row in words)
    centre = set_centres(member, vectors)
    texts = _Candidates(terms=terms, term=candidates, weight=weight, centre=centre, vectors=vectors)
    sets = range(len(weight))
    ranked = texts.rank(sets, n=CANDIDATES, encoded=encoded)
    unclear = [g for g in sets if not ranked[g][0]]
    ranked.update(texts.rank(unclear, n=MORE_CANDIDATES, encoded=encoded))
    ranked.update(_by_whole_names({g: ranked[g] for g in unclear}, centre=centre, encoded=encoded))
    central = central_sentences(
        member=member,
        quotes=quotes,
        vectors=vectors,
        centre=centre,
        encoded=encoded if cut_quotes else encoded.without_encoder(),
    )
    return tuple(
        SetName(
            terms=ranked[g][0],
            keywords=ranked[g][1],
            central_id=quotes.quote_id[row] if row >= 0 else "",
            central_start=start,
            central_end=end,
        )
        for g, (row, start, end) in zip(sets, central, strict=True)
    )


def set_centres(member: csr_array, vectors: np.ndarray) -> np.ndarray:
    """(sets, d) unit vectors towards the mean of each set's vectors; zero where it has none."""
    total = member @ vectors
    length = np.linalg.norm(total, axis=1, keepdims=True)
    unit: np.ndarray = total / np.where(length > 0, length, 1.0)
    return unit


def _strongest(weight: np.ndarray, *, n: int) -> np.ndarray:
    """The columns of the candidates of one set, strongest first; equals alphabetically."""
    order = np.lexsort((np.arange(len(weight)), -weight))[:n]
    return order[weight[order] > 0]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Candidates:
    """The terms (c,) that can mark a set, with their weights (sets, c)."""

    terms: TermOccurrences
    term: np.ndarray
    weight: np.ndarray
    centre: np.ndarray
    vectors: np.ndarray

    def rank(self, sets: Sequence[int], *, n: int, encoded: TextVectors) -> dict[int, Words]:
        """The terms and keywords of each set, from ``n`` candidates."""
        strongest = {g: _strongest(self.weight[g], n=n) for g in sets}
        columns = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *strongest.values()]))
        cosine = self._cosines(self.term[columns], encoded)
        ranked = {}
        for g, row in strongest.items():
            near = cosine[np.searchsorted(columns, row)]
            likely = np.exp((near - near.max(axis=1, initial=-1, keepdims=True)) / TEMPERATURE)
            share = likely[:, g] / likely.sum(axis=1)
            weight = self.weight[g, row]
            score = weight / weight.max(initial=0.0) * share
            nearest = near[:, g] >= near.max(axis=1, initial=-1)
            order = np.lexsort((row, -np.round(score, DECIMALS), ~nearest))
            words = self.terms.words[self.term[row[order]]]
            own_words = words[: int(nearest.sum())]
            ranked[g] = (_distinct(own_words)[:TERMS_PER_NAME], _distinct(words))
        return ranked

    def _cosines(self, term: np.ndarray, encoded: TextVectors) -> np.ndarray:
        """(terms, sets) cosines of each term's vector with each centre."""
        words = self.terms.words[term].tolist()
        vector_of = encoded.of(words)
        place = np.zeros((len(words), self.centre.shape[1]))
        known = np.array([word in vector_of for word in words], dtype=bool)
        if known.any():
            place[known] = np.stack([vector_of[word] for word in words if word in vector_of])
        if not known.all():
            holding = self.terms.matrix[:, term[~known]].T.tocsr()
            place[~known] = set_centres(holding, self.vectors)
        cosines: np.ndarray = np.round(place @ self.centre.T, DECIMALS)
        return cosines


def _by_whole_names(
    ranked: Mapping[int, Words],
    *,
    centre: np.ndarray,
    encoded: TextVectors,
) -> dict[int, Words]:
    """Sets of which no term is nearest to the centre, but the terms of the name together are."""
    name_of = {
        g: NAME_SEPARATOR.join(keywords[:TERMS_PER_NAME])
        for g, (terms, keywords) in ranked.items()
        if keywords and not terms
    }
    vector_of = encoded.of(name_of.values())
    clear: dict[int, Words] = {}
    for g, name in name_of.items():
        if name in vector_of:
            cosine = np.round(centre @ vector_of[name], DECIMALS)
            if cosine[g] == cosine.max():
                clear[g] = (ranked[g][1][:TERMS_PER_NAME], ranked[g][1])
    return clear


def _distinct(words: Sequence[str]) -> tuple[str, ...]:
    """The first keywords that share no word, nor its stem, with one before them."""
    chosen: list[str] = []
    parts: list[str] = []
    for term in words:
        further = term.lower().split()
        if not any(share_stem(word, part) for word in further for part in parts):
            chosen.append(term)
            parts += further
        if len(chosen) == MAX_KEYWORDS:
            break
    return tuple(chosen)


def share_stem(word: str, other: str) -> bool:
    """Whether two words begin alike: four letters and three quarters of the shorter one.

    Of scripts without blanks: whether one is in the other.

    >>> share_stem("counsellor", "counselling"), share_stem("car", "care")
    (True, False)
    """
    if UNSPACED_RUN.match(word) and UNSPACED_RUN.match(other):
        return word in other or other in word
    pairs = zip(word, other, strict=False)  # the shorter word ends the comparison
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    shorter = min(len(word), len(other))
    return word == other or shared >= max(MIN_SHARED_PREFIX, SHARED_PREFIX_SHARE * shorter)
