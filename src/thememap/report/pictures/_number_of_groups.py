"""How the number of groups was chosen: agreement between resamples against k."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    segments,
)
from thememap.report.model._page import CurveRow

WIDTH, HEIGHT = 640.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 620.0, 26.0, 236.0


def curve_rows(number: Mapping[str, Any]) -> tuple[CurveRow, ...]:
    """k, agreement between resamples, and that of structureless data."""
    return tuple((int(k or 0), observed, null) for k, observed, null in number["curve"])


def curve_picture(
    rows: Sequence[CurveRow],
    *,
    k: int,
    text: Catalogue,
    themes: Sequence[tuple[int, str]] = (),
) -> Drawing | None:
    """The curve, its candidates at even distances; `None` for fewer than two of them.

    ``themes`` are numbers of themes of the codebook, with words; those beyond the curve are left
    out.
    """
    if len(rows) < 2:
        return None
    low = min([0.0, *(value for row in rows for value in row[1:] if value is not None)])
    step = (RIGHT - LEFT) / len(rows)
    places = [round(LEFT + step * (number + 0.5), 1) for number in range(len(rows))]

    def up(value: float) -> float:
        return round(BOTTOM - (value - low) / (1 - low) * (BOTTOM - TOP), 1)

    def points(column: int) -> list[Point]:
        values = ((x, row[column]) for x, row in zip(places, rows, strict=True))
        return [(x, up(value)) for x, value in values if value is not None]

    heights = [(up(mark / 4), text.numbers.two_decimals(mark / 4)) for mark in range(5)]
    shapes: list[Shape] = [
        segments("grid", [((LEFT, y), (RIGHT, y)) for y, _ in heights]),
        *(Text("tick", LEFT - 8, y + 4, tick, "end") for y, tick in heights),
        *(
            Text("tick", x, BOTTOM + 18, str(row[0]), "middle")
            for x, row in zip(places, rows, strict=True)
        ),
        Text("tick", (LEFT + RIGHT) / 2, HEIGHT - 6, text("curve.axis_x"), "middle"),
    ]
    for x in (x for x, row in zip(places, rows, strict=True) if row[0] == k):
        shapes.append(line("chosen-line", (x, TOP), (x, BOTTOM)))
        shapes.append(Text("tick-strong", x, TOP - 6, text("curve.chosen", k=k), "middle"))
    for number, (n, words) in enumerate(themes):
        at = _interpolate_x(n, [row[0] for row in rows], places)
        if at is not None:
            shapes.append(line("themes-line", (at, TOP), (at, BOTTOM)))
            shapes.append(Text("tick", at + 5, TOP + 14.0 * number + 10, words))
    structureless, observed = points(2), points(1)
    if structureless:
        shapes.append(line("null-line", *structureless))
    shapes += [Box("null-point", x - 4, y - 4, 8, 8) for x, y in structureless]
    if observed:
        shapes.append(line("line", *observed))
    shapes += [Disc("value", x, y, 5) for x, y in observed]
    return Drawing(
        name="",
        width=WIDTH,
        height=HEIGHT,
        label=text("curve.picture", n=len(rows)),
        shapes=tuple(shapes),
        legend=(
            LegendEntry(
                shapes=(line("line", (0, 8), (34, 8)), Disc("value", 17, 8, 5)),
                text=text("curve.observed"),
                width=34,
            ),
            LegendEntry(
                shapes=(line("null-line", (0, 8), (34, 8)), Box("null-point", 13, 4, 8, 8)),
                text=text("curve.structureless"),
                width=34,
            ),
        ),
        millimetres=120,
    )


def _interpolate_x(n: int, numbers: Sequence[int], places: Sequence[float]) -> float | None:
    """The place of ``n`` between the candidates; None beyond them."""
    if not numbers[0] <= n <= numbers[-1]:
        return None
    at = max(row for row, candidate in enumerate(numbers) if candidate <= n)
    if numbers[at] == n:
        return places[at]
    share = (n - numbers[at]) / (numbers[at + 1] - numbers[at])
    return round(places[at] + share * (places[at + 1] - places[at]), 1)
