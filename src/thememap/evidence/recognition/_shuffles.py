"""What recognition gives where codings are shuffled: predictions are linear in the codings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence.nulls._row_shuffles import coding_moves
from thememap.evidence.recognition._equal_prevalence import count_hits, equal_prevalence_kappa
from thememap.evidence.recognition._fold_regression import FoldRegression
from thememap.evidence.recognition._recognition import RecognitionInput
from thememap.measures import KAPPA_DECIMALS

SHUFFLE_BUDGET = 250_000_000
"""Predictions (quotes × themes × shuffles) that are made at most."""
SHUFFLE_COUNTS = (199, 99, 49, 19)
_SHUFFLED_DECIMALS = 5
# Shuffled themes, and their predictions, that are computed together: enough for quick products;
# 24 MB, which the allocator keeps for the next block.
_BLOCK_COLUMNS, _BLOCK_SCORES = 256, 6_000_000


def affordable_shuffles(n: int, themes: int, *, most: int) -> int:
    """How many shuffles `SHUFFLE_BUDGET` allows: ``most``, or fewer of `SHUFFLE_COUNTS`.

    >>> affordable_shuffles(3000, 40, most=199), affordable_shuffles(100_000, 50, most=199)
    (199, 49)
    """
    allowed = SHUFFLE_BUDGET // max(1, n * themes)
    if most <= allowed:
        return most
    return next((count for count in SHUFFLE_COUNTS if count <= allowed), SHUFFLE_COUNTS[-1])


def varies_within(
    *, member: np.ndarray, among: np.ndarray, study: np.ndarray, share: float
) -> np.ndarray:
    """(t,) bool: whether shuffles within studies can move a theme at all.

    At least ``share`` of its quotes lie in studies that also have quotes of its population
    without it. ``member`` and ``among`` (n, t) bool, ``study`` (n,) int codes.
    """
    number = np.unique(study, return_inverse=True)[1].reshape(-1)
    varies = np.zeros(member.shape[1], dtype=bool)
    for t in range(member.shape[1]):
        inside, without = member[:, t] & among[:, t], among[:, t] & ~member[:, t]
        mixed = np.bincount(number[without], minlength=len(study)) > 0
        varies[t] = inside.any() and mixed[number[inside]].mean() >= share
    return varies


def shuffled_kappas(
    given: RecognitionInput,
    *,
    study: np.ndarray | None,
    shuffles: int,
    seed: int,
    themes: Sequence[int] | np.ndarray | None = None,
) -> np.ndarray:
    """(shuffles, t) kappas of recognition where codings of whole quotes are shuffled.

    Codings move within ``study`` (n,) int, or freely where it is `None`, among the quotes of a
    theme's population, all themes of a quote together; margins stay. ``themes`` restricts the
    themes that are computed, the others are NaN, and so is what cannot be recognised. In single
    precision, scores rounded to 5 decimals. A theme's values depend on its population and on
    ``seed``, not on the other themes.
    """
    kappa = np.full((shuffles, given.member.shape[1]), np.nan)
    wanted = np.arange(kappa.shape[1]) if themes is None else np.asarray(themes, dtype=np.int64)
    for population in given.populations:
        rows, columns = population.rows, np.intersect1d(population.themes, wanted)
        if not len(columns) or not shuffles:
            continue
        null = ShuffledRegression(
            regression=given.fit(population), member=given.member[np.ix_(rows, columns)]
        )
        moves = coding_moves(None if study is None else study[rows], n=len(rows), seed=seed)
        kappa[:, columns] = null.kappas(moves, shuffles)
    return np.round(kappa, KAPPA_DECIMALS) + 0.0


@dataclass(frozen=True, kw_only=True, eq=False)
class ShuffledRegression:
    """The regressions of one population, for codings ``member`` (n, t) bool that move."""

    regression: FoldRegression
    member: np.ndarray

    @cached_property
    def _codings(self) -> tuple[np.ndarray, np.ndarray]:
        """Theme and row of each coding, theme by theme."""
        theme, row = np.nonzero(self.member.T)
        return theme, row

    @cached_property
    def _place(self) -> np.ndarray:
        """(n,) the place of each row where rows are sorted by fold."""
        return np.argsort(self.regression.order)

    @cached_property
    def _x(self) -> np.ndarray:
        return self.regression.x.astype(np.float32, copy=False)

    def kappas(self, moves: Iterator[np.ndarray], shuffles: int) -> np.ndarray:
        """(shuffles, t) kappas, some shuffles at a time."""
        n, themes = self.member.shape
        of_theme = self.member.sum(axis=0)
        together = max(1, min(_BLOCK_COLUMNS, _BLOCK_SCORES // n) // themes)
        hits = np.zeros((shuffles, themes))
        for first in range(0, shuffles, together):
            last = min(first + together, shuffles)
            row = self._codings[1]
            places = np.stack([self._place[next(moves)[row]] for _ in range(first, last)])
            score = self._scores(places)
            end = np.cumsum(of_theme)
            for t in range(themes):
                reached = places[:, end[t] - of_theme[t] : end[t]]
                hits[first:last, t] = count_hits(score[:, t], reached)
        return equal_prevalence_kappa(hits, of_theme, n)

    def _scores(self, places: np.ndarray) -> np.ndarray:
        """(b, t, n) float32 predictions by fold, where codings are at ``places`` (b, codings)."""
        from scipy.sparse import csr_array

        fit, (b, n), themes = self.regression, (len(places), len(self._x)), self.member.shape[1]
        folds = len(fit.factor)
        column = (np.arange(b)[:, None] * themes + self._codings[0]).ravel()
        at = places.ravel()
        fold = np.repeat(np.arange(folds), np.diff(fit.start))[at]
        cell = column * folds + fold
        codings = csr_array(
            (np.ones(len(at), dtype=np.float32), (cell, at)), shape=(b * themes * folds, n)
        )
        product = (codings @ self._x).reshape(b * themes, folds, -1)
        count = np.bincount(cell, minlength=b * themes * folds).reshape(b * themes, folds)
        learnt_count = (count.sum(axis=1, keepdims=True) - count).astype(np.float32)
        total = product.sum(axis=1)
        score = np.empty((b * themes, n), dtype=np.float32)
        for f in range(folds):
            inside = slice(fit.start[f], fit.start[f + 1])
            learnt = total - product[:, f]
            learnt -= learnt_count[:, f, None] * fit.mean[f].astype(np.float32)
            score[:, inside] = learnt @ self.regression.projection[inside].T
            score[:, inside] += learnt_count[:, f, None] / np.float32(fit.n_train[f])
        return np.round(score, _SHUFFLED_DECIMALS, out=score).reshape(b, themes, n)
