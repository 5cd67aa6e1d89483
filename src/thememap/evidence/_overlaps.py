"""The theme that each theme is most often confused with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MIN_OVERLAP_QUOTES = 3
MIN_OVERLAP_SD = 3.0
"""Fewer quotes in common, or fewer above what is expected, may be chance."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Overlap:
    """The position of the other theme (t,), −1 for none, and its share (t,), NaN without it."""

    theme: np.ndarray
    share: np.ndarray


def theme_overlaps(*, given: np.ndarray, member: np.ndarray, among: np.ndarray) -> Overlap:
    """The theme that the coder gave where the classifier gives this one.

    Of the quotes that the classifier gives a theme (``given`` (n, t) bool) and the coder
    (``member``) does not, so many have each other theme; that with the largest excess over its
    share of all quotes without this theme is named, with its share of them. A large theme is
    therefore not named for its size alone. Of equals the first theme is taken; none is where
    fewer than ``MIN_OVERLAP_QUOTES`` quotes have it, or no more than chance gives.

    >>> member = np.repeat(np.eye(5, dtype=bool), 20, axis=0)
    >>> swapped = member[[*range(10), *range(20, 40), *range(10, 20), *range(40, 100)]]
    >>> theme_overlaps(given=swapped, member=member, among=np.ones_like(member)).theme.tolist()
    [1, 0, -1, -1, -1]
    """
    without = among & ~member
    wrong = (given & without).astype(np.float64)
    coded = member.astype(np.float64)
    count, wrong_n = np.rint(wrong.T @ coded), wrong.sum(axis=0)
    rest_n = without.sum(axis=0)
    share_of_rest = (without.astype(np.float64).T @ coded) / np.maximum(rest_n, 1)[:, None]
    expected = wrong_n[:, None] * share_of_rest
    excess = np.round(count - expected, 6)
    small = (count < MIN_OVERLAP_QUOTES) | (excess < MIN_OVERLAP_SD * np.sqrt(expected))
    excess[small] = -np.inf
    np.fill_diagonal(excess, -np.inf)
    themes = len(excess)
    other = excess.argmax(axis=1) if themes else np.zeros(0, dtype=np.int64)
    named = excess[np.arange(themes), other] > 0
    share = count[np.arange(themes), other] / np.maximum(wrong_n, 1)
    return Overlap(theme=np.where(named, other, -1), share=np.where(named, share, np.nan))
