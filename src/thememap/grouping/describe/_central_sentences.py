"""The sentence that stands for a set of quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from thememap.grouping.describe._sentences import has_sentence_length, split_sentences
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.records import NO_GROUP, Quotes

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEAREST_QUOTES, CENTRAL_QUOTES = 30, 8
QUOTES_TO_CUT = 2
"""Central quotes of a set whose sentences are encoded; a quote of one sentence costs nothing."""
CONTRAST = 0.5
"""How much the cosine with the nearest other centre counts against that with the own."""
DECIMALS = 6


def central_sentences(
    *,
    member: csr_array,
    quotes: Quotes,
    vectors: np.ndarray,
    centre: np.ndarray,
    encoded: TextVectors,
) -> list[tuple[int, int, int]]:
    """Row of a quote, and start and end in its text, of the most central sentence of each set.

    Of the quotes nearest to a set's centre (``centre``, (sets, d)) and far from the others, the
    sentences of 6 to 40 words are compared in the same manner. A sentence whose vector ``encoded``
    does not give has that of its quote. The row is −1 where a set has no vectors.
    """
    nearest = [
        _nearest(g, member=member, vectors=vectors, centre=centre) for g in range(len(centre))
    ]
    spans = {row: split_sentences(quotes.text[row]) for rows in nearest for row in rows}
    sentences = [_candidates(rows, spans=spans, quotes=quotes) for rows in nearest]
    texts = [[quotes.text[row][start:end] for row, start, end in of_set] for of_set in sentences]
    vector_of = encoded.of(
        text
        for of_set, of_texts in zip(sentences, texts, strict=True)
        for (row, _, _), text in zip(of_set, of_texts, strict=True)
        if len(spans[row]) > 1
    )
    chosen = []
    for g, of_set in enumerate(sentences):
        places = [
            vector_of.get(text, vectors[row])
            for text, (row, _, _) in zip(texts[g], of_set, strict=True)
        ]
        score = _contrasts(np.array(places).reshape(len(places), -1), centre, g)
        best = min(range(len(of_set)), key=lambda i: (-score[i], of_set[i]), default=-1)
        chosen.append(of_set[best] if best >= 0 else (NO_GROUP, 0, 0))
    return chosen


def _candidates(
    rows: Sequence[int], *, spans: Mapping[int, list[tuple[int, int]]], quotes: Quotes
) -> list[tuple[int, int, int]]:
    """Sentences to compare: quotes of one sentence, and the sentences of two longer quotes.

    Where none has a sensible length, the most central quote.
    """
    cut = [row for row in rows if len(spans[row]) > 1][:QUOTES_TO_CUT]
    suitable = [
        (row, start, end)
        for row in rows
        for start, end in spans[row]
        if (len(spans[row]) == 1 or row in cut) and has_sentence_length(quotes.text[row][start:end])
    ]
    return suitable or [
        (row, spans[row][0][0], spans[row][-1][1]) for row in rows[:1] if spans[row]
    ]


def _nearest(g: int, *, member: csr_array, vectors: np.ndarray, centre: np.ndarray) -> list[int]:
    """The rows of the few quotes that are nearest to a set's centre and far from the others."""
    rows = np.sort(member.indices[member.indptr[g] : member.indptr[g + 1]])
    near = np.round(vectors[rows] @ centre[g], DECIMALS)
    rows = rows[np.lexsort((rows, -near))][:NEAREST_QUOTES]
    rows = rows[vectors[rows].any(axis=1)]
    score = _contrasts(vectors[rows], centre, g)
    central: list[int] = rows[np.lexsort((rows, -score))][:CENTRAL_QUOTES].tolist()
    return central


def _contrasts(vectors: np.ndarray, centre: np.ndarray, g: int) -> np.ndarray:
    """(m,) cosine with the own centre less a part of that with the nearest other."""
    if not len(vectors):
        return np.zeros(0)
    cosine = vectors @ centre.T
    other = np.delete(cosine, g, axis=1).max(axis=1, initial=0.0)
    contrast: np.ndarray = np.round(cosine[:, g] - CONTRAST * other, DECIMALS)
    return contrast
