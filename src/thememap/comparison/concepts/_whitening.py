"""The space in which coded themes are most distinct: whitening within themes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def whiten_within_themes(
    vectors: np.ndarray, member: np.ndarray, *, shrinkages: Sequence[float]
) -> list[np.ndarray]:
    """(m, d) unit vectors, whitened by the covariance within themes, for each shrinkage.

    Directions in which quotes of one theme vary (style, length, side issues) count less, those
    that set themes apart count more, as in linear discriminant analysis. ``member`` (m, t) bool.
    The covariance is shrunk towards its mean variance (0: not at all, 1: wholly). Where no theme
    has two quotes the vectors are only centred.

    >>> points = np.array([[1.0, 0.2], [1.0, -0.2], [-1.0, 0.2], [-1.0, -0.2]])
    >>> themes = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=bool)
    >>> abs(whiten_within_themes(points, themes, shrinkages=[0.2])[0]).round(1).tolist()[0]
    [1.0, 0.1]
    """
    # Of 50,000 quotes each of these arrays is 154 MB: none stays longer than it is needed.
    whole = vectors.astype(np.float64)
    stacked = _within_theme_deviations(whole, member)
    whole -= whole.mean(axis=0)
    if not len(stacked):
        return [_normalize_rows(whole.copy()) for _ in shrinkages]
    values, axes = np.linalg.eigh(stacked.T @ stacked / len(stacked))
    del stacked
    along, mean = whole @ axes, max(float(values.mean()), 1e-12)
    del whole
    return [
        _normalize_rows(
            along / np.sqrt((1 - shrinkage) * np.maximum(values, 0.0) + shrinkage * mean)
        )
        for shrinkage in shrinkages
    ]


def _within_theme_deviations(whole: np.ndarray, member: np.ndarray) -> np.ndarray:
    """(r, d) of each quote's difference from the mean of its theme, theme after theme."""
    columns = [rows for column in member.T if len(rows := np.flatnonzero(column)) >= 2]
    stacked = np.empty((sum(len(rows) for rows in columns), whole.shape[1]))
    done = 0
    for rows in columns:
        block = stacked[done : done + len(rows)]
        np.take(whole, rows, axis=0, out=block)
        block -= block.mean(axis=0)
        done += len(rows)
    return stacked


def _normalize_rows(vectors: np.ndarray) -> np.ndarray:
    """The vectors at length 1, in place."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(length > 1e-12, length, 1.0)
    return np.round(vectors, 6, out=vectors)
