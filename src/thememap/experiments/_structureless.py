"""Structureless data of the same size."""

from __future__ import annotations

import numpy as np


def structureless(vectors: np.ndarray, *, seed: int) -> np.ndarray:
    """Unit vectors (m, d) with the same principal components, shuffled independently.

    Each component keeps its values, and so its spread; what they share, and with it any
    grouping, is gone (in the manner of the gap statistic's second reference, Tibshirani,
    Walther & Hastie 2001).
    """
    rng = np.random.default_rng(seed)
    mean = vectors.mean(axis=0, dtype=np.float64)
    left, size, axes = np.linalg.svd(vectors.astype(np.float64) - mean, full_matrices=False)
    components = left * size
    shuffled = np.stack([rng.permutation(column) for column in components.T], axis=1)
    drawn = shuffled @ axes + mean
    length = np.linalg.norm(drawn, axis=1, keepdims=True)
    unit: np.ndarray = drawn / np.where(length > 0, length, 1.0)
    return unit
