"""Whether quotes that were given nothing cluster at all: tested before any concept is named."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from thememap.measures import permutation_p, random_block_order

REDUCE_SHUFFLES_FROM = 20_000
REDUCED_SHUFFLES = 199
MAX_SHUFFLES_PER_BATCH, MAX_ENTRIES_PER_BATCH = 100, 10_000_000
SAMPLE_MARGINS_FROM = 100_000
"""From so many quotes on shuffles are drawn from how many quotes are at each point, where that
takes fewer draws than there are quotes."""


def uncoded_cluster_p(
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

    def joined(such: np.ndarray) -> np.ndarray:
        return np.asarray((such * (graph @ such) ** 3).sum(axis=0))

    observed = joined(np.bincount(point[nothing], minlength=m).astype(np.float64)[:, None])[0]
    rng = np.random.default_rng([seed, 23])
    times = times if n <= REDUCE_SHUFFLES_FROM else min(times, REDUCED_SHUFFLES)
    few = len(np.unique(block)) * m <= n
    draws = _sample_margins if n > SAMPLE_MARGINS_FROM and few else _shuffle_rows
    at_least = 0
    for such in draws(nothing, point, block, m=m, times=times, rng=rng):
        at_least += int((joined(such) >= observed - 1e-9).sum())
    return permutation_p(at_least, times)


def _shuffle_rows(
    nothing: np.ndarray,
    point: np.ndarray,
    block: np.ndarray,
    *,
    m: int,
    times: int,
    rng: np.random.Generator,
) -> Iterator[np.ndarray]:
    """(m, some): such quotes at each point after shuffles of all quotes within blocks."""
    n = len(nothing)
    order = np.argsort(block, kind="stable")
    ordered = nothing[order].astype(np.float64)
    at_once = max(1, min(MAX_SHUFFLES_PER_BATCH, MAX_ENTRIES_PER_BATCH // n))
    for start in range(0, times, at_once):
        some = min(at_once, times - start)
        columns = np.empty((some, n))
        for row in range(some):
            columns[row, order] = ordered[random_block_order(block[order], rng)]
        yield np.stack(
            [np.bincount(point, weights=column, minlength=m) for column in columns], axis=1
        )


def _sample_margins(
    nothing: np.ndarray,
    point: np.ndarray,
    block: np.ndarray,
    *,
    m: int,
    times: int,
    rng: np.random.Generator,
) -> Iterator[np.ndarray]:
    """The same, drawn from how many quotes of each block stand at each point."""
    number = np.unique(block, return_inverse=True)[1]
    blocks = int(number.max()) + 1
    standing = np.bincount(number * m + point, minlength=blocks * m).reshape(blocks, m)
    such = np.bincount(number[nothing], minlength=blocks)
    for _ in range(times):
        drawn = np.zeros(m, dtype=np.int64)
        for counts, size in zip(standing, such, strict=True):
            drawn += rng.multivariate_hypergeometric(counts, size, method="marginals")
        yield drawn.astype(np.float64)[:, None]
