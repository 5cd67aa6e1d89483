"""The space in which themes, as people coded them, lie apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def between_themes(
    vectors: np.ndarray, member: np.ndarray, *, shrinkages: Sequence[float]
) -> list[np.ndarray]:
    """(m, d) unit vectors, whitened by the covariance within themes, for each shrinkage.

    Directions in which quotes of one theme vary (style, length, side issues) count less, those
    that set themes apart count more, as in linear discriminant analysis. ``member`` (m, t) bool.
    The covariance is shrunk towards its mean variance (0: not at all, 1: wholly). Where no theme
    has two quotes the vectors are only centred.

    >>> points = np.array([[1.0, 0.2], [1.0, -0.2], [-1.0, 0.2], [-1.0, -0.2]])
    >>> themes = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=bool)
    >>> abs(between_themes(points, themes, shrinkages=[0.2])[0]).round(1).tolist()[0]
    [1.0, 0.1]
    """
    whole = vectors.astype(np.float64)
    centred = whole - whole.mean(axis=0)
    residuals = [
        whole[rows] - whole[rows].mean(axis=0)
        for rows in (np.flatnonzero(column) for column in member.T)
        if len(rows) >= 2
    ]
    if not residuals:
        return [_unit(centred) for _ in shrinkages]
    stacked = np.vstack(residuals)
    values, axes = np.linalg.eigh(stacked.T @ stacked / len(stacked))
    along, mean = centred @ axes, max(float(values.mean()), 1e-12)
    return [
        _unit(along / np.sqrt((1 - one) * np.maximum(values, 0.0) + one * mean))
        for one in shrinkages
    ]


def _unit(vectors: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: np.ndarray = vectors / np.where(length > 1e-12, length, 1.0)
    return np.round(unit, 6)
