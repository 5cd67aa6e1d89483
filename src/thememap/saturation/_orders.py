"""When each theme is seen for the first and second time, over shuffled orders of the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from math import factorial

import numpy as np

_ORDERS = 29_001
"""Keeps the numbers of the orders apart from those of other parts with the same seed."""
MOST_PLACES, LEAST_ORDERS = 20_000_000, 200
"""With more than 20,000 units fewer orders are shuffled, but never fewer than these."""
_PLACES_OF_BLOCK = 2_000_000
"""What is in memory at a time."""


def shuffled_places(units: int, *, orders: int, seed: int) -> Iterator[np.ndarray]:
    """Blocks of (orders, units) int32: the place, from 0, of each unit in each order.

    All orders where there are no more than ``orders`` of them, else a random sample of that size:
    with many units a smaller one (`MOST_PLACES`, `LEAST_ORDERS`).

    >>> [block.tolist() for block in shuffled_places(2, orders=10, seed=0)]
    [[[0, 1], [1, 0]]]
    """
    if units <= 10 and factorial(units) <= orders:
        yield np.array([*permutations(range(units))], dtype=np.int32)
        return
    rng = np.random.default_rng([seed, _ORDERS])
    start = np.arange(units, dtype=np.int32)
    rest = min(orders, max(LEAST_ORDERS, MOST_PLACES // units))
    while rest:
        size = min(rest, max(1, _PLACES_OF_BLOCK // units))
        yield rng.permuted(np.tile(start, (size, 1)), axis=1)
        rest -= size


def first_and_second(
    occurs: np.ndarray, places: Iterable[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Two (t, orders) arrays: the places at which each theme occurs first and for a second time.

    The number of units stands for never. ``occurs`` is (m, t) bool, ``places`` blocks of
    (orders, m) int.

    >>> occurs = np.array([[True, True], [False, True], [True, False]])
    >>> first, second = first_and_second(occurs, [np.array([[0, 1, 2], [2, 1, 0]])])
    >>> first.tolist(), second.tolist()
    ([[0, 0], [0, 1]], [[2, 2], [1, 2]])
    """
    units, themes = occurs.shape
    of_theme = [np.flatnonzero(column) for column in occurs.T]
    first, second = [], []
    for block in places:
        ends = np.full((2, themes, len(block)), units, dtype=np.int32)
        for theme, rows in enumerate(of_theme):
            if len(rows):
                at = block[:, rows]
                ends[0, theme] = at.min(axis=1)
                at[at == ends[0, theme][:, None]] = units
                ends[1, theme] = at.min(axis=1)
        first.append(ends[0])
        second.append(ends[1])
    return np.concatenate(first, axis=1), np.concatenate(second, axis=1)


def known_after(seen_at: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """(k, orders) int: how many themes were seen after so many (``sizes``, rising) units.

    ``seen_at`` (t, orders) int: the place, from 0, at which each theme is seen.

    >>> known_after(np.array([[0], [2], [3]]), np.array([1, 3])).tolist()
    [[1], [2]]
    """
    orders = seen_at.shape[1]
    cells = np.searchsorted(sizes, seen_at, side="right") * orders + np.arange(orders)
    new = np.bincount(cells.ravel(), minlength=(len(sizes) + 1) * orders)
    result: np.ndarray = new.reshape(len(sizes) + 1, orders)[:-1].cumsum(axis=0)
    return result


def middle_band(values: np.ndarray, *, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Low and high (m,) of the middle ``share`` of each row of (m, orders); values that occur.

    >>> low, high = middle_band(np.array([[3, 1, 2, 4, 5]]), share=0.6)
    >>> low.tolist(), high.tolist()
    ([1], [4])
    """
    tail = (1 - share) / 2
    low, high = np.quantile(values, [tail, 1 - tail], axis=1, method="inverted_cdf")
    return low, high
