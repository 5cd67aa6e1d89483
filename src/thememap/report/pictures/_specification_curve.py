"""A specification curve: one theme in every analysis of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LEFT, RIGHT, TOP = 760.0, 190.0, 14.0, 14.0
CURVE_HEIGHT, ROW_HEIGHT = 96.0, 17.0
MAX_CHOICES = 12


@dataclass(frozen=True, kw_only=True)
class SpecificationPicture:
    """Points of the curve by status, and a row of ticks for each choice.

    ``points``: (class of the status, path of its points). ``rows``: (name of the choice, height of
    its text, path of its ticks). ``ticks``: (height, text) of the axis.
    """

    width: float
    height: float
    left: float
    right: float
    bottom: float
    points: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, float, str], ...]
    ticks: tuple[tuple[float, str], ...]


def specification_picture(
    *,
    values: Sequence[float],
    slugs: Sequence[str],
    choices: Sequence[Sequence[tuple[str, str]]],
) -> SpecificationPicture:
    """The analyses in order of ``values`` (Jaccard similarity), with the choices behind each.

    ``slugs`` are the classes of the statuses; ``choices`` has (kind, choice) pairs of each
    analysis. Kinds with one choice in all analyses, or with very many, are left out.
    """
    order = sorted(range(len(values)), key=lambda index: (values[index], slugs[index], index))
    step = (WIDTH - LEFT - RIGHT) / max(len(order), 1)
    place = [round(LEFT + step * (number + 0.5), 1) for number in range(len(order))]
    highest = max([0.1, *values])

    def up(value: float) -> float:
        return round(TOP + CURVE_HEIGHT * (1 - value / highest), 1)

    points = {
        slug: "".join(
            f"M{x} {up(values[index])}h0" for x, index in zip(place, order, strict=True)
            if slugs[index] == slug
        )
        for slug in dict.fromkeys(slugs)
    }  # fmt: skip
    rows: list[tuple[str, float, str]] = []
    y = TOP + CURVE_HEIGHT + 22
    for number in range(len(choices[0]) if choices else 0):
        listed = dict.fromkeys(analysis[number] for analysis in choices)
        if not 2 <= len(listed) <= MAX_CHOICES:
            continue
        for choice in sorted(listed, key=lambda option: (len(option[1]), option[1])):
            ticks = "".join(
                f"M{x} {round(y - 9, 1)}v9" for x, index in zip(place, order, strict=True)
                if choices[index][number] == choice
            )  # fmt: skip
            rows.append((f"{choice[0]}: {choice[1]}", round(y - 0.5, 1), ticks))
            y += ROW_HEIGHT
        y += 7
    return SpecificationPicture(
        width=WIDTH,
        height=round(y, 1),
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=TOP + CURVE_HEIGHT,
        points=tuple(sorted(points.items())),
        rows=tuple(rows),
        ticks=tuple((up(highest * part), f"{highest * part:.2f}") for part in (0.0, 0.5, 1.0)),
    )
