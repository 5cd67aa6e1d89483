"""The flow from records to studies as a picture (PRISMA 2020)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

WIDTH, BOX_WIDTH, SIDE_BOX_WIDTH, GAP = 760.0, 330.0, 350.0, 30.0
LINE_HEIGHT, PADDING = 17.0, 10.0
LINE_CHARACTERS, SIDE_LINE_CHARACTERS = 46, 48


@dataclass(frozen=True, kw_only=True)
class FlowBox:
    """A box with its lines of text, in the picture's units."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FlowPicture:
    """Boxes, and arrows as paths; ``words`` say the same in text."""

    width: float
    height: float
    boxes: tuple[FlowBox, ...]
    arrows: tuple[str, ...]
    words: tuple[str, ...]


def flow_picture(flow: Mapping[str, Any], *, names: Mapping[str, str], unknown: str) -> FlowPicture:
    """The boxes from top to bottom, and to the right of each what left there.

    ``names`` are the words for each box; ``unknown`` stands for a number that nobody knows.
    """
    leaving = dict(flow["left"])
    y = 4.0
    boxes: list[FlowBox] = []
    arrows: list[str] = []
    words: list[str] = []
    before: FlowBox | None = None
    for box in flow["boxes"]:
        main = _flow_box(box, names, unknown, x=4.0, y=y, width=BOX_WIDTH, letters=LINE_CHARACTERS)
        boxes.append(main)
        words.append(" ".join(main.lines))
        height = main.height
        if box["name"] in leaving:
            side = _flow_box(
                leaving[box["name"]],
                names,
                unknown,
                x=WIDTH - SIDE_BOX_WIDTH - 4,
                y=y,
                width=SIDE_BOX_WIDTH,
                letters=SIDE_LINE_CHARACTERS,
            )
            boxes.append(side)
            words.append(" ".join(side.lines))
            height = max(height, side.height)
            middle = round(y + min(main.height, side.height) / 2, 1)
            arrows.append(f"M{main.x + BOX_WIDTH} {middle}H{side.x - 2}")
        if before is not None:
            arrows.append(f"M{4 + BOX_WIDTH / 2} {before.y + before.height}V{y - 2}")
        before = main
        y = round(y + height + GAP, 1)
    return FlowPicture(
        width=WIDTH,
        height=round(y - GAP + 4, 1),
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        words=tuple(words),
    )


def _flow_box(
    box: Mapping[str, Any],
    names: Mapping[str, str],
    unknown: str,
    *,
    x: float,
    y: float,
    width: float,
    letters: int,
) -> FlowBox:
    def number(n: int | None) -> str:
        return unknown if n is None else f"{n:,}"

    lines = [f"{names[box['name']]}: {number(box['n'])}"]
    for name, n in box["listed"]:
        lines += wrap(f"{name}: {number(n)}", letters, subsequent_indent="  ")
    return FlowBox(
        x=x,
        y=y,
        width=width,
        height=round(LINE_HEIGHT * len(lines) + 2 * PADDING, 1),
        lines=tuple(lines),
    )
