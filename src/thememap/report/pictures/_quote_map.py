"""The map of quotes: each quote a mark at its place, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Drawing, LegendEntry, Mark, ShapeGroup, Text
from thememap.report.pictures._styles import mark_of_group

WIDTH, MAX_HEIGHT, MIN_HEIGHT, PADDING = 960.0, 660.0, 380.0, 26.0
LABEL_WIDTH, LABEL_HEIGHT = 34.0, 14.0


class QuotePoint(NamedTuple):
    """A quote at its place; ``group`` counts from 1, 0 is no group."""

    x: float
    y: float
    group: int


def quote_map_picture(
    points: Sequence[QuotePoint],
    groups: Mapping[int, tuple[str, str]],
    text: Catalogue,
) -> Drawing | None:
    """The map of the points, both axes at one scale; `None` without a point.

    ``groups`` gives id and name of each group; group 0 are the quotes without one.
    """
    if not points:
        return None
    left, right = min(p.x for p in points), max(p.x for p in points)
    low, high = min(p.y for p in points), max(p.y for p in points)
    scales = [
        (room - 2 * PADDING) / extent
        for room, extent in ((WIDTH, right - left), (MAX_HEIGHT, high - low))
        if extent
    ]
    scale = min(scales, default=0.0)
    height = min(max((high - low) * scale + 2 * PADDING, MIN_HEIGHT), MAX_HEIGHT)
    marks = tuple(
        Mark(
            *mark_of_group(p.group),
            x=round(WIDTH / 2 + (p.x - (left + right) / 2) * scale, 1),
            y=round(height / 2 - (p.y - (low + high) / 2) * scale, 1),
        )
        for p in points
    )
    of_group: dict[int, list[Mark]] = {group: [] for group in groups}
    for point, mark in zip(points, marks, strict=True):
        of_group[point.group].append(mark)
    shown = {group: of_it for group, of_it in of_group.items() if of_it}
    return Drawing(
        name="quotes-map",
        width=WIDTH,
        height=round(height, 1),
        label=text("map.picture", n=len(points), groups=sum(group > 0 for group in groups)),
        shapes=(
            ShapeGroup(marks, name="marks"),
            ShapeGroup(
                _separate_labels(
                    [
                        Text(
                            "group-name",
                            round(median(mark.x for mark in of_it), 1),
                            round(median(mark.y for mark in of_it), 1),
                            groups[group][0],
                            "middle",
                        )
                        for group, of_it in shown.items()
                        if group
                    ]
                ),
                name="names",
                hidden=True,
            ),
        ),
        legend=tuple(
            LegendEntry(
                shapes=(Mark(*mark_of_group(group), x=8, y=8),),
                text=groups[group][0],
                remark=groups[group][1],
                n=len(of_it),
            )
            for group, of_it in shown.items()
        ),
    )


def _separate_labels(labels: Sequence[Text]) -> tuple[Text, ...]:
    """The labels, moved up or down where they would cover each other."""
    placed: list[Text] = []
    steps = sorted(range(-len(labels), len(labels) + 1), key=abs)
    for label in labels:
        others = [other for other in placed if abs(other.x - label.x) < LABEL_WIDTH]
        heights = (label.y + step * LABEL_HEIGHT / 2 for step in steps)
        free = (y for y in heights if all(abs(other.y - y) >= LABEL_HEIGHT for other in others))
        placed.append(label._replace(y=round(next(free, label.y), 1)))
    return tuple(placed)
