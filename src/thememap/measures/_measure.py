"""What every measure declares of itself, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thememap.records import NO_MESSAGE, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from thememap.measures._set_table import Overlaps, SetTable


class Population(StrEnum):
    """The quotes that a comparison computes a measure over."""

    ALL = "all"
    CODED = "coded"
    SAMPLE = "sample"


@dataclass(frozen=True, kw_only=True)
class MeasureValue:
    """The value of a measure, with the number ``n`` of quotes it rests on.

    ``value`` is ``None`` where the measure is undefined, and ``reason`` then says why; it is
    never NaN.
    """

    value: float | None
    n: int
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a measure or a coefficient says of itself; its texts are keys of the catalogue.

    ``low`` and ``high`` are the lowest and the highest value there can be.
    """

    name: str
    low: float
    high: float
    citation: str

    def text(self, aspect: str) -> Message:
        """One text: ``title``, ``meaning``, ``low``, ``high``, ``chance`` or ``undefined``."""
        return Message(key=f"measure.{self.name}.{aspect}")

    def texts(self) -> dict[str, Message | str]:
        """Everything that help, report and documentation print."""
        ends = {"low_means": self.text("low"), "high_means": self.text("high")}
        return {
            "name": self.name,
            "title": self.text("title"),
            "meaning": self.text("meaning"),
            "range": Message(
                key="measure.range", values={"low": self.low, "high": self.high, **ends}
            ),
            "chance": self.text("chance"),
            "undefined": self.text("undefined"),
            "citation": self.citation,
        }


@dataclass(frozen=True, kw_only=True)
class Measure(Declaration):
    """A measure of how groups and themes go together.

    ``rests_on(table, overlaps)`` gives the number of quotes that a value rests on and, where
    there is none, the reason. ``values(counts, table, overlaps)`` gives the values (k,) of a stack
    of counts (k, a, b) with the margins of a table whose own value is defined; undefined ones are
    left out. ``overlaps`` is built once from a table and serves every table with the same sets.
    ``population`` says which quotes a comparison computes the measure over.
    """

    rests_on: Callable[[SetTable, Overlaps], tuple[int, Message]]
    values: Callable[[np.ndarray, SetTable, Overlaps], np.ndarray]
    population: Population = Population.ALL

    def compute(self, table: SetTable, overlaps: Overlaps) -> MeasureValue:
        """The value for a table, or the reason why there is none.

        >>> import numpy as np
        >>> from thememap.measures import measure, overlaps, set_table
        >>> table, _, _ = set_table(np.eye(2)[[0, 0, 0, 1, 1, 1]], np.eye(3)[[0, 0, 1, 1, 2, 2]])
        >>> round(measure("adjusted_mutual_information").compute(table, overlaps(table)).value, 4)
        0.2988
        """
        n, reason = self.rests_on(table, overlaps)
        if reason:
            return MeasureValue(value=None, n=n, reason=reason)
        return MeasureValue(value=float(self.values(table.stacked, table, overlaps)[0]), n=n)
