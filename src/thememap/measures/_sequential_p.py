"""Monte Carlo p that stops as soon as the answer is known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from thememap.measures._permutations import TIE_TOLERANCE, permutation_p


def sequential_p(observed: float, null: Iterable[float], *, times: int, level: float) -> float:
    """p of a value against at most ``times`` values of a null, which are drawn one after another.

    Once so many of them are as large that p cannot be at most ``level`` any more, the draws end: a
    value that is nothing special costs a tenth of them. Where all were drawn p is that of
    `permutation_p` (1 without draws). So p ≤ ``level`` says the same as it does with all draws,
    and a larger p is rougher (Besag & Clifford 1991: h of l draws reached it, p = h / l).

    >>> sequential_p(9.0, iter([1.0, 2.0, 3.0] * 33), times=99, level=0.05)
    0.01
    >>> sequential_p(2.0, iter([1.0, 2.0, 3.0] * 33), times=99, level=0.05)
    0.625
    """
    most = int(level * (times + 1) + TIE_TOLERANCE)
    reached = 0
    drawn = 0
    for value in islice(null, times):
        drawn += 1
        reached += value >= observed - TIE_TOLERANCE
        if reached >= most:
            return max(reached, 1) / drawn
    return permutation_p(reached, drawn)
