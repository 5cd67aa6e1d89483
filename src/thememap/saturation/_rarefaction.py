"""Themes expected in fewer units than there are."""

from __future__ import annotations

import numpy as np


def rarefied(frequency: np.ndarray, *, units: int, sizes: np.ndarray, least: int = 1) -> np.ndarray:
    """(k,) themes expected to occur in ``least`` or more of each size drawn without replacement.

    The mean over all orders of the units, by the hypergeometric distribution (Colwell et al. 2012).

    >>> rarefied(np.array([1, 2]), units=2, sizes=np.array([1, 2])).tolist()
    [1.5, 2.0]
    """
    from scipy.stats import hypergeom

    seen = frequency[frequency > 0]
    expected = hypergeom.sf(least - 1, units, seen[:, None], np.asarray(sizes)[None, :])
    result: np.ndarray = expected.sum(axis=0)
    return result
