"""Do quotes that were given nothing lie together at all? Asked before any concept is named."""

from __future__ import annotations

import numpy as np

MANY = 20_000
FEWER = 199


def hanging_together(
    *,
    nothing: np.ndarray,
    point: np.ndarray,
    nearest: np.ndarray,
    block: np.ndarray,
    times: int,
    seed: int,
) -> float:
    """p of the number of *read, none* quotes among the neighbours of *read, none* quotes.

    ``nothing`` (n,) bool over the quotes that were read; ``point`` (n,) their points; ``nearest``
    (m, k) the neighbours of each point; ``block`` (n,) the studies within which quotes are
    shuffled (all alike: freely). The statistic is Σ over such quotes of c³, c being how many of
    their neighbours are such quotes too: cubes see a small tight set, where plain join counts
    did not. Codings as a whole are shuffled ``times``, so that where they have nothing to do with
    the words at most a share p of corpora comes out below p, however many candidates are looked
    at afterwards.
    """
    from scipy.sparse import csr_array

    n, (m, k) = len(nothing), nearest.shape
    if not k or not nothing.any() or nothing.all():
        return 1.0
    graph = csr_array((np.ones(m * k), (np.repeat(np.arange(m), k), nearest.ravel())), shape=(m, m))

    def joined(columns: np.ndarray) -> np.ndarray:
        such = np.stack([np.bincount(point, weights=one, minlength=m) for one in columns], axis=1)
        return np.asarray((such * (graph @ such) ** 3).sum(axis=0))

    observed = joined(nothing[None, :].astype(np.float64))[0]
    rng = np.random.default_rng([seed, 23])
    times = times if n <= MANY else min(times, FEWER)
    order = np.argsort(block, kind="stable")
    ordered = nothing[order].astype(np.float64)
    at_least = 0
    for start in range(0, times, 100):
        some = min(100, times - start)
        columns = np.empty((some, n))
        for row in range(some):
            # A random key within each block sorts each block by itself.
            mixed = np.lexsort((rng.random(n), block[order]))
            columns[row, order] = ordered[mixed]
        at_least += int((joined(columns) >= observed - 1e-9).sum())
    return (1 + at_least) / (1 + times)
