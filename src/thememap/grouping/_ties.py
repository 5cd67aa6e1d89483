"""Why is this quote here: its nearest neighbours, the words that tie it, the next group."""

from __future__ import annotations

import numpy as np

from thememap.grouping._fine_groups import centres
from thememap.grouping._names import term_weights
from thememap.grouping._neighbours import nearest_neighbours
from thememap.grouping._prepare import Prepared
from thememap.grouping._terms import Terms
from thememap.records import NO_GROUP, Ties

NEAREST = 5
WORDS = 5
BLOCK = 65_536


def ties(
    *, prepared: Prepared, label: np.ndarray, groups: int, terms: Terms, vectors: np.ndarray
) -> Ties:
    """What ties each quote to its group; ``label`` (n,) and ``vectors`` (n, d) are the quotes'."""
    nearest, similarity = _nearest_quotes(prepared)
    own = np.full(len(label), np.nan)
    following, to_next = np.full(len(label), NO_GROUP), np.full(len(label), np.nan)
    grouped = np.flatnonzero(label >= 0)
    if len(grouped):
        centre = centres(vectors, label[grouped], n=groups, rows=grouped)
        for start in range(0, len(grouped), BLOCK):
            inside = grouped[start : start + BLOCK]
            close = np.round(vectors[inside] @ centre.T, 6)
            own[inside] = close[np.arange(len(inside)), label[inside]]
            close[np.arange(len(inside)), label[inside]] = -np.inf
            if groups > 1:
                following[inside] = close.argmax(axis=1)
                to_next[inside] = close.max(axis=1)
    return Ties(
        nearest=nearest,
        similarity=similarity,
        to_own=own,
        next_group=following,
        to_next=to_next,
        words=_words(terms, label, groups),
    )


def _nearest_quotes(prepared: Prepared) -> tuple[np.ndarray, np.ndarray]:
    """(n, 5) rows of the nearest different texts, the first quote of each; and cosines.

    Where fine groups stand for the texts, the nearest are looked for among those of the same.
    """
    texts = prepared.texts
    nearest = np.full((len(texts), NEAREST), NO_GROUP)
    similarity = np.full((len(texts), NEAREST), np.nan)
    if not prepared.in_fine_groups:
        links = prepared.links
        k = min(NEAREST, links.nearest.shape[1])
        nearest[:, :k], similarity[:, :k] = links.nearest[:, :k], links.similarity[:, :k]
    else:
        of = prepared.points.point[texts.row]
        order = np.argsort(of, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(of[order])) + 1):
            found = nearest_neighbours(texts.at(rows), neighbours=NEAREST)
            k = found.nearest.shape[1]
            nearest[rows, :k], similarity[rows, :k] = rows[found.nearest], found.similarity
    rows = np.where(nearest >= 0, texts.row[nearest] if len(texts) else nearest, NO_GROUP)
    placed = texts.point >= 0
    of_quotes = np.full((len(texts.point), NEAREST), NO_GROUP)
    closeness = np.full((len(texts.point), NEAREST), np.nan)
    of_quotes[placed], closeness[placed] = (
        rows[texts.point[placed]],
        similarity[texts.point[placed]],
    )
    return of_quotes, np.round(closeness, 6)


def _words(terms: Terms, label: np.ndarray, groups: int) -> tuple[tuple[str, ...], ...]:
    candidates, weight = term_weights(terms=terms, label=label, groups=groups)
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
    kept = np.arange(len(quote)) - first < WORDS
    word = dict(zip(candidates.tolist(), terms.words[candidates].tolist(), strict=True))
    found: list[list[str]] = [[] for _ in range(len(label))]
    for row, one in zip(quote[kept].tolist(), term[kept].tolist(), strict=True):
        found[row].append(word[one])
    return tuple(tuple(one) for one in found)
