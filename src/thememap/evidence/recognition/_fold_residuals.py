"""Ridge predictions for several kinds of folds at once, from one regression on all quotes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.evidence.recognition._fold_regression import FoldRegression

FEW_QUOTES = 4000
"""Up to so many, one regression and a correction for each fold is quicker than one for each."""


def fold_scores(
    x: np.ndarray, codings: np.ndarray, *, folds: Sequence[np.ndarray], ridge: float
) -> list[np.ndarray]:
    """For each kind of folds (n,) int the (n, c) predictions of ``codings`` (n, c) bool.

    The same as `FoldRegression` for each. What a quote is predicted without its fold follows from
    the residuals e of the regression on all, (I − H)⁻¹ e with H the fold's block of the hat
    matrix: exact for a fixed penalty (Cook & Weisberg 1982 for least squares). A fold
    that is alone has nothing to learn from, and predicts 0.
    """
    if len(x) > FEW_QUOTES:
        return [FoldRegression.fit(x, fold, ridge=ridge).scores(codings) for fold in folds]
    from scipy.linalg import cho_factor, cho_solve

    y, x = codings.astype(np.float64), x.astype(np.float64)
    if len(x) < x.shape[1]:  # inner products are all that counts: n coordinates hold them
        triangle: np.ndarray = np.linalg.qr(x.T, mode="r")  # type: ignore[assignment]
        x = triangle.T
    z = np.hstack([np.ones((len(x), 1)), x])
    gram = z.T @ z
    gram[np.arange(1, len(gram)), np.arange(1, len(gram))] += ridge  # the intercept is free
    weights = cho_solve(cho_factor(gram, lower=True, check_finite=False), z.T, check_finite=False)
    residual = y - z @ (weights @ y)
    predictions = []
    for fold in folds:
        predicted = np.zeros(y.shape)
        codes = np.unique(fold)
        for code in codes if len(codes) > 1 else ():
            rows = np.flatnonzero(fold == code)
            block = -(z[rows] @ weights[:, rows])
            block[np.diag_indices(len(rows))] += 1.0
            factor = cho_factor(block, lower=True, overwrite_a=True, check_finite=False)
            predicted[rows] = y[rows] - cho_solve(factor, residual[rows], check_finite=False)
        predictions.append(predicted)
    return predictions
