"""Ridge regression of every fold from the others, in closed form for all themes at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

_BLOCK_ROWS = 8192


@dataclass(frozen=True, kw_only=True, eq=False)
class FoldRegression:
    """Ridge regressions on n quotes, one for each of f folds, that learnt from the other folds.

    ``order`` (n,) int sorts the quotes by fold, ``start`` (f + 1,) where each fold starts in it;
    ``x`` (n, d) are the features in that order and ``train`` (n,) bool the quotes that may be
    learnt from. ``mean`` (f, d) and ``n_train`` (f,) describe what each fold learns from, and
    ``factor`` (f, d, d) is the Cholesky factor of its centred Gram matrix plus the penalty: that
    of all quotes less that of the fold. The intercept is not penalised.
    """

    order: np.ndarray
    start: np.ndarray
    x: np.ndarray
    train: np.ndarray
    mean: np.ndarray
    n_train: np.ndarray
    factor: np.ndarray

    @classmethod
    def fit(
        cls, x: np.ndarray, fold: np.ndarray, *, ridge: float, train: np.ndarray | None = None
    ) -> FoldRegression:
        """The regressions on features ``x`` (n, d), from quotes ``train`` (n,) bool, or from all.

        Predictions depend on inner products of the features only: with fewer quotes than
        dimensions each quote is replaced by its n coordinates in the space that all span.
        """
        from scipy.linalg import cho_factor

        if len(x) < x.shape[1]:
            triangle: np.ndarray = np.linalg.qr(x.astype(np.float64).T, mode="r")  # type: ignore[assignment]
            x = triangle.T
        order = np.argsort(fold, kind="stable")
        start = np.append(0, np.cumsum(np.unique(fold, return_counts=True)[1]))
        x = np.ascontiguousarray(x[order])
        learnt = np.ones(len(x), dtype=bool) if train is None else train[order]
        folds, d = len(start) - 1, x.shape[1]
        gram, total, count = np.zeros((folds, d, d)), np.zeros((folds, d)), np.zeros(folds)
        for f, block in _blocks(start):
            rows = x[block][learnt[block]].astype(np.float64)
            gram[f] += rows.T @ rows
            total[f] += rows.sum(axis=0)
            count[f] += len(rows)
        # A fold that has nothing to learn from predicts 0.
        n_train = np.maximum(count.sum() - count, 1.0)
        mean = (total.sum(axis=0) - total) / n_train[:, None]
        whole = gram.sum(axis=0)
        for f in range(folds):
            centred = whole - gram[f] - n_train[f] * np.outer(mean[f], mean[f])
            centred[np.diag_indices(d)] += ridge
            gram[f] = cho_factor(centred, lower=True, overwrite_a=True, check_finite=False)[0]
        return cls(
            order=order,
            start=start,
            x=x,
            train=learnt,
            mean=mean,
            n_train=n_train,
            factor=gram,
        )

    def scores(self, member: np.ndarray) -> np.ndarray:
        """(n, t) float64: what the quotes of the other folds predict of ``member`` (n, t) bool."""
        from scipy.linalg import cho_solve

        member = member[self.order]
        d, themes = self.x.shape[1], member.shape[1]
        product, count = (
            np.zeros((len(self.factor), d, themes)),
            np.zeros((len(self.factor), themes)),
        )
        for f, block in _blocks(self.start):
            y = (member[block] & self.train[block, None]).astype(np.float64)
            product[f] += self.x[block].astype(np.float64).T @ y
            count[f] += y.sum(axis=0)
        learnt, n_learnt = product.sum(axis=0) - product, count.sum(axis=0) - count
        learnt -= self.mean[:, :, None] * n_learnt[:, None, :]
        intercept = n_learnt / self.n_train[:, None]
        weights = [
            cho_solve((factor, True), y, check_finite=False)
            for factor, y in zip(self.factor, learnt, strict=True)
        ]
        score = np.zeros(member.shape)
        for f, block in _blocks(self.start):
            score[self.order[block]] = (self.x[block] - self.mean[f]) @ weights[f] + intercept[f]
        return score

    @property
    def nbytes(self) -> int:
        """Memory of the regressions and their projection."""
        return self.factor.nbytes + self.x.nbytes + 4 * self.x.size

    @cached_property
    def projection(self) -> np.ndarray:
        """(n, d) float32 in the order of folds: predictions are its products with X′Y.

        Row i is (x − mean)′ (G + λI)⁻¹ of its fold: the same for all themes and all shuffles.
        """
        from scipy.linalg import cho_solve

        projection = np.empty(self.x.shape, dtype=np.float32)
        for f, block in _blocks(self.start):
            centred = (self.x[block] - self.mean[f]).T
            projection[block] = cho_solve((self.factor[f], True), centred, check_finite=False).T
        return projection


def _blocks(start: np.ndarray) -> Iterator[tuple[int, slice]]:
    """Each fold in blocks of rows, so that copies in double precision stay small."""
    for f, (low, high) in enumerate(zip(start[:-1].tolist(), start[1:].tolist(), strict=True)):
        for first in range(low, high, _BLOCK_ROWS):
            yield f, slice(first, min(first + _BLOCK_ROWS, high))
