"""How themes accumulate: the curve with its band, what would come, and themes seen twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import (
    Box,
    Disc,
    Drawing,
    LegendEntry,
    Point,
    Shape,
    Text,
    line,
    polygon,
    segments,
)

POINTS_DRAWN = 48
"""Of longer curves so many points are drawn: more are not seen, and make the page heavy."""
LARGEST_STEPS = 6
"""An axis has fewer marks than this and one more."""
DOTS_AT_MOST = 60
"""More units in the order of collection are drawn as a line."""

AccumulationValues = Mapping[str, Any]
"""A `ThemeAccumulation` as ``result.json`` holds it."""


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """The size of a picture, the space around its axes, and how far they reach."""

    width: float
    height: float
    right: float
    units: int
    themes: float
    left: float = 48.0
    top: float = 30.0
    below: float = 48.0

    @property
    def bottom(self) -> float:
        return self.height - self.below

    def at(self, units: float, themes: float) -> Point:
        """Where a number of units and of themes is drawn; never above the picture."""
        x = self.left + (self.right - self.left) * units / self.units
        y = self.bottom - (self.bottom - self.top) * min(themes, self.themes) / self.themes
        return round(x, 1), round(y, 1)


def largest_reach(curves: Sequence[AccumulationValues]) -> tuple[int, float]:
    """The units and themes that axes of all these curves reach."""
    points = [point for curve in curves for point in curve["accumulation"]]
    units = max((point["units"] for point in points), default=1)
    return units, max((point["high"] for point in points), default=1.0)


def accumulation_picture(
    themes: AccumulationValues,
    *,
    unit: str,
    text: Catalogue,
    reach: tuple[int, float] | None = None,
    heading: str = "",
) -> Drawing | None:
    """The curves of a level or perspective; `None` without two points.

    ``unit`` is a `CollectionUnit`. With ``reach`` (units and themes of the axes, those of its
    siblings) the picture is small and has no legend; its label begins with the ``heading``.
    """
    curve: Sequence[Mapping[str, Any]] = themes["accumulation"]
    if len(curve) < 2:
        return None
    small = reach is not None
    units, most = reach or largest_reach([themes])
    most = max(most, *([] if small else themes["collected"]), 1.0)
    step = axis_step(most)
    frame = _Frame(
        width=300.0 if small else 640.0,
        height=200.0 if small else 330.0,
        right=290.0 if small else 620.0,
        units=units,
        themes=step * -(-most // step),
    )
    here = themes["units"]
    x_here = frame.at(here, 0)[0]
    further = any(point["extrapolated"] for point in curve)
    label = text("saturation.picture", seen=themes["observed"], units=_units(here, unit, text))
    shapes: list[Shape] = [*_axes(frame, step, unit, text)]
    if further:
        shapes.append(line("chosen-line", (x_here, frame.top), (x_here, frame.bottom)))
    if not small:
        shapes += _mark_units(frame, here, unit, text)
        shapes += _bound(themes, frame, text)
    shapes += _curves(themes, frame)
    return Drawing(
        name="accumulation small-multiple" if small else "accumulation",
        width=frame.width,
        height=frame.height,
        label=f"{heading}: {label}" if small and heading else label,
        heading=heading,
        shapes=tuple(shapes),
        legend=() if small else tuple(_legend(themes, text)),
        millimetres=60 if small else 120,
    )


def axis_step(most: float) -> int:
    """The distance of marks on an axis of counts up to ``most``.

    >>> axis_step(5), axis_step(13), axis_step(37), axis_step(134), axis_step(412)
    (1, 5, 10, 25, 100)
    """
    tens = [int(10**power) for power in range(9)]
    steps = (
        step
        for ten in tens
        for step in (ten, 2 * ten, *([25 * ten // 10] if ten > 1 else []), 5 * ten)
    )
    return next(step for step in steps if most / step <= LARGEST_STEPS)


def drawn_points(points: Sequence[Mapping[str, Any]], limit: int = POINTS_DRAWN) -> list[Any]:
    """At most so many of the points, with the first and the last, at even distances.

    >>> [point["units"] for point in drawn_points([{"units": n} for n in range(1, 101)], 4)]
    [1, 34, 67, 100]
    """
    if len(points) <= limit:
        return list(points)
    return [points[round(n * (len(points) - 1) / (limit - 1))] for n in range(limit)]


def _units(n: int, unit: str, text: Catalogue) -> str:
    return text(f"saturation.units.{unit}", n=n)


def _axes(frame: _Frame, step: int, unit: str, text: Catalogue) -> Iterator[Shape]:
    numbers = text.numbers
    heights = range(0, int(frame.themes) + 1, step)
    rows = [(frame.at(0, mark)[1], numbers.count(mark)) for mark in heights]
    yield segments("grid", [((frame.left, y), (frame.right, y)) for y, _ in rows])
    for y, tick in rows:
        yield Text("tick", frame.left - 8, y + 4, tick, "end")
    for mark in range(0, frame.units + 1, axis_step(frame.units)):
        x, _ = frame.at(mark, 0)
        yield Text("tick", x, frame.bottom + 18, numbers.count(mark), "middle")
    middle = (frame.left + frame.right) / 2
    words = text(f"saturation.axis.{unit}")
    yield Text("tick", middle, frame.height - 8, words, "middle")


def _mark_units(frame: _Frame, here: int, unit: str, text: Catalogue) -> Iterator[Shape]:
    x, _ = frame.at(here, 0)
    words = text("saturation.at_hand", units=_units(here, unit, text))
    anchor = "end" if x > (frame.left + frame.right) * 0.7 else "middle"
    yield Text("tick-strong", x, frame.top - 10, words, anchor)


def _bound(themes: AccumulationValues, frame: _Frame, text: Catalogue) -> Iterator[Shape]:
    """Chao2, the least number of themes in all, where it is more than was seen.

    Above the picture there is no line, and an arrow points to it.
    """
    total = themes["total"]["value"]
    if total is None or total <= themes["observed"]:
        return
    words = text("saturation.bound", total=total)
    if total > frame.themes:
        yield Text("tick", frame.left + 6, frame.top + 12, f"\N{UPWARDS ARROW} {words}")
        return
    (left, y), (right, _) = frame.at(0, total), frame.at(frame.units, total)
    yield line("themes-line", (left, y), (right, y))
    yield Text("tick", left + 6, y - 5, words)


def _curves(themes: AccumulationValues, frame: _Frame) -> Iterator[Shape]:
    curve = themes["accumulation"]
    seen = drawn_points([point for point in curve if not point["extrapolated"]])
    later = drawn_points([point for point in curve if point["extrapolated"]])
    later = [*seen[-1:], *later] if later else []
    yield from _area("further-band", later, frame)
    yield from _area("skill-band", seen, frame)
    repeated = [point for point in themes["repeated"] if not point["extrapolated"]]
    if len(repeated) > 1:
        yield _line("repeated-line", drawn_points(repeated), frame)
    if later:
        yield _line("mean-line", later, frame)
    yield _line("line", seen, frame)
    collected = [frame.at(n, count) for n, count in enumerate(themes["collected"], start=1)]
    if len(collected) > DOTS_AT_MOST:
        yield line("collected-line", *collected)
    else:
        for x, y in collected:
            yield Disc("dot-people", x, y, 3.2)


def _line(style: str, points: Sequence[Mapping[str, Any]], frame: _Frame) -> Shape:
    return line(style, *(frame.at(point["units"], point["expected"]) for point in points))


def _area(style: str, points: Sequence[Mapping[str, Any]], frame: _Frame) -> Iterator[Shape]:
    """Between low and high; nothing where they are one line."""
    if any(point["low"] < point["high"] for point in points):
        above = [frame.at(point["units"], point["high"]) for point in points]
        below = [frame.at(point["units"], point["low"]) for point in reversed(points)]
        yield polygon(style, *above, *below)


def _legend(themes: AccumulationValues, text: Catalogue) -> Iterator[LegendEntry]:
    curve = themes["accumulation"]
    seen = [point for point in curve if not point["extrapolated"]]
    banded = any(point["low"] < point["high"] for point in seen)
    yield LegendEntry(
        shapes=(
            *((Box("skill-band", 0, 1, 34, 14),) if banded else ()),
            line("line", (0, 8), (34, 8)),
        ),
        text=text("saturation.legend.seen"),
        width=34,
    )
    if len(seen) < len(curve):
        yield LegendEntry(
            shapes=(Box("further-band", 0, 1, 34, 14), line("mean-line", (0, 8), (34, 8))),
            text=text("saturation.legend.further"),
            width=34,
        )
    if len(themes["repeated"]) > 1:
        yield LegendEntry(
            shapes=(line("repeated-line", (0, 8), (34, 8)),),
            text=text("saturation.legend.repeated"),
            width=34,
        )
    if themes["collected"]:
        many = len(themes["collected"]) > DOTS_AT_MOST
        sign: Shape = (
            line("collected-line", (0, 8), (34, 8)) if many else Disc("dot-people", 17, 8, 3.2)
        )
        yield LegendEntry(shapes=(sign,), text=text("saturation.legend.collected"), width=34)
