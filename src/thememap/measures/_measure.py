"""What every measure says of itself, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from thememap.measures._set_table import Overlaps, SetTable


@dataclass(frozen=True, kw_only=True)
class MeasureValue:
    """The value of a measure, with the quotes it rests on.

    ``value`` is ``None`` where the measure is undefined, and ``reason`` then says why;
    it is never NaN. ``n`` counts the quotes that the value rests on.
    """

    value: float | None
    n: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureRange:
    """The lowest and the highest value there can be, with what each means.

    >>> print(MeasureRange(low=0.0, high=1.0, low_means="nothing shared", high_means="the same"))
    0 (nothing shared) to 1 (the same)
    """

    low: float
    high: float
    low_means: str
    high_means: str

    def __str__(self) -> str:
        return f"{self.low:g} ({self.low_means}) to {self.high:g} ({self.high_means})"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure of how groups and themes go together; help, report and docs print from it.

    ``meaning`` is one plain sentence, ``chance`` says what unrelated groups give,
    ``undefined`` when there is no value, ``citation`` where the formula comes from.
    ``compute(table, overlaps)`` gives the `Value`; ``overlaps`` is built once from a table
    and serves every table with the same sets. ``shuffled(counts, table, overlaps)`` gives the
    values (k,) of a stack of counts (k, a, b) with the margins of a table whose own value is
    defined; `shuffled_values` computes one after the other where it is ``None``.
    """

    name: str
    title: str
    meaning: str
    range: MeasureRange
    chance: str
    undefined: str
    citation: str
    compute: Callable[[SetTable, Overlaps], MeasureValue]
    shuffled: Callable[[np.ndarray, SetTable, Overlaps], np.ndarray] | None = None
