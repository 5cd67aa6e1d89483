"""Places on the map of quotes."""

from __future__ import annotations

import numpy as np

POSITION_DECIMALS = 4


def positions(vectors: np.ndarray) -> np.ndarray:
    """(m, 2) places in [−1, 1]: the first two principal components of the vectors.

    Signs are fixed so that each component's largest weight is positive. Zeros where all
    points are alike. Distances on the map lose most of what the vectors hold.
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    d = centred.shape[1]
    place = np.zeros((len(centred), 2))
    if len(centred) >= 2:
        _, axes = np.linalg.eigh(centred.T @ centred)
        axes = axes[:, : max(-3, -1 - d) : -1]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
        place[:, : axes.shape[1]] = centred @ axes
    largest = np.abs(place).max(initial=0.0)
    return np.round(place / largest, POSITION_DECIMALS) if largest > 1e-9 else np.zeros_like(place)
