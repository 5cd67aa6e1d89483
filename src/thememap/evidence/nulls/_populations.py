"""Themes that count the same quotes are computed together."""

from __future__ import annotations

import numpy as np


def distinct_populations(among: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """(t,) int which population each theme has, and the rows of each population.

    ``among`` (n, t) bool: a column for each theme.

    >>> distinct_populations(np.array([[True, True, False], [True, True, True]]))
    (array([0, 0, 1]), (array([0, 1]), array([1])))
    """
    number: dict[bytes, int] = {}
    columns = [column.tobytes() for column in np.packbits(among, axis=0).T]
    pattern = np.array([number.setdefault(key, len(number)) for key in columns], dtype=np.int64)
    first = [int(np.argmax(pattern == code)) for code in range(len(number))]
    return pattern, tuple(np.flatnonzero(among[:, theme]) for theme in first)
