"""Permutations within blocks, and the p that they give."""

from __future__ import annotations

from typing import overload

import numpy as np

TIE_TOLERANCE = 1e-12
"""A shuffled value that is lower by no more than this is a tie: sums are rounded."""


@overload
def permutation_p(reached: int, times: int) -> float: ...
@overload
def permutation_p(reached: np.ndarray, times: int) -> np.ndarray: ...
def permutation_p(reached: int | np.ndarray, times: int) -> float | np.ndarray:
    """p where ``reached`` of ``times`` shuffles are at or above the value that was observed.

    >>> permutation_p(0, 99)
    0.01
    """
    return (1 + reached) / (1 + times)


def permute_within_blocks(
    block: np.ndarray, rng: np.random.Generator, *, among: np.ndarray | None = None
) -> np.ndarray:
    """(n,) a permutation of the rows that leaves each in its block; only those ``among`` move."""
    order = np.arange(len(block))
    for code in np.unique(block):
        inside = block == code
        rows = np.flatnonzero(inside if among is None else inside & among)
        order[rows] = rng.permutation(rows)
    return order


def random_block_order(block: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(n,) the same for a sorted ``block``, by one sort: quick where there are many blocks."""
    order: np.ndarray = np.lexsort((rng.random(len(block)), block))
    return order
