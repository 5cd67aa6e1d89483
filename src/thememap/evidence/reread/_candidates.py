"""Quotes that may lack a theme, and quotes that may not belong, by their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

STRENGTH_DECIMALS = 6
SCORE_ADDED = 0.1
"""Added to two scores before their ratio is taken: below it scores hardly differ from nothing."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidates:
    """c pairs of a quote and a theme, by row.

    ``row`` and ``theme`` (c,) int; ``strength`` (c,) in 0 to 1; ``share`` (c,) is what the reason
    says: of the quotes with the theme those that are less like it (*may lack*), of the quotes
    without it those that are at least as like it (*may not belong*). ``rather`` (c,) int is the
    theme that the quote is more like, −1 for none.
    """

    row: np.ndarray
    theme: np.ndarray
    strength: np.ndarray
    share: np.ndarray
    rather: np.ndarray

    @classmethod
    def joined(cls, parts: Sequence[Candidates]) -> Candidates:
        """Those of several parts, one or more."""
        names = [field.name for field in fields(cls)]
        return cls(
            **{name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        )

    def take(self, chosen: np.ndarray) -> Candidates:
        """Some of them, by number or mask."""
        return Candidates(
            **{field.name: getattr(self, field.name)[chosen] for field in fields(self)}
        )


def lacking(
    score: np.ndarray, member: np.ndarray, among: np.ndarray, *, least_share: float
) -> Candidates:
    """Each quote with the theme that it was not given and whose quotes it is most like.

    ``score`` (n, t) as in `ThemeScores.scores`, ``member`` (n, t) bool; ``among`` (n,) bool are the
    quotes that are asked about. The strength is the geometric mean of the score and of the share of
    the theme's quotes that score less, which is ``least_share`` or more: the scores of small and
    of diffuse themes are low, also those of their own quotes.
    """
    rows = np.flatnonzero(among)
    share = shares_below(score, member, rows)
    strength = np.sqrt(np.clip(np.nan_to_num(score[rows]), 0.0, 1.0) * share)
    strength[(share < least_share) | member[rows]] = 0.0
    strength = np.round(strength, STRENGTH_DECIMALS)
    theme = strength.argmax(axis=1)
    best, best_share = (of[np.arange(len(rows)), theme] for of in (strength, share))
    return Candidates(
        row=rows, theme=theme, strength=best, share=best_share, rather=np.full(len(rows), -1)
    ).take(best > 0)


def belonging(score: np.ndarray, member: np.ndarray) -> Candidates:
    """Each quote with each theme it was given, and the other theme that scores highest.

    The strength is that other theme's part in the sum of the two scores: one half where both are
    alike.
    """
    row, theme = np.nonzero(member & ~np.isnan(score))
    others = np.where(member | np.isnan(score), -np.inf, score)
    rather = others.argmax(axis=1)[row]
    given_score, best = score[row, theme], others[row, rather]
    given_part, best_part = (np.maximum(part, 0.0) + SCORE_ADDED for part in (given_score, best))
    share = 1.0 - shares_below(score, ~member, np.arange(len(score)))[row, theme]
    return Candidates(
        row=row,
        theme=theme,
        strength=np.round(best_part / (given_part + best_part), STRENGTH_DECIMALS),
        share=share,
        rather=np.where(best > given_score, rather, -1),
    )


def shares_below(score: np.ndarray, among: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """(r, t) share of the quotes ``among`` (n, t) bool that score less than each of ``rows``.

    0 where a score is undefined.
    """
    share = np.zeros((len(rows), score.shape[1]))
    for t, (column, inside) in enumerate(zip(score.T, among.T, strict=True)):
        of_theme = np.sort(column[inside & ~np.isnan(column)])
        if len(of_theme):
            below = np.searchsorted(of_theme, column[rows], side="left") / len(of_theme)
            share[:, t] = np.where(np.isnan(column[rows]), 0.0, below)
    return share
