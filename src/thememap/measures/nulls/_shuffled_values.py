"""Values of several measures over the same shuffles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thememap.measures._measure import Measure
    from thememap.measures._set_table import Overlaps, SetTable

# Numbers in a stack of shuffled tables: 0.5 MB as float64, which stays in the cache.
_STACKED_ENTRIES = 1 << 16


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
    defined = [
        measure for measure in measures if measure.compute(table, overlaps).value is not None
    ]
    for stack in _stack_counts(shuffles):
        for measure in defined:
            values[measure.name] += _stack_values(measure, stack, table, overlaps)
    return values


def _stack_values(
    measure: Measure, stack: np.ndarray, table: SetTable, overlaps: Overlaps
) -> list[float]:
    if measure.shuffled is not None:
        return [float(value) for value in measure.shuffled(stack, table, overlaps)]
    values = (measure.compute(table.with_counts(counts), overlaps).value for counts in stack)
    return [value for value in values if value is not None]


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
