"""The share of all occurrences of themes that belong to themes seen (Chao & Jost 2012)."""

from __future__ import annotations

import numpy as np

from thememap.saturation._unseen_themes import chao2, occurring_in


def sample_coverage(frequency: np.ndarray, *, units: int) -> float:
    """How complete the themes are, weighted by how often each occurs: 0 to 1.

    1 − coverage is the share of the themes' occurrences in a further unit that would be of themes
    not yet seen. 1 where no theme occurs in one unit only.

    >>> round(sample_coverage(np.array([1, 1, 1, 2, 3, 5]), units=10), 3)
    0.785
    """
    once = occurring_in(frequency, 1)
    if not once:
        return 1.0
    unseen = units * (chao2(frequency, units=units) - int((frequency > 0).sum()))
    return float(1 - once / frequency.sum() * unseen / (unseen + once))
