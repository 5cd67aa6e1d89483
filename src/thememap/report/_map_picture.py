"""The map of quotes: each quote a mark at its place, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

WIDTH, HIGHEST, LOWEST, PADDING = 960.0, 660.0, 380.0, 26.0
COLOURS, SHAPES = 8, 4
LABEL_WIDTH, LABEL_HEIGHT = 34.0, 14.0


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """A quote at its place; ``group`` counts from 1, 0 is no group; ``row`` names its text."""

    x: float
    y: float
    group: int
    row: int


@dataclass(frozen=True, kw_only=True)
class MapLegend:
    """A group with its mark; ``x`` and ``y`` are the median place of its quotes."""

    group: int
    text: str
    name: str
    colour: int
    shape: int
    n: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class MapPicture:
    """The map; ``placed`` of ``all_quotes`` quotes are on it."""

    width: float
    height: float
    marks: tuple[MapPoint, ...]
    legend: tuple[MapLegend, ...]
    placed: int
    all_quotes: int

    @property
    def shape_of(self) -> dict[int, int]:
        """The shape of each group's marks."""
        return {one.group: one.shape for one in self.legend}

    @property
    def colour_of(self) -> dict[int, int]:
        """The colour of each group's marks."""
        return {one.group: one.colour for one in self.legend}


def map_picture(
    *, points: Sequence[MapPoint], groups: Mapping[int, tuple[str, str]], all_quotes: int
) -> MapPicture | None:
    """The map of the points, both axes at one scale; None without a point.

    ``groups`` gives id and name of each group; group 0 stands for quotes without one.
    """
    if not points:
        return None
    left, right = min(p.x for p in points), max(p.x for p in points)
    low, high = min(p.y for p in points), max(p.y for p in points)
    across, up = right - left, high - low
    inner = WIDTH - 2 * PADDING
    scale = min(
        inner / across if across else float("inf"),
        (HIGHEST - 2 * PADDING) / up if up else float("inf"),
    )
    if scale == float("inf"):
        scale = 0.0
    height = min(max(up * scale + 2 * PADDING, LOWEST), HIGHEST)

    marks = tuple(
        MapPoint(
            x=round(WIDTH / 2 + (p.x - (left + right) / 2) * scale, 1),
            y=round(height / 2 - (p.y - (low + high) / 2) * scale, 1),
            group=p.group,
            row=p.row,
        )
        for p in points
    )
    return MapPicture(
        width=WIDTH,
        height=round(height, 1),
        marks=marks,
        legend=_apart([_legend(group, *names, marks) for group, names in groups.items()]),
        placed=len(points),
        all_quotes=all_quotes,
    )


def _legend(group: int, text: str, name: str, marks: Sequence[MapPoint]) -> MapLegend:
    of_it = [mark for mark in marks if mark.group == group]
    colour, shape = mark_of(group)
    return MapLegend(
        group=group,
        text=text,
        name=name,
        colour=colour,
        shape=shape,
        n=len(of_it),
        x=round(median(mark.x for mark in of_it), 1) if of_it else 0.0,
        y=round(median(mark.y for mark in of_it), 1) if of_it else 0.0,
    )


def _apart(legend: Sequence[MapLegend]) -> tuple[MapLegend, ...]:
    """The same legend with labels moved up or down where they would lie on each other."""
    placed: list[MapLegend] = []
    for one in legend:
        others = [other for other in placed if abs(other.x - one.x) < LABEL_WIDTH and other.n]
        steps = sorted(range(-len(legend), len(legend) + 1), key=abs)
        free = (
            one.y + step * LABEL_HEIGHT / 2
            for step in steps
            if all(
                abs(other.y - one.y - step * LABEL_HEIGHT / 2) >= LABEL_HEIGHT for other in others
            )
        )
        placed.append(replace(one, y=round(next(free, one.y), 1)))
    return tuple(placed)


def mark_of(group: int) -> tuple[int, int]:
    """Colour (1 to 8) and shape (1 to 4) of a group; 0, 0 for quotes without a group.

    Neighbouring numbers differ in colour, and 32 groups in colour or shape.

    >>> mark_of(1), mark_of(8), mark_of(9), mark_of(0)
    ((1, 1), (8, 1), (1, 2), (0, 0))
    """
    if group == 0:
        return 0, 0
    return (group - 1) % COLOURS + 1, (group - 1) // COLOURS % SHAPES + 1
