"""New themes expected in further units (Colwell et al. 2012; Chao et al. 2014)."""

from __future__ import annotations

import numpy as np


def unseen_from_counts(once: np.ndarray, twice: np.ndarray, *, units: int) -> np.ndarray:
    """Unseen themes at least, from how many occur in one and two units (arrays that broadcast).

    >>> unseen_from_counts(np.array([3.0]), np.array([1.0]), units=10).round(2).tolist()
    [4.05]
    """
    none_twice = once * np.maximum(once - 1, 0) / 2
    unseen = np.where(twice > 0, once**2 / (2 * np.where(twice > 0, twice, 1)), none_twice)
    result: np.ndarray = (units - 1) / units * unseen
    return result


def new_themes(
    once: np.ndarray, twice: np.ndarray, *, units: int, further: np.ndarray
) -> np.ndarray:
    """New themes expected in ``further`` units beyond the ``units`` at hand; arrays broadcast.

    Each further unit brings once/units themes at first, fewer as the unseen ones are used up.
    Meant for no more further units than there are at hand: beyond, the error grows fast.

    >>> new_themes(np.array(3.0), np.array(1.0), units=10, further=np.array([1, 10])).round(2)
    array([0.28, 2.07])
    """
    unseen = unseen_from_counts(once, twice, units=units)
    # the share of the unseen themes that the next unit shows
    share = once / np.where(once > 0, units * unseen + once, 1)
    result: np.ndarray = unseen * (1 - (1 - share) ** further)
    return result
