"""A picture as shapes: written into the page as SVG, and drawn for papers as SVG, PDF and PNG.

Coordinates are in the picture's own units (CSS pixels on the page); y runs downwards. A shape's
``style`` is a name of `thememap.report.pictures.STYLES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Point = tuple[float, float]
Step = tuple[str, tuple[Point, ...]]
"""A command of a path (M, L, Q, C: one to three points; Z: none) with absolute places."""


class Path(NamedTuple):
    """Lines and curves; ``width`` in place of the style's, ``arrow`` for a head at the end."""

    style: str
    steps: tuple[Step, ...]
    width: float | None = None
    arrow: bool = False


class Box(NamedTuple):
    """A rectangle from its upper left corner."""

    style: str
    x: float
    y: float
    width: float
    height: float
    rounding: float = 0.0


class Disc(NamedTuple):
    """A circle around its centre."""

    style: str
    x: float
    y: float
    radius: float


class Text(NamedTuple):
    """A line of text on its baseline; ``anchor`` is start, middle or end.

    ``turn`` is in degrees, clockwise; ``title`` is the text in full where it was cut.
    """

    style: str
    x: float
    y: float
    text: str
    anchor: str = "start"
    turn: float = 0.0
    title: str = ""


class Sign(NamedTuple):
    """The sign of a status around its centre; ``name`` is one of `SIGNS`."""

    name: str
    x: float
    y: float
    radius: float


class Mark(NamedTuple):
    """A mark on the map of quotes: shape and colour by number."""

    shape: int
    colour: int
    x: float
    y: float


@dataclass(frozen=True)
class ShapeGroup:
    """Shapes that belong together: with a class, a link, a title, and data for the script."""

    shapes: tuple[Shape, ...]
    name: str = ""
    link: str = ""
    title: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    hidden: bool = False
    """Hidden from readers of the screen: what it says is in the label of the picture."""


Shape = Path | Box | Disc | Text | Sign | Mark | ShapeGroup


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """What a sign means: ``shapes`` in a box of ``width`` x 16, a text, a remark, a count."""

    shapes: tuple[Shape, ...]
    text: str
    remark: str = ""
    n: int | None = None
    width: float = 16.0


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture; ``name`` is its class on the page and ``label`` says what it shows.

    ``fixed`` pictures keep their size on the page, others fill its width. A paper, which has no
    text around the picture, prints the ``heading`` above and the ``legend`` below it,
    ``millimetres`` wide.
    """

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    label: str = ""
    fixed: bool = False
    heading: str = ""
    legend: tuple[LegendEntry, ...] = ()
    millimetres: float = 174.0


def line(style: str, *points: Point, width: float | None = None, arrow: bool = False) -> Path:
    """Straight lines through the points."""
    return Path(style, (("M", points[:1]), *(("L", (end,)) for end in points[1:])), width, arrow)


def segments(style: str, ends: Iterable[tuple[Point, Point]]) -> Path:
    """Separate straight lines, as one path."""
    return Path(style, tuple(step for a, b in ends for step in (("M", (a,)), ("L", (b,)))))


def polygon(style: str, *points: Point) -> Path:
    """A closed shape of straight lines."""
    return Path(style, (*line(style, *points).steps, ("Z", ())))
