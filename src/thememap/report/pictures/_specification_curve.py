"""A specification curve: one theme in every analysis of the grid."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Drawing, Shape, Sign, Text, line, segments

WIDTH, LEFT, RIGHT, TOP = 760.0, 190.0, 14.0, 14.0
CURVE_HEIGHT, ROW_HEIGHT, TICK_HEIGHT, SIGN_RADIUS = 96.0, 17.0, 9.0, 4.0
MAX_CHOICES = 12


def specification_picture(
    *,
    values: Sequence[float],
    slugs: Sequence[str],
    choices: Sequence[Sequence[tuple[str, str]]],
    text: Catalogue,
    label: str = "",
    heading: str = "",
) -> Drawing:
    """The analyses in order of ``values`` (kappa of recognition), with the choices behind each.

    ``slugs`` are the signs of the statuses; ``choices`` has (kind, choice) pairs of each
    analysis. Kinds with one choice in all analyses, or with very many, are left out.
    """
    order = sorted(range(len(values)), key=lambda index: (values[index], slugs[index], index))
    step = (WIDTH - LEFT - RIGHT) / max(len(order), 1)
    places = [(round(LEFT + step * (number + 0.5), 1), index) for number, index in enumerate(order)]
    lowest, highest = min([0.0, *values]), max([0.1, *values])
    bottom = TOP + CURVE_HEIGHT

    def up(value: float) -> float:
        return round(TOP + CURVE_HEIGHT * (highest - value) / (highest - lowest), 1)

    shapes: list[Shape] = [line("axis", (LEFT, bottom), (WIDTH - RIGHT, bottom))]
    for mark in (0.0, highest / 2, highest):
        shapes.append(line("grid", (LEFT, up(mark)), (WIDTH - RIGHT, up(mark))))
        shapes.append(Text("tick", LEFT - 8, up(mark) + 4, text.numbers.two_decimals(mark), "end"))
    shapes += [Sign(slugs[index], x, up(values[index]), SIGN_RADIUS) for x, index in places]
    y = bottom + 22
    for number in range(len(choices[0]) if choices else 0):
        listed = dict.fromkeys(analysis[number] for analysis in choices)
        if not 2 <= len(listed) <= MAX_CHOICES:
            continue
        for choice in sorted(listed, key=lambda option: (len(option[1]), option[1])):
            taking = [x for x, index in places if choices[index][number] == choice]
            shapes.append(Text("tick", LEFT - 8, y - 0.5, f"{choice[0]}: {choice[1]}", "end"))
            shapes.append(segments("ticks", [((x, y - TICK_HEIGHT), (x, y)) for x in taking]))
            y += ROW_HEIGHT
        y += 7
    return Drawing(
        name="specification", width=WIDTH, height=round(y, 1), fixed=True, label=label,
        heading=heading, shapes=tuple(shapes),
    )  # fmt: skip
