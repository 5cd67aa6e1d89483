"""The false discovery rate over many tests."""

from __future__ import annotations

import numpy as np


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """Benjamini–Hochberg q (1995) over all cells that have a p; NaN stays NaN.

    >>> benjamini_hochberg(np.array([0.01, np.nan, 0.04, 0.03])).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    falling = known[np.argsort(-p.ravel()[known], kind="stable")]
    ranks = np.arange(len(falling), 0, -1)
    lowest = np.minimum.accumulate(p.ravel()[falling] * len(falling) / np.maximum(ranks, 1))
    q.ravel()[falling] = np.minimum(lowest, 1.0)
    return q
