"""When each theme is seen for the first and second time, over shuffled orders of the units."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import numpy as np

_ORDERS = 29_001
"""Keeps the numbers of the orders apart from those of other parts with the same seed."""


def shuffled_places(units: int, *, orders: int, seed: int) -> np.ndarray:
    """(units, orders) int32: the place, from 0, of each unit in each order.

    All orders where there are no more than ``orders`` of them, else a random sample of that size.

    >>> shuffled_places(2, orders=10, seed=0).tolist()
    [[0, 1], [1, 0]]
    """
    if units <= 10 and factorial(units) <= orders:
        return np.array([*permutations(range(units))], dtype=np.int32).T.copy()
    start = np.tile(np.arange(units, dtype=np.int32), (orders, 1))
    shuffled = np.random.default_rng([seed, _ORDERS]).permuted(start, axis=1)
    return np.ascontiguousarray(shuffled.T)


def first_and_second(occurs: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two (t, orders) arrays: the places at which each theme occurs first and for a second time.

    The number of units stands for never. ``occurs`` is (m, t) bool, ``places`` (m, orders) int.

    >>> occurs = np.array([[True, True], [False, True], [True, False]])
    >>> first, second = first_and_second(occurs, np.array([[0, 2], [1, 1], [2, 0]]))
    >>> first.tolist(), second.tolist()
    ([[0, 0], [0, 1]], [[2, 2], [1, 2]])
    """
    units, themes = occurs.shape
    first = np.full((themes, places.shape[1]), units, dtype=np.int32)
    second = first.copy()
    for place, row in zip(places, occurs, strict=True):
        (has,) = np.nonzero(row)
        before = first[has]
        second[has] = np.minimum(second[has], np.maximum(before, place))
        first[has] = np.minimum(before, place)
    return first, second


def known_after(seen_at: np.ndarray, *, units: int) -> np.ndarray:
    """(units, orders) int: how many themes were seen after each unit of each order.

    ``seen_at`` (t, orders) int: the place at which each theme is seen; ``units`` for never.

    >>> known_after(np.array([[0], [2], [3]]), units=3).tolist()
    [[1], [1], [2]]
    """
    orders = seen_at.shape[1]
    cells = seen_at * orders + np.arange(orders)
    new = np.bincount(cells.ravel(), minlength=(units + 1) * orders)
    result: np.ndarray = new.reshape(units + 1, orders)[:units].cumsum(axis=0)
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
