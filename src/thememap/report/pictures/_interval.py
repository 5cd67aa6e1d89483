"""Scores on a common axis: value, interval, and what shuffling gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thememap.report.catalogue import NumberFormat
from thememap.report.model._drawing import Disc, Drawing, Path, Shape, Text, line, segments
from thememap.report.pictures._labels import truncate_text

WIDTH, HEIGHT, PADDING = 420.0, 58.0, 14.0
AXIS_Y, INTERVAL_Y, NULL_TOP, NULL_BOTTOM = 38.0, 15.0, 27.0, 35.0
AXIS_ENDS = (0.1, 0.25, 0.5, 1.0)
FOREST_LEFT, FOREST_ROW, FOREST_CHARACTERS = 300.0, 30.0, 44


@dataclass(frozen=True, kw_only=True)
class ScoreAxis:
    """The common axis of a set of scores: from ``low`` to ``high``; ``ticks`` (place, text)."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """Where a value is drawn, in the picture's units, never outside of the axis."""
        within = min(max(value, self.low), self.high)
        return _axis_position(within, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class ScoreOnAxis:
    """A score with its interval and its null, as values."""

    value: float | None
    low: float | None = None
    high: float | None = None
    null_mean: float | None = None
    null_95: float | None = None


def shared_axis(values: Iterable[float | None], numbers: NumberFormat) -> ScoreAxis | None:
    """The shortest axis with round ends that holds 0 and all values.

    >>> [text for _, text in shared_axis([0.08, 0.21, None], NumberFormat("en")).ticks]
    ['0', '0.05', '0.1', '0.15', '0.2', '0.25']
    >>> shared_axis([None], NumberFormat("en")) is None
    True
    """
    known = [value for value in values if value is not None]
    if not known:
        return None
    high = next((end for end in AXIS_ENDS if end >= max(known)), 1.0)
    low = -next((end for end in AXIS_ENDS if end >= -min(known)), 1.0) if min(known) < 0 else 0.0
    step = next(step for step in (0.02, 0.05, 0.1, 0.25, 0.5) if (high - low) / step < 7)
    marks = [number * step for number in range(round(low / step), round(high / step) + 1)]
    return ScoreAxis(
        low=low,
        high=high,
        ticks=tuple(
            (
                _axis_position(mark, low, high),
                numbers.rule_constant(round(mark, 4)),
            )
            for mark in marks
            if low - 1e-9 <= mark <= high + 1e-9
        ),
    )


def interval_picture(
    score: ScoreOnAxis, axis: ScoreAxis | None, *, label: str = ""
) -> Drawing | None:
    """One score above its axis; `None` where the score is undefined."""
    if axis is None or score.value is None:
        return None
    ticks = [((x, AXIS_Y), (x, AXIS_Y + 4)) for x, _ in axis.ticks]
    shapes: list[Shape] = [
        segments("axis", [((PADDING, AXIS_Y), (WIDTH - PADDING, AXIS_Y)), *ticks]),
        *(Text("tick", x, HEIGHT - 4, tick, "middle") for x, tick in axis.ticks),
    ]
    if score.null_mean is not None and score.null_95 is not None:
        left, right = axis.place(score.null_mean), axis.place(score.null_95)
        shapes.append(
            line("null", (left, NULL_TOP), (left, NULL_BOTTOM), (right, NULL_BOTTOM),
                 (right, NULL_TOP))
        )  # fmt: skip
    shapes += _whiskers(score, axis, 0.0, INTERVAL_Y)
    shapes.append(Disc("value", axis.place(score.value), INTERVAL_Y, 5.5))
    return Drawing(name="interval", width=WIDTH, height=HEIGHT, label=label, shapes=tuple(shapes))


def forest_picture(
    scores: Sequence[tuple[str, ScoreOnAxis]], axis: ScoreAxis, *, title: str
) -> Drawing:
    """A row for each (name, score) above one axis; ``title`` says what the axis measures."""
    bottom = FOREST_ROW * len(scores) + 12
    shapes: list[Shape] = [
        segments("grid", [((FOREST_LEFT + x, 6), (FOREST_LEFT + x, bottom)) for x, _ in axis.ticks])
    ]
    shapes += [Text("tick", FOREST_LEFT + x, bottom + 16, tick, "middle") for x, tick in axis.ticks]
    shapes.append(Text("side", FOREST_LEFT + WIDTH / 2, bottom + 36, title, "middle"))
    for number, (name, score) in enumerate(scores):
        y = FOREST_ROW * number + 20
        label = truncate_text(name, FOREST_CHARACTERS)
        shapes.append(Text("label", FOREST_LEFT - 10, y + 4.5, label, "end", title=name))
        if score.value is None:
            shapes.append(Text("no-value", FOREST_LEFT + PADDING, y + 4.5, "–"))
            continue
        shapes += _whiskers(score, axis, FOREST_LEFT, y)
        shapes.append(Disc("value", FOREST_LEFT + axis.place(score.value), y, 4.5))
    width, height = FOREST_LEFT + WIDTH + 20, bottom + 48
    return Drawing(name="forest", width=width, height=height, label=title, shapes=tuple(shapes))


def _whiskers(score: ScoreOnAxis, axis: ScoreAxis, left: float, y: float) -> Iterator[Path]:
    if score.low is not None and score.high is not None:
        low, high = left + axis.place(score.low), left + axis.place(score.high)
        ends = [((end, y - 5), (end, y + 5)) for end in (low, high)]
        yield segments("span", [((low, y), (high, y)), *ends])


def _axis_position(value: float, low: float, high: float) -> float:
    return round(PADDING + (value - low) / (high - low) * (WIDTH - 2 * PADDING), 1)
