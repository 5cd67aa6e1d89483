"""A score as a small picture: value, interval, and what shuffling gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, PADDING = 420.0, 14.0
AXIS_ENDS = (0.1, 0.25, 0.5, 1.0)


@dataclass(frozen=True, kw_only=True)
class ScoreAxis:
    """The common axis of a set of scores: from ``low`` to ``high``, with ticks.

    ``ticks`` are (place, text) pairs.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """Where a value stands, in the picture's units, never outside of the axis."""
        within = min(max(value, self.low), self.high)
        return _axis_position(within, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class IntervalPicture:
    """Places on the axis; None where there is nothing to draw. ``zero`` is where 0 stands."""

    value: float
    low: float | None
    high: float | None
    null_mean: float | None
    null_95: float | None
    zero: float


def shared_axis(values: Iterable[float | None]) -> ScoreAxis | None:
    """The shortest axis with round ends that holds 0 and all values.

    >>> [text for _, text in shared_axis([0.08, 0.21, None]).ticks]
    ['0', '0.05', '0.1', '0.15', '0.2', '0.25']
    >>> shared_axis([None]) is None
    True
    """
    known = [value for value in values if value is not None]
    if not known:
        return None
    high = next((end for end in AXIS_ENDS if end >= max(known)), 1.0)
    low = -next((end for end in AXIS_ENDS if end >= -min(known)), 1.0) if min(known) < 0 else 0.0
    step = next(step for step in (0.02, 0.05, 0.1, 0.25, 0.5) if (high - low) / step < 7)
    first = round(low / step)
    marks = [number * step for number in range(first, round(high / step) + 1)]
    return ScoreAxis(
        low=low,
        high=high,
        ticks=tuple(
            (
                _axis_position(mark, low, high),
                f"{mark:.2f}".rstrip("0").rstrip(".").replace("-", "−"),
            )
            for mark in marks
            if low - 1e-9 <= mark <= high + 1e-9
        ),
    )


def interval_picture(
    *,
    axis: ScoreAxis | None,
    value: float | None,
    low: float | None,
    high: float | None,
    null_mean: float | None,
    null_95: float | None,
) -> IntervalPicture | None:
    """The picture of one score on a common axis; None where the score is undefined."""
    if axis is None or value is None:
        return None
    return IntervalPicture(
        value=axis.place(value),
        low=None if low is None else axis.place(low),
        high=None if high is None else axis.place(high),
        null_mean=None if null_mean is None else axis.place(null_mean),
        null_95=None if null_95 is None else axis.place(null_95),
        zero=axis.place(0.0),
    )


def _axis_position(value: float, low: float, high: float) -> float:
    return round(PADDING + (value - low) / (high - low) * (WIDTH - 2 * PADDING), 1)
