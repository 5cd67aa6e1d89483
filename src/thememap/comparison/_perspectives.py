"""Themes that one perspective speaks of more than another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.comparison._cells import benjamini_hochberg

TIMES = 1999
LARGEST_Q = 0.03
"""With 0.05, 6.7 % of 1,000 shuffles of one corpus showed a gap."""
FEWEST_STUDIES = 3


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A theme and two perspectives: the share of each one's quotes, studies that speak of it.

    ``q`` is that of the largest difference under shuffles of whole studies' perspectives.
    ``low_studies`` of ``low_all`` studies of the lower perspective have the theme; where none has,
    ``bound`` is the 95 % upper bound of the share of studies that would, 1 − 0.05^(1/n).
    """

    theme: int
    high: str
    low: str
    high_share: float
    low_share: float
    low_studies: int
    low_all: int
    bound: float | None
    q: float


def perspective_gaps(
    *, member: np.ndarray, perspective: Sequence[str], study: Sequence[str], seed: int
) -> list[Gap]:
    """Differences between two perspectives that shuffling does not explain.

    ``member`` (n, t) bool over quotes that were read. Perspectives are nested in studies: studies
    with one perspective trade it as a whole; in studies with both, quotes trade it within the
    study. The statistic is the difference of shares; BH over themes. Only the two most frequent
    perspectives are compared, with at least three studies each.
    """
    often = Counter(one for one in perspective if one)
    names = sorted(often, key=lambda one: (-often[one], one))
    column, of_study = np.array(perspective, dtype=object), np.array(study, dtype=object)
    if len(names) < 2:
        return []
    a, b = names[:2]
    rows = np.flatnonzero(((column == a) | (column == b)) & (of_study != ""))
    first = column[rows] == a
    units, code = np.unique(of_study[rows].astype(str), return_inverse=True)
    n = np.bincount(code, minlength=len(units))
    share = np.bincount(code, weights=first, minlength=len(units)) / np.maximum(n, 1)
    whole = (share == 0) | (share == 1)
    if min((share > 0).sum(), (share < 1).sum()) < FEWEST_STUDIES:
        return []
    y = member[rows].astype(np.float64)
    rng = np.random.default_rng([seed, 31])
    observed = _difference(y, first)
    reached = np.zeros(y.shape[1])
    for _ in range(TIMES):
        trade = share.copy()
        trade[whole] = rng.permutation(share[whole])
        drawn = trade[code] == 1
        for unit in np.flatnonzero(~whole):
            inside = np.flatnonzero(code == unit)
            drawn[inside] = rng.permutation(first[inside])
        reached += np.abs(_difference(y, drawn)) >= np.abs(observed) - 1e-12
    q = benjamini_hochberg((1 + reached) / (1 + TIMES))
    found = []
    for t in np.flatnonzero(q <= LARGEST_Q).tolist():
        high, low = (a, b) if observed[t] > 0 else (b, a)
        is_low = first if low == a else ~first
        studies = np.unique(code[is_low])
        speaking = len(np.unique(code[is_low & (y[:, t] > 0)]))
        found.append(
            Gap(
                theme=t,
                high=high,
                low=low,
                high_share=float(y[~is_low, t].mean()),
                low_share=float(y[is_low, t].mean()),
                low_studies=speaking,
                low_all=len(studies),
                bound=None if speaking else float(1 - 0.05 ** (1 / len(studies))),
                q=float(q[t]),
            )
        )
    return found


def _difference(y: np.ndarray, first: np.ndarray) -> np.ndarray:
    if first.all() or not first.any():
        return np.zeros(y.shape[1])
    difference: np.ndarray = y[first].mean(axis=0) - y[~first].mean(axis=0)
    return difference
