"""Themes that one perspective speaks of more than another, tested by shuffling perspectives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thememap.measures._false_discovery import benjamini_hochberg
from thememap.measures._permutations import TIE_TOLERANCE, permutation_p

SHUFFLES_OF_PERSPECTIVES = 1999
MAX_PERSPECTIVE_Q = 0.03
"""With 0.05, 6.7 % of 1,000 shuffles of one corpus showed a gap."""
MIN_PERSPECTIVE_STUDIES = 3


@dataclass(frozen=True, kw_only=True)
class PerspectiveGap:
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
    low_studies_with_theme: int
    low_study_count: int
    bound: float | None
    q: float


def perspective_gaps(
    *, member: np.ndarray, perspective: Sequence[str], study: Sequence[str], seed: int
) -> list[PerspectiveGap]:
    """Differences between two perspectives that shuffling does not explain.

    ``member`` (n, t) bool over quotes that were read. Perspectives are nested in studies: studies
    with one perspective trade it as a whole; in studies with both, quotes trade it within the
    study. The statistic is the difference of shares; BH over themes. Only the two most frequent
    perspectives are compared, with at least three studies each.
    """
    names = frequent_perspectives(perspective)
    column, of_study = np.array(perspective, dtype=object), np.array(study, dtype=object)
    if len(names) < 2:
        return []
    a, b = names[:2]
    rows = np.flatnonzero(((column == a) | (column == b)) & (of_study != ""))
    first = column[rows] == a
    units, code = np.unique(of_study[rows], return_inverse=True)
    n = np.bincount(code, minlength=len(units))
    share = np.bincount(code, weights=first, minlength=len(units)) / np.maximum(n, 1)
    if min((share > 0).sum(), (share < 1).sum()) < MIN_PERSPECTIVE_STUDIES:
        return []
    y = member[rows].astype(np.float64)
    given = np.stack([np.bincount(code, weights=column, minlength=len(units)) for column in y.T], 1)
    observed = _share_differences(
        (y[first].sum(axis=0))[None], np.array([first.sum()]), total=y.sum(axis=0), n=len(y)
    )[0]
    shuffled = _null_differences(given, n=n, share=share, rng=np.random.default_rng([seed, 31]))
    reached = (np.abs(shuffled) >= np.abs(observed) - TIE_TOLERANCE).sum(axis=0)
    q = benjamini_hochberg(permutation_p(reached, SHUFFLES_OF_PERSPECTIVES))
    gaps = []
    for t in np.flatnonzero(q <= MAX_PERSPECTIVE_Q).tolist():
        high, low = (a, b) if observed[t] > 0 else (b, a)
        is_low = first if low == a else ~first
        studies = np.unique(code[is_low])
        speaking = len(np.unique(code[is_low & (y[:, t] > 0)]))
        gaps.append(
            PerspectiveGap(
                theme=t,
                high=high,
                low=low,
                high_share=float(y[~is_low, t].mean()),
                low_share=float(y[is_low, t].mean()),
                low_studies_with_theme=speaking,
                low_study_count=len(studies),
                bound=None if speaking else float(1 - 0.05 ** (1 / len(studies))),
                q=float(q[t]),
            )
        )
    return gaps


def _null_differences(
    given: np.ndarray, *, n: np.ndarray, share: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """(times, t) differences of shares under the null.

    ``given`` (studies, t) counts a study's quotes with each theme, ``n`` (studies,) its quotes and
    ``share`` those of the first perspective. Studies of one perspective trade it; in a study with
    both, the number of quotes with a theme that fall to the first is hypergeometric.
    """
    whole = (share == 0) | (share == 1)
    trade = rng.permuted(np.tile(share[whole], (SHUFFLES_OF_PERSPECTIVES, 1)), axis=1)
    of_first, drawn = trade @ n[whole], trade @ given[whole]
    for study in np.flatnonzero(~whole):
        with_theme = given[study].astype(np.int64)
        size = round(float(share[study] * n[study]))
        drawn += rng.hypergeometric(
            with_theme,
            int(n[study]) - with_theme,
            size,
            size=(SHUFFLES_OF_PERSPECTIVES, len(with_theme)),
        )
        of_first = of_first + size
    return _share_differences(drawn, of_first, total=given.sum(axis=0), n=int(n.sum()))


def _share_differences(
    in_first: np.ndarray, of_first: np.ndarray, *, total: np.ndarray, n: int
) -> np.ndarray:
    """Share in the first perspective less share in the second; 0 where one has no quote."""
    first, second = of_first[:, None], n - of_first[:, None]
    difference: np.ndarray = in_first / np.maximum(first, 1) - (total - in_first) / np.maximum(
        second, 1
    )
    return np.where((first > 0) & (second > 0), difference, 0.0)


def frequent_perspectives(perspectives: Sequence[str]) -> list[str]:
    """The known perspectives, the most frequent first."""
    often = Counter(perspective for perspective in perspectives if perspective)
    return sorted(often, key=lambda perspective: (-often[perspective], perspective))
