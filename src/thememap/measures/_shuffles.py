"""Shuffles of groups among quotes, freely or within studies, and the values of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.measures._permutations import random_block_order
from thememap.measures._set_table import count_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thememap.measures._measure import Measure
    from thememap.measures._set_table import Overlaps, SetTable

# Below this many random bits equal keys would be common enough to matter.
_MIN_RANDOM_BITS = 32
# From so many quotes on tables are drawn from their margins, if that takes fewer draws by far
# than there are quotes: 999 sorts of a million quotes took minutes a level.
_SAMPLE_MARGINS_FROM = 100_000
_MAX_CELLS_PER_QUOTE = 10
# Numbers in a stack of shuffled tables: 0.5 MB as float64, which stays in the cache.
_STACKED_ENTRIES = 1 << 16


def shuffled_counts(
    left_code: np.ndarray,
    right_code: np.ndarray,
    *,
    shape: tuple[int, int],
    blocks: np.ndarray | None,
    rng: np.random.Generator,
    times: int,
) -> Iterator[np.ndarray]:
    """Counts (a, b) int64 after each of ``times`` shuffles of the right codes.

    ``left_code`` and ``right_code`` (n,) are those of `set_table`, ``shape`` that of its
    counts. ``blocks`` (n,) int codes, zero and up: right codes move only inside a block
    (a study); ``None`` lets them move freely. Margins stay as they are, in each block
    too. The shuffles depend on ``rng`` and on the quotes, not on the order of the rows.

    >>> left, right = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    >>> rng = np.random.default_rng(1)
    >>> for counts in shuffled_counts(left, right, shape=(2, 2), blocks=left, rng=rng, times=2):
    ...     print(counts.tolist())
    [[1, 1], [1, 1]]
    [[1, 1], [1, 1]]
    """
    block = np.zeros(len(left_code), dtype=np.int64) if blocks is None else blocks
    if len(left_code) > _SAMPLE_MARGINS_FROM:
        margins = _block_margins(left_code, right_code, block=block, shape=shape)
        if sum(a.size * b.size for a, _, b, _ in margins) * _MAX_CELLS_PER_QUOTE < len(block):
            yield from _sample_tables(margins, shape=shape, rng=rng, times=times)
            return
    order = np.lexsort((right_code, left_code, block))
    left, right, block = left_code[order], right_code[order], block[order]
    if blocks is None:
        for _ in range(times):
            yield count_pairs(left, rng.permutation(right), shape=shape)
        return
    for moved in _shuffle_within_blocks(right, block=block, rng=rng, times=times):
        yield count_pairs(left, moved, shape=shape)


BlockMargins = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _block_margins(
    left: np.ndarray, right: np.ndarray, *, block: np.ndarray, shape: tuple[int, int]
) -> list[BlockMargins]:
    """For each block the left codes that it has and how often, and the same of the right ones."""
    number = np.unique(block, return_inverse=True)[1]
    n = int(number.max(initial=-1)) + 1
    of_left = count_pairs(number, left, shape=(n, shape[0]))
    of_right = count_pairs(number, right, shape=(n, shape[1]))
    return [
        (
            np.flatnonzero(left_counts),
            left_counts[left_counts > 0],
            np.flatnonzero(other),
            other[other > 0],
        )
        for left_counts, other in zip(of_left, of_right, strict=True)
    ]


def _sample_tables(
    margins: list[BlockMargins], *, shape: tuple[int, int], rng: np.random.Generator, times: int
) -> Iterator[np.ndarray]:
    """Tables drawn from their margins alone: what a shuffle of the quotes gives, without them.

    In each block the right codes of one left code after the other are a draw without
    replacement (multivariate hypergeometric) from those that are left.
    """
    for _ in range(times):
        counts = np.zeros(shape, dtype=np.int64)
        for left, of_left, right, of_right in margins:
            remaining = of_right
            for code, size in zip(left[:-1], of_left[:-1], strict=True):
                some = rng.multivariate_hypergeometric(remaining, size, method="marginals")
                counts[code, right] += some
                remaining = remaining - some
            counts[left[-1], right] += remaining
        yield counts


def _shuffle_within_blocks(
    right: np.ndarray, *, block: np.ndarray, rng: np.random.Generator, times: int
) -> Iterator[np.ndarray]:
    """``right`` shuffled inside blocks; ``block`` is sorted.

    Block, random bits and code share one integer, so that one plain sort does the work.
    """
    n = len(right)
    code_bits = int(right.max(initial=0)).bit_length()
    random_bits = 63 - code_bits - int(block.max(initial=0)).bit_length()
    if random_bits < _MIN_RANDOM_BITS:
        for _ in range(times):
            yield right[random_block_order(block, rng)]
        return
    fixed = (block.astype(np.int64) << (random_bits + code_bits)) | right
    code_mask = (1 << code_bits) - 1
    for _ in range(times):
        keys = rng.integers(0, 1 << random_bits, size=n, dtype=np.int64)
        keys <<= code_bits
        keys |= fixed
        keys.sort()
        yield keys & code_mask


def shuffled_values(
    measures: Sequence[Measure],
    shuffles: Iterable[np.ndarray],
    *,
    table: SetTable,
    overlaps: Overlaps,
) -> dict[str, list[float]]:
    """The values of each measure over shuffles of a table, those that are defined.

    ``shuffles`` are counts (a, b) with the margins of the table, as `shuffled_counts` gives
    them. A measure that is undefined for the table itself has none.

    >>> from thememap.measures import measure, overlaps, set_table, shuffled_counts
    >>> table, left, right = set_table(np.eye(2)[[0, 0, 1, 1]], np.eye(2)[[0, 0, 1, 1]])
    >>> rng = np.random.default_rng(1)
    >>> counts = shuffled_counts(left, right, shape=(2, 2), blocks=left, rng=rng, times=2)
    >>> shuffled_values([measure("omega")], counts, table=table, overlaps=overlaps(table))
    {'omega': [1.0, 1.0]}
    """
    values: dict[str, list[float]] = {measure.name: [] for measure in measures}
    defined = [measure for measure in measures if not measure.rests_on(table, overlaps)[1]]
    for stack in _stack_counts(shuffles):
        for measure in defined:
            values[measure.name] += measure.values(stack, table, overlaps).tolist()
    return values


def _stack_counts(shuffles: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    """Counts (a, b) put together as (k, a, b), k as large as the bound on memory allows."""
    waiting: list[np.ndarray] = []
    for counts in shuffles:
        waiting.append(counts)
        if len(waiting) * counts.size >= _STACKED_ENTRIES:
            yield np.stack(waiting)
            waiting = []
    if waiting:
        yield np.stack(waiting)
