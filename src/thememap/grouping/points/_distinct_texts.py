"""Distinct texts: repeated ones are grouped once and stay as rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.grouping._facts import NoGroupReason
from thememap.records import NO_GROUP

MAX_EXACT_TEXTS = 20_000


@dataclass(frozen=True, kw_only=True, eq=False)
class DistinctTexts:
    """The distinct vectors that are grouped, and where each quote is among them.

    ``vectors`` (m, d); ``row`` (m,): the first quote of each point; ``point`` (n,): each
    quote's point, or `NO_GROUP` where the encoder gave it no vector; ``reason`` (n,). Of very
    many points ``vectors`` are those of all quotes, and ``vector_rows`` (m,) the points' rows in
    them: there is no second copy of a million vectors.
    """

    vectors: np.ndarray
    row: np.ndarray
    point: np.ndarray
    reason: tuple[str, ...]
    vector_rows: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.row)

    def rows(self, points: np.ndarray) -> np.ndarray:
        """The rows of ``vectors`` that hold these points."""
        return points if self.vector_rows is None else self.vector_rows[points]

    def vectors_of(self, points: np.ndarray) -> np.ndarray:
        """(k, d) vectors of these points."""
        return np.asarray(self.vectors[self.rows(points)])


def find_distinct_texts(
    *, vectors: np.ndarray, texts: tuple[str, ...], set_aside: tuple[str, ...] = ()
) -> DistinctTexts:
    """One point a distinct text that has a vector, in canonical order of the quotes.

    ``set_aside`` has a reason for each text that is not to be a point, ``""`` for the others.
    """
    encoded = np.asarray(vectors.any(axis=1))
    excluded = set_aside or ("",) * len(texts)
    number: dict[str, int] = {}
    point = np.full(len(texts), NO_GROUP, dtype=np.int64)
    rows: list[int] = []
    for quote, text in enumerate(texts):
        if encoded[quote] and not excluded[quote]:
            if text not in number:
                number[text] = len(rows)
                rows.append(quote)
            point[quote] = number[text]
    reason = tuple(
        why or ("" if known else str(NoGroupReason.NOT_ENCODED))
        for why, known in zip(excluded, encoded, strict=True)
    )
    row = np.array(rows, dtype=np.int64)
    many = len(row) > MAX_EXACT_TEXTS
    return DistinctTexts(
        vectors=vectors if many else vectors[row],
        row=row,
        point=point,
        reason=reason,
        vector_rows=row if many else None,
    )
