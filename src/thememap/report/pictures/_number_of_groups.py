"""How the number of groups was chosen: agreement between resamples against k."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 20.0, 26.0, 44.0


@dataclass(frozen=True, kw_only=True)
class CurvePicture:
    """Both lines as (x, y) points in the picture's units, and the values as a table.

    ``chosen`` is where the chosen k stands; None where it is not on the curve. ``themes`` are
    the places of the codebook's own numbers of themes, each with its words and a height.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    observed: tuple[tuple[float, float], ...]
    structureless: tuple[tuple[float, float], ...]
    ticks_x: tuple[tuple[float, str], ...]
    ticks_y: tuple[tuple[float, str], ...]
    chosen: float | None
    k: int
    rows: tuple[tuple[int, float | None, float | None], ...]
    themes: tuple[tuple[float, str, float], ...] = ()


def curve_picture(
    *,
    curve: Sequence[Sequence[float | None]],
    k: int,
    themes: Sequence[tuple[int, str]] = (),
) -> CurvePicture | None:
    """The curve, its candidates at even distances; None where there is none.

    ``curve`` has k, agreement between resamples, and that of structureless data. ``themes`` are
    numbers of themes of the codebook, with words; those beyond the curve are left out.
    """
    rows = tuple((int(point[0] or 0), point[1], point[2]) for point in curve)
    if not rows:
        return None
    known = [value for row in rows for value in row[1:] if value is not None]
    low = min([0.0, *known])
    step = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    places = [round(LEFT + step * (number + 0.5), 1) for number in range(len(rows))]

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / (1 - low) * (HEIGHT - TOP - BOTTOM), 1)

    def line(column: int) -> tuple[tuple[float, float], ...]:
        values = [row[column] for row in rows]
        return tuple(
            (x, up(value)) for x, value in zip(places, values, strict=True) if value is not None
        )

    return CurvePicture(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        observed=line(1),
        structureless=line(2),
        ticks_x=tuple((x, str(row[0])) for x, row in zip(places, rows, strict=True)),
        ticks_y=tuple((up(mark / 4), f"{mark / 4:.2f}") for mark in range(5)),
        chosen=next((x for x, row in zip(places, rows, strict=True) if row[0] == k), None),
        k=k,
        rows=rows,
        themes=tuple(
            (x, words, TOP + 14.0 * number)
            for number, (x, words) in enumerate(
                (_interpolate_x(n, [row[0] for row in rows], places), words) for n, words in themes
            )
            if x is not None
        ),
    )


def _interpolate_x(n: int, numbers: Sequence[int], places: Sequence[float]) -> float | None:
    """Where ``n`` stands between the candidates; None beyond them."""
    if not numbers[0] <= n <= numbers[-1]:
        return None
    at = max(row for row, candidate in enumerate(numbers) if candidate <= n)
    if numbers[at] == n:
        return places[at]
    share = (n - numbers[at]) / (numbers[at + 1] - numbers[at])
    return round(places[at] + share * (places[at + 1] - places[at]), 1)
