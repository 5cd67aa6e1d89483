"""Places on the map of quotes."""

from __future__ import annotations

import numpy as np

POSITION_DECIMALS = 4
BLOCK_SIZE = 65_536


def map_positions(vectors: np.ndarray, *, rows: np.ndarray | None = None) -> np.ndarray:
    """(m, 2) places in [−1, 1]: the first two principal components of the vectors (of ``rows``).

    Signs are fixed so that each component's largest weight is positive. Zeros where all
    points are alike. Distances on the map lose most of what the vectors hold.
    """
    rows = np.arange(len(vectors)) if rows is None else rows
    m, d = len(rows), vectors.shape[1]
    place = np.zeros((m, 2))
    if m >= 2:
        mean = _mean_vector(vectors, rows)
        scatter = np.zeros((d, d))
        for start in range(0, m, BLOCK_SIZE):
            centred = vectors[rows[start : start + BLOCK_SIZE]] - mean
            scatter += centred.T @ centred
        _, axes = np.linalg.eigh(scatter)
        axes = axes[:, : max(-3, -1 - d) : -1]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
        for start in range(0, m, BLOCK_SIZE):
            some = slice(start, start + BLOCK_SIZE)
            place[some, : axes.shape[1]] = (vectors[rows[some]] - mean) @ axes
    largest = np.abs(place).max(initial=0.0)
    return np.round(place / largest, POSITION_DECIMALS) if largest > 1e-9 else np.zeros_like(place)


def _mean_vector(vectors: np.ndarray, rows: np.ndarray) -> np.ndarray:
    if len(rows) <= BLOCK_SIZE:
        return np.asarray(vectors[rows].mean(axis=0, dtype=np.float64))
    blocks = (rows[start : start + BLOCK_SIZE] for start in range(0, len(rows), BLOCK_SIZE))
    total = sum(vectors[block].sum(axis=0, dtype=np.float64) for block in blocks)
    return np.asarray(total / len(rows))
