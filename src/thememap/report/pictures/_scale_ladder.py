"""Agreement with themes at each scale: the kappa of each theme's best group against k."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import (
    Box,
    Disc,
    Drawing,
    LegendEntry,
    Shape,
    Text,
    line,
    segments,
)
from thememap.report.model._sections import ScaleRow
from thememap.report.pictures._interval import shared_axis

WIDTH, HEIGHT = 640.0, 308.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 620.0, 36.0, 260.0
BAR_WIDTH = 16.0
POINT, MEAN = 3.0, 5.0


def ladder_picture(rows: Sequence[ScaleRow], text: Catalogue) -> Drawing | None:
    """Every theme's best kappa at every scale, with mean and middle half.

    Scales are at even distances. `None` with fewer than two scales, or without kappas.
    """
    kappas = [kappa for row in rows for kappa in row.kappas]
    axis = shared_axis(kappas, text.numbers)
    if len(rows) < 2 or axis is None:
        return None
    step = (RIGHT - LEFT) / len(rows)
    places = [round(LEFT + step * (number + 0.5), 1) for number in range(len(rows))]

    def up(value: float) -> float:
        return round(BOTTOM - (value - axis.low) / (axis.high - axis.low) * (BOTTOM - TOP), 1)

    ticks = [
        (up(axis.low + (axis.high - axis.low) * n / (len(axis.ticks) - 1)), word)
        for n, (_, word) in enumerate(axis.ticks)
    ]
    shapes: list[Shape] = [
        segments("grid", [((LEFT, y), (RIGHT, y)) for y, _ in ticks]),
        *(Text("tick", LEFT - 8, y + 4, word, "end") for y, word in ticks),
        Text("tick", (LEFT + RIGHT) / 2, HEIGHT - 6, text("curve.axis_x"), "middle"),
    ]
    for x, row in zip(places, rows, strict=True):
        style = "tick-strong" if row.shown else "tick"
        shapes.append(Text(style, x, BOTTOM + 18, text.numbers.count(row.groups), "middle"))
        if row.shown:
            shapes.append(line("chosen-line", (x, TOP), (x, BOTTOM)))
            shapes.append(Text("tick-strong", x, TOP - 14, text("scales.shown"), "middle"))
    for x, row in zip(places, rows, strict=True):
        if row.low is not None and row.high is not None:
            height = round(up(row.low) - up(row.high), 1)
            shapes.append(Box("skill-band", x - BAR_WIDTH / 2, up(row.high), BAR_WIDTH, height))
    shapes += [
        Disc("theme-point", x, up(kappa), POINT)
        for x, row in zip(places, rows, strict=True)
        for kappa in row.kappas
    ]
    means = [(x, up(row.mean)) for x, row in zip(places, rows, strict=True) if row.mean is not None]
    shapes.append(line("line", *means))
    shapes += [Disc("value", x, y, MEAN) for x, y in means]
    return Drawing(
        name="ladder",
        width=WIDTH,
        height=HEIGHT,
        label=text("scales.picture", n=len(rows)),
        shapes=tuple(shapes),
        legend=(
            LegendEntry(
                shapes=(line("line", (0, 8), (34, 8)), Disc("value", 17, 8, MEAN)),
                text=text("scales.mean"),
                width=34,
            ),
            LegendEntry(shapes=(Box("skill-band", 3, 0, 10, 16),), text=text("scales.middle_half")),
            LegendEntry(shapes=(Disc("theme-point", 8, 8, POINT),), text=text("scales.theme")),
        ),
        millimetres=120,
    )
