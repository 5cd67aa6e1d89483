"""Structureless data of the same size."""

from __future__ import annotations

import numpy as np


def gaussian_null_data(vectors: np.ndarray, *, seed: int) -> np.ndarray:
    """Unit vectors (m, d) drawn from one normal distribution with the same mean and covariance.

    They spread as the real ones do and hold no groups. (Shuffling each principal component,
    the second reference of Tibshirani, Walther & Hastie 2001, keeps clear groups half alive:
    a component with two peaks still has two.)
    """
    rng = np.random.default_rng(seed)
    mean = vectors.mean(axis=0, dtype=np.float64)
    centred = vectors.astype(np.float64) - mean
    # From the (d, d) covariance: a tenth of the time of a singular value decomposition.
    variance, axes = np.linalg.eigh(centred.T @ centred / max(1, len(vectors) - 1))
    spread = np.sqrt(np.maximum(variance, 0.0))
    drawn = (rng.standard_normal(vectors.shape) * spread) @ axes.T + mean
    length = np.linalg.norm(drawn, axis=1, keepdims=True)
    unit: np.ndarray = drawn / np.where(length > 0, length, 1.0)
    return unit
