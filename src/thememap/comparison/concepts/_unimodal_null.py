"""Quotes of a theme as they would lie without clusters: same mean, same covariance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

MIN_SPREAD = 1e-6
"""Shorter means and axes of a theme count as none."""


def unimodal_draws(unit: np.ndarray, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Endless draws of (n, r) unit vectors from ``unit`` (n, d), without its clusters.

    What is across the mean direction is mixed among the quotes by a random rotation, which leaves
    mean and covariance as they are: given these two, normal data are spread evenly over all such
    rotations (Langsrud 2005), whatever the covariance, with fewer quotes than dimensions too; so
    nothing has to be estimated or shrunk. A rotated quote is a mean of many quotes with random
    signs, which no cluster survives. The part along the mean direction is the same for all;
    lengths are set to 1 again. The draws are in r coordinates of their own, in which cosines are
    what they would be in d.
    """
    n = len(unit)
    mean = unit.mean(axis=0)
    length = float(np.linalg.norm(mean))
    direction = mean / max(length, MIN_SPREAD)
    across = unit - np.outer(unit @ direction, direction)
    spread = np.linalg.svd(across, compute_uv=False)
    spread = spread[spread > MIN_SPREAD]
    while True:
        # In single precision other processors would round other neighbours.
        normal = rng.standard_normal((n, len(spread)))
        rotated, upper = np.linalg.qr(normal - normal.mean(axis=0))
        # With these signs the rotation is uniform (Mezzadri 2007).
        drawn = rotated * (np.sign(np.diag(upper)) * spread)
        drawn = np.hstack([drawn, np.full((n, 1), length)])
        yield drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
