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


@dataclass(frozen=True, kw_only=True)
class ClosestPair:
    """Two themes (positions) and how often the classifier gives one where the coder gave the other.

    ``share`` (0 to 1) of the quotes that it gives one of the two and the coder does not;
    ``expected`` is the share that chance gives, by how frequent the other theme is among them.
    """

    themes: tuple[int, int]
    share: float
    expected: float


def closest_pair(*, given: np.ndarray, member: np.ndarray, among: np.ndarray) -> ClosestPair | None:
    """The two themes that the classifier takes for each other most, compared with chance.

    Arguments as in `theme_overlaps`. Of equals the first pair; `None` where no theme is taken for
    another.

    >>> member = np.repeat(np.eye(3, dtype=bool), 4, axis=0)
    >>> swapped = member[[0, 4, 5, 6, 1, 2, 3, 7, 8, 9, 10, 11]]
    >>> closest_pair(given=swapped, member=member, among=np.ones_like(member))
    ClosestPair(themes=(0, 1), share=1.0, expected=0.5)
    """
    count, expected, wrong_n = _wrongly_given(given, member, among)
    above = np.round((count - expected) + (count - expected).T, 6)
    upper = np.triu(count + count.T > 0, k=1)
    if not upper.any():
        return None
    first, second = np.unravel_index(int(np.where(upper, above, -np.inf).argmax()), above.shape)
    of = wrong_n[first] + wrong_n[second]
    return ClosestPair(
        themes=(int(first), int(second)),
        share=float((count[first, second] + count[second, first]) / of),
        expected=float((expected[first, second] + expected[second, first]) / of),
    )


def _wrongly_given(
    given: np.ndarray, member: np.ndarray, among: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(t, t) quotes that the classifier gives one theme and the coder another, those expected, and
    (t,) all that it gives a theme and the coder does not."""
    without = among & ~member
    wrong, coded = (given & without).astype(np.float64), member.astype(np.float64)
    wrong_n = wrong.sum(axis=0)
    share_of_rest = without.astype(np.float64).T @ coded
    share_of_rest /= np.maximum(without.sum(axis=0), 1)[:, None]
    return np.rint(wrong.T @ coded), wrong_n[:, None] * share_of_rest, wrong_n


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
    count, expected, wrong_n = _wrongly_given(given, member, among)
    excess = np.round(count - expected, 6)
    small = (count < MIN_OVERLAP_QUOTES) | (excess < MIN_OVERLAP_SD * np.sqrt(expected))
    excess[small] = -np.inf
    np.fill_diagonal(excess, -np.inf)
    themes = len(excess)
    other = excess.argmax(axis=1) if themes else np.zeros(0, dtype=np.int64)
    named = excess[np.arange(themes), other] > 0
    share = count[np.arange(themes), other] / np.maximum(wrong_n, 1)
    return Overlap(theme=np.where(named, other, -1), share=np.where(named, share, np.nan))
