"""The flow from records to studies as a picture (PRISMA 2020)."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap
from typing import Any, NamedTuple

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Box, Drawing, Path, Shape, Text, line

WIDTH, GAP, MARGIN = 760.0, 30.0, 4.0
LINE_HEIGHT, PADDING = 17.0, 10.0


class _Column(NamedTuple):
    x: float
    width: float
    characters: int


MAIN = _Column(MARGIN, 330.0, 46)
SIDE = _Column(WIDTH - 350.0 - MARGIN, 350.0, 48)


def flow_picture(flow: Mapping[str, Any], text: Catalogue) -> Drawing:
    """The boxes from top to bottom, and to the right of each what was left out there."""
    leaving = dict(flow["left"])
    y = MARGIN
    shapes: list[Shape] = []
    arrows: list[Path] = []
    words: list[str] = []
    end_of_last = 0.0

    def draw_box(box: Mapping[str, Any], column: _Column) -> float:
        lines = _lines(box, column.characters, text)
        height = round(LINE_HEIGHT * len(lines) + 2 * PADDING, 1)
        shapes.append(Box("box", column.x, y, column.width, height, 5))
        for number, words_of_line in enumerate(lines):
            style = "listed" if number else "first-line"
            shapes.append(Text(style, column.x + 12, y + 25 + LINE_HEIGHT * number, words_of_line))
        words.append(" ".join(lines))
        return height

    for number, box in enumerate(flow["boxes"]):
        main_height = row_height = draw_box(box, MAIN)
        if box["name"] in leaving:
            side_height = draw_box(leaving[box["name"]], SIDE)
            row_height = max(main_height, side_height)
            middle = round(y + min(main_height, side_height) / 2, 1)
            arrows.append(
                line("arrow", (MAIN.x + MAIN.width, middle), (SIDE.x - 2, middle), arrow=True)
            )
        if number:
            x = MAIN.x + MAIN.width / 2
            arrows.append(line("arrow", (x, end_of_last), (x, y - 2), arrow=True))
        end_of_last = y + main_height
        y = round(y + row_height + GAP, 1)
    return Drawing(
        name="flow", width=WIDTH, height=round(y - GAP + MARGIN, 1), fixed=True,
        label=f"{text('flow.title')}: {'; '.join(words)}", shapes=(*arrows, *shapes),
    )  # fmt: skip


def _lines(box: Mapping[str, Any], characters: int, text: Catalogue) -> list[str]:
    def number(n: int | None) -> str:
        return text("flow.unknown") if n is None else text.numbers.count(n)

    lines = [f"{text('flow.' + box['name'])}: {number(box['n'])}"]
    for name, n in box["listed"]:
        lines += wrap(f"{name}: {number(n)}", characters, subsequent_indent="  ")
    return lines
