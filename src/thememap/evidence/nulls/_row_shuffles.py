"""Shuffles of the codings of whole quotes, freely or within studies."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from thememap.evidence.nulls._populations import distinct_populations
from thememap.measures import random_block_order

MIN_RANDOM_BITS = 24
"""Below this many random bits equal keys would be common enough to matter."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RowShuffles:
    """Where the codings of each quote go, for themes of one level.

    Themes with the same population (a column of ``among``) move together, so that themes that
    were given together stay together. ``pattern`` (t,) int says which population a theme has.
    """

    pattern: np.ndarray
    populations: tuple[np.ndarray, ...]
    n: int
    study: np.ndarray | None

    @classmethod
    def of(cls, *, among: np.ndarray, study: np.ndarray | None) -> RowShuffles:
        """The shuffles of these populations (n, t) bool inside ``study`` (n,) int, or freely."""
        pattern, populations = distinct_populations(among)
        return cls(pattern=pattern, populations=populations, n=len(among), study=study)

    def draw(self, times: int, *, seed: int) -> Iterator[np.ndarray]:
        """``times`` arrays (n, p) int: the row to which each quote's codings go, by population.

        Rows outside a population stay.
        """
        moves = [
            coding_moves(None if self.study is None else self.study[rows], n=len(rows), seed=seed)
            for rows in self.populations
        ]
        for _ in range(times):
            moved_to = np.tile(np.arange(self.n)[:, None], (1, len(self.populations)))
            for number, rows in enumerate(self.populations):
                moved_to[rows, number] = rows[next(moves[number])]
            yield moved_to


def coding_moves(study: np.ndarray | None, *, n: int, seed: int) -> Iterator[np.ndarray]:
    """Without end: (n,) int, the row to which the codings of each of n rows go.

    Inside ``study`` (n,) int, or freely. They depend on ``seed`` and the rows, not on who asks:
    all evidence for themes of one population rests on the same shuffles.

    >>> next(coding_moves(np.array([3, 3, 5]), n=3, seed=0))[2]
    np.int64(2)
    """
    rng = np.random.default_rng([seed, zlib.crc32(b"evidence: codings of quotes")])
    study = np.zeros(n, dtype=np.int64) if study is None else study
    by_study = np.argsort(study, kind="stable")
    block = study[by_study]
    while True:
        moved_to = np.empty(n, dtype=np.int64)
        moved_to[by_study] = by_study[_block_order(block, rng)]
        yield moved_to


def _block_order(block: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(n,) a random order of the rows that leaves each in its block; ``block`` is sorted.

    Block, random bits and row share one integer, so that one plain sort does the work.
    """
    row_bits = len(block).bit_length()
    random_bits = 63 - row_bits - int(block.max(initial=0)).bit_length()
    if random_bits < MIN_RANDOM_BITS:
        return random_block_order(block, rng)
    keys = rng.integers(0, 1 << random_bits, size=len(block), dtype=np.int64) << row_bits
    keys |= np.arange(len(block))
    keys |= block.astype(np.int64) << (random_bits + row_bits)
    keys.sort()
    return keys & ((1 << row_bits) - 1)
