"""The vectors of quotes, their nearest neighbours, and whether quotes of a theme are neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.records import ReferenceCoding

MAX_INDEXED_QUOTES = 50_000


@dataclass(frozen=True, kw_only=True, eq=False)
class VectorIndex:
    """Where quotes lie: ``point`` (n,) each quote's point, −1 for none; ``vectors`` (m, d) unit
    vectors of the points, ``nearest`` (m, k) their neighbours.
    """

    point: np.ndarray
    vectors: np.ndarray
    nearest: np.ndarray


@dataclass(frozen=True, kw_only=True, eq=False)
class ReferenceIndex:
    """The quotes that were read and have a place: their ``rows`` (n,) among all quotes, ``vectors``
    (n, d), and ``neighbours`` (n, k) as positions in ``rows``, −1 for a point nobody read.
    """

    rows: np.ndarray
    vectors: np.ndarray
    neighbours: np.ndarray


def reference_index(reference: ReferenceCoding, places: VectorIndex) -> ReferenceIndex:
    """The places of quotes that were read; a repeated text stands for its first quote.

    Of more than 50,000 such quotes every second, third … one is taken.
    """
    rows = every_kth(np.flatnonzero(reference.read & (places.point >= 0)), most=MAX_INDEXED_QUOTES)
    at_point = np.full(len(places.vectors), -1)
    at_point[places.point[rows][::-1]] = np.arange(len(rows))[::-1]
    return ReferenceIndex(
        rows=rows,
        vectors=places.vectors[places.point[rows]],
        neighbours=at_point[places.nearest[places.point[rows]]],
    )


def every_kth(rows: np.ndarray, *, most: int) -> np.ndarray:
    """All rows, or every second, third, … of them where there are more than ``most``."""
    return rows[:: max(1, -(-len(rows) // most))]


COHERENT_Z = 5.0
"""A theme whose join count lies so many standard deviations above shuffles lies together."""
JOIN_COUNT_SHUFFLES = 99


def join_count_z(given: np.ndarray, neighbours: np.ndarray, rng: np.random.Generator) -> float:
    """Standard deviations by which a join count lies above those of shuffled quotes.

    ``given`` (n,) bool; ``neighbours`` (n, k) rows of the nearest quotes, −1 for none. 0 where
    nothing varies (Cliff & Ord 1981 for the statistic).

    >>> near = np.array([[1], [0], [3], [2], [5], [4], [7], [6]])
    >>> pair = np.arange(8) < 2
    >>> join_count_z(pair, near, np.random.default_rng(0)) > 2
    True
    """
    known = neighbours >= 0

    def joined(member: np.ndarray) -> float:
        rows = np.flatnonzero(member)
        return float((member[neighbours[rows]] & known[rows]).sum())

    shuffled = np.array([joined(rng.permutation(given)) for _ in range(JOIN_COUNT_SHUFFLES)])
    spread = float(shuffled.std(ddof=1))
    return (joined(given) - float(shuffled.mean())) / spread if spread > 0 else 0.0
