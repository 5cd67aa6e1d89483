"""The map of quotes: each quote a mark at its place, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

WIDTH, MAX_HEIGHT, MIN_HEIGHT, PADDING = 960.0, 660.0, 380.0, 26.0
COLOUR_COUNT, SHAPE_COUNT = 8, 4
LABEL_WIDTH, LABEL_HEIGHT = 34.0, 14.0


@dataclass(frozen=True, kw_only=True)
class QuoteMapPoint:
    """A quote at its place; ``group`` counts from 1, 0 is no group; ``row`` names its text."""

    x: float
    y: float
    group: int
    row: int


@dataclass(frozen=True, kw_only=True)
class QuoteMapGroup:
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
class QuoteMapPicture:
    """The map; ``placed`` of ``all_quotes`` quotes are on it."""

    width: float
    height: float
    marks: tuple[QuoteMapPoint, ...]
    legend: tuple[QuoteMapGroup, ...]
    placed: int
    all_quotes: int

    @property
    def shape_of(self) -> dict[int, int]:
        """The shape of each group's marks."""
        return {entry.group: entry.shape for entry in self.legend}

    @property
    def colour_of(self) -> dict[int, int]:
        """The colour of each group's marks."""
        return {entry.group: entry.colour for entry in self.legend}


def quote_map_picture(
    *, points: Sequence[QuoteMapPoint], groups: Mapping[int, tuple[str, str]], all_quotes: int
) -> QuoteMapPicture | None:
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
        (MAX_HEIGHT - 2 * PADDING) / up if up else float("inf"),
    )
    if scale == float("inf"):
        scale = 0.0
    height = min(max(up * scale + 2 * PADDING, MIN_HEIGHT), MAX_HEIGHT)

    marks = tuple(
        QuoteMapPoint(
            x=round(WIDTH / 2 + (p.x - (left + right) / 2) * scale, 1),
            y=round(height / 2 - (p.y - (low + high) / 2) * scale, 1),
            group=p.group,
            row=p.row,
        )
        for p in points
    )
    return QuoteMapPicture(
        width=WIDTH,
        height=round(height, 1),
        marks=marks,
        legend=_separate_labels(
            [_legend_entry(group, *names, marks) for group, names in groups.items()]
        ),
        placed=len(points),
        all_quotes=all_quotes,
    )


def _legend_entry(
    group: int, text: str, name: str, marks: Sequence[QuoteMapPoint]
) -> QuoteMapGroup:
    of_it = [mark for mark in marks if mark.group == group]
    colour, shape = group_mark(group)
    return QuoteMapGroup(
        group=group,
        text=text,
        name=name,
        colour=colour,
        shape=shape,
        n=len(of_it),
        x=round(median(mark.x for mark in of_it), 1) if of_it else 0.0,
        y=round(median(mark.y for mark in of_it), 1) if of_it else 0.0,
    )


def _separate_labels(legend: Sequence[QuoteMapGroup]) -> tuple[QuoteMapGroup, ...]:
    """The same legend with labels moved up or down where they would lie on each other."""
    placed: list[QuoteMapGroup] = []
    for entry in legend:
        others = [other for other in placed if abs(other.x - entry.x) < LABEL_WIDTH and other.n]
        steps = sorted(range(-len(legend), len(legend) + 1), key=abs)
        free = (
            entry.y + step * LABEL_HEIGHT / 2
            for step in steps
            if all(
                abs(other.y - entry.y - step * LABEL_HEIGHT / 2) >= LABEL_HEIGHT for other in others
            )
        )
        placed.append(replace(entry, y=round(next(free, entry.y), 1)))
    return tuple(placed)


def group_mark(group: int) -> tuple[int, int]:
    """Colour (1 to 8) and shape (1 to 4) of a group; 0, 0 for quotes without a group.

    Neighbouring numbers differ in colour, and 32 groups in colour or shape.

    >>> group_mark(1), group_mark(8), group_mark(9), group_mark(0)
    ((1, 1), (8, 1), (1, 2), (0, 0))
    """
    if group == 0:
        return 0, 0
    return (group - 1) % COLOUR_COUNT + 1, (group - 1) // COLOUR_COUNT % SHAPE_COUNT + 1
