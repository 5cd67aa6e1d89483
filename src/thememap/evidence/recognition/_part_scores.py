"""Ridge predictions for a part of the studies from some of the other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

_BLOCK_ROWS = 8192

Parts = tuple[int, ...]


def part_scores(
    x: np.ndarray,
    codings: np.ndarray,
    *,
    part: np.ndarray,
    learnt_from: Sequence[Sequence[Parts]],
    ridge: float,
) -> Iterator[np.ndarray]:
    """(n, t) predictions of ``codings`` (n, t) bool for each entry of ``learnt_from``.

    ``part`` (n,) int says which part a quote is in, from 0; an entry says for each part from which
    other parts it is predicted. The Gram matrix of each part is made once: that of several is
    their sum. A part that has nothing to learn from is predicted 0. The intercept is not penalised.

    >>> x, y = np.eye(4)[[0, 0, 1, 1]], np.array([[True], [True], [False], [False]])
    >>> [p.round(1).ravel().tolist() for p in part_scores(
    ...     x, y, part=np.array([0, 1, 0, 1]), learnt_from=[[(1,), (0,)]], ridge=0.01)]
    [[1.0, 1.0, 0.0, 0.0]]
    """
    if len(x) < x.shape[1]:  # inner products are all that counts: n coordinates hold them
        triangle: np.ndarray = np.linalg.qr(x.astype(np.float64).T, mode="r")  # type: ignore[assignment]
        x = triangle.T
    rows = [np.flatnonzero(part == p) for p in range(len(learnt_from[0]))]
    sums = [_Sums.of(x[of_part], codings[of_part]) for of_part in rows]
    learnt: dict[Parts, _Weights] = {}
    for entry in learnt_from:
        score = np.zeros(codings.shape)
        for of_part, parts in zip(rows, entry, strict=True):
            if parts not in learnt:
                learnt[parts] = _learn([sums[p] for p in parts], ridge=ridge)
            weights = learnt[parts]
            score[of_part] = (x[of_part] - weights.mean) @ weights.slope + weights.intercept
        yield score


@dataclass(frozen=True, kw_only=True, eq=False)
class _Sums:
    """What a regression needs of a part: counts, sums, and products of features and codings."""

    n: int
    x: np.ndarray
    y: np.ndarray
    gram: np.ndarray
    product: np.ndarray

    @classmethod
    def of(cls, x: np.ndarray, codings: np.ndarray) -> _Sums:
        d = x.shape[1]
        total, gram, product = np.zeros(d), np.zeros((d, d)), np.zeros((d, codings.shape[1]))
        for first in range(0, len(x), _BLOCK_ROWS):
            block = x[first : first + _BLOCK_ROWS].astype(np.float64)
            total += block.sum(axis=0)
            gram += block.T @ block
            product += block.T @ codings[first : first + _BLOCK_ROWS].astype(np.float64)
        y = codings.sum(axis=0, dtype=np.float64)
        return cls(n=len(x), x=total, y=y, gram=gram, product=product)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Weights:
    """A regression for all themes: of features less ``mean`` (d,)."""

    mean: np.ndarray
    slope: np.ndarray
    intercept: np.ndarray


def _learn(sums: Sequence[_Sums], *, ridge: float) -> _Weights:
    from scipy.linalg import cho_factor, cho_solve

    n = max(1, sum(part.n for part in sums))
    mean: np.ndarray = np.sum([part.x for part in sums], axis=0) / n
    share: np.ndarray = np.sum([part.y for part in sums], axis=0) / n
    gram: np.ndarray = -n * np.outer(mean, mean)
    product: np.ndarray = -n * np.outer(mean, share)
    for part in sums:
        gram += part.gram
        product += part.product
    gram[np.diag_indices(len(gram))] += ridge
    factor = cho_factor(gram, lower=True, overwrite_a=True, check_finite=False)
    slope = cho_solve(factor, product, check_finite=False)
    return _Weights(mean=mean, slope=slope, intercept=share)
