"""Why is this quote here: its nearest neighbours, the words that tie it, the next group."""

from __future__ import annotations

import numpy as np

from thememap.grouping.describe._terms import TermOccurrences, membership, term_weights
from thememap.grouping.points._microclusters import centroids
from thememap.grouping.points._neighbours import nearest_neighbours
from thememap.grouping.points._prepare import PreparedPoints
from thememap.records import NO_GROUP, AssignmentReasons

NEAREST_QUOTES = 5
SHOWN_WORDS = 5
BLOCK_SIZE = 65_536


def assignment_reasons(
    *,
    prepared: PreparedPoints,
    label: np.ndarray,
    groups: int,
    terms: TermOccurrences,
    vectors: np.ndarray,
) -> AssignmentReasons:
    """What ties each quote to its group; ``label`` (n,) and ``vectors`` (n, d) are the quotes'."""
    nearest, similarity = _nearest_quotes(prepared)
    own_similarity = np.full(len(label), np.nan)
    following, to_next = np.full(len(label), NO_GROUP), np.full(len(label), np.nan)
    grouped = np.flatnonzero(label >= 0)
    if len(grouped):
        centre = centroids(vectors, label[grouped], n=groups, rows=grouped)
        for start in range(0, len(grouped), BLOCK_SIZE):
            inside = grouped[start : start + BLOCK_SIZE]
            close = np.round(vectors[inside] @ centre.T, 6)
            own_similarity[inside] = close[np.arange(len(inside)), label[inside]]
            close[np.arange(len(inside)), label[inside]] = -np.inf
            if groups > 1:
                following[inside] = close.argmax(axis=1)
                to_next[inside] = close.max(axis=1)
    return AssignmentReasons(
        nearest=nearest,
        similarity=similarity,
        to_own=own_similarity,
        next_group=following,
        to_next=to_next,
        words=_shared_words(terms, label, groups),
    )


def _nearest_quotes(prepared: PreparedPoints) -> tuple[np.ndarray, np.ndarray]:
    """(n, 5) rows of the nearest different texts, the first quote of each; and cosines.

    Where fine groups stand for the texts, the nearest are searched among those of the same.
    """
    texts = prepared.texts
    nearest = np.full((len(texts), NEAREST_QUOTES), NO_GROUP)
    similarity = np.full((len(texts), NEAREST_QUOTES), np.nan)
    if not prepared.uses_microclusters:
        links = prepared.neighbour_links
        k = min(NEAREST_QUOTES, links.nearest.shape[1])
        nearest[:, :k], similarity[:, :k] = links.nearest[:, :k], links.similarity[:, :k]
    else:
        of = prepared.points.point[texts.row]
        order = np.argsort(of, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(of[order])) + 1):
            neighbours = nearest_neighbours(texts.vectors_of(rows), NEAREST_QUOTES)
            k = neighbours.nearest.shape[1]
            nearest[rows, :k], similarity[rows, :k] = (
                rows[neighbours.nearest],
                neighbours.similarity,
            )
    rows = np.where(nearest >= 0, texts.row[nearest] if len(texts) else nearest, NO_GROUP)
    placed = texts.point >= 0
    of_quotes = np.full((len(texts.point), NEAREST_QUOTES), NO_GROUP)
    closeness = np.full((len(texts.point), NEAREST_QUOTES), np.nan)
    of_quotes[placed], closeness[placed] = (
        rows[texts.point[placed]],
        similarity[texts.point[placed]],
    )
    return of_quotes, np.round(closeness, 6)


def _shared_words(
    terms: TermOccurrences, label: np.ndarray, groups: int
) -> tuple[tuple[str, ...], ...]:
    candidates, weight = term_weights(terms=terms, member=membership(label, groups))
    column = np.full(len(terms.words), -1)
    column[candidates] = np.arange(len(candidates))
    inside = (label[terms.quote] >= 0) & (column[terms.term] >= 0)
    quote, term = terms.quote[inside], terms.term[inside]
    strength = weight[label[quote], column[term]] if len(quote) else np.zeros(0)
    tied = strength > 0
    quote, term, strength = quote[tied], term[tied], strength[tied]
    order = np.lexsort((term, -strength, quote))
    quote, term = quote[order], term[order]
    first = np.searchsorted(quote, quote)
    strongest = np.arange(len(quote)) - first < SHOWN_WORDS
    word = dict(zip(candidates.tolist(), terms.words[candidates].tolist(), strict=True))
    words_by_quote: list[list[str]] = [[] for _ in range(len(label))]
    for row, term_index in zip(quote[strongest].tolist(), term[strongest].tolist(), strict=True):
        words_by_quote[row].append(word[term_index])
    return tuple(tuple(words) for words in words_by_quote)
