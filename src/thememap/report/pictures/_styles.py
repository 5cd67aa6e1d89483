"""How shapes look, on the page and in papers: styles, signs of statuses, marks of the map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from thememap.report.model._drawing import Box, Disc, Path, Shape, line, polygon

CURRENT = "current"
"""The colour of the sign or of the mark that the shape is part of."""
TINTS = 5


class Style(NamedTuple):
    """Colours are names of the style sheet's (``--ink``); ``size`` is of letters, 0 without."""

    fill: str = "none"
    line: str = "none"
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0
    size: float = 0.0
    weight: int = 400
    halo: str = ""


STYLES: Mapping[str, Style] = {
    "axis": Style(line="muted"),
    "grid": Style(line="line"),
    "tick": Style(fill="muted", size=11),
    "tick-strong": Style(fill="ink", size=11, weight=600),
    "value": Style(fill="accent"),
    "span": Style(line="accent", width=2),
    "null": Style(line="not", width=2),
    "line": Style(line="accent", width=2),
    "dot-people": Style(fill="card", line="ink", width=1.6),
    "dot-recognition": Style(fill="accent"),
    "dot-within": Style(fill="card", line="bound", width=1.8),
    "dot-groups": Style(fill="shared"),
    "span-people": Style(line="ink", width=1.4),
    "span-recognition": Style(line="accent", width=2),
    "span-within": Style(line="bound", width=1.6),
    "span-groups": Style(line="shared", width=2),
    "null-line": Style(line="not", width=2, dashes=(6, 4)),
    "null-point": Style(fill="not"),
    "chosen-line": Style(line="muted"),
    "themes-line": Style(line="muted", dashes=(2, 4)),
    "ticks": Style(line="ink", width=1.6),
    "side": Style(fill="muted", size=12),
    "name": Style(fill="ink", size=13),
    "tie": Style(line="accent", opacity=0.55),
    "tie-near": Style(line="muted", width=1.2, dashes=(1, 5), opacity=0.9),
    "label": Style(fill="ink", size=12.5),
    "ground": Style(fill="card", line="line"),
    **{f"tint-{n}": Style(fill=f"h{n}") for n in range(1, TINTS + 1)},
    **{f"count-{n}": Style(fill="h-low", size=12) for n in range(1, TINTS - 1)},
    "count-4": Style(fill="h-near", size=12),
    "count-5": Style(fill="h-high", size=12),
    "match": Style(line="mark", width=2.5),
    "free": Style(line="mark", width=2, dashes=(4, 3)),
    "best-cell": Style(line="ink", width=2),
    "theme-point": Style(fill="accent", opacity=0.3),
    "group-name": Style(fill="ink", size=13, weight=600, halo="card"),
    "box": Style(fill="card", line="muted"),
    "first-line": Style(fill="ink", size=13, weight=600),
    "listed": Style(fill="muted", size=13),
    "arrow": Style(line="muted", width=1.4),
    "arrow-dashed": Style(line="muted", width=1.4, dashes=(5, 4)),
    "band": Style(fill="soft"),
    "node": Style(fill="card", line="ink"),
    "node-dashed": Style(fill="card", line="ink", dashes=(5, 4)),
    "node-text": Style(fill="ink", size=12.5),
    "edge-label": Style(fill="muted", size=11.5, halo="soft"),
    "sign": Style(fill=CURRENT),
    "sign-line": Style(line=CURRENT, width=2.2),
    "mean-line": Style(line="accent", width=1.6, dashes=(6, 4)),
    "skill-band": Style(fill="accent", opacity=0.16),
    "further-band": Style(fill="accent", opacity=0.2),
    "repeated-line": Style(line="shared", width=2, dashes=(2, 3)),
    "collected-line": Style(line="ink", width=1.4),
    "chance-band": Style(fill="not", opacity=0.16),
    "no-value": Style(fill="muted", size=12),
    "heading": Style(fill="ink", size=13, weight=600),
}

SIGN_COLOURS: Mapping[str, str] = {
    "theme-echoed": "echoed", "theme-recognised": "recognised", "theme-study-bound": "bound",
    "theme-split": "recognised", "theme-shared": "shared", "theme-not-echoed": "not",
    "theme-adopted": "few",
    "theme-not-recognised": "not", "theme-not-judged": "few", "theme-too-few": "few",
    "group-named": "echoed", "group-shared": "shared", "group-unaligned": "not",
    "group-candidate": "recognised",
}  # fmt: skip
MARK_COLOURS = ("few", *(f"g{n}" for n in range(1, 9)))


LEFT_HALF = Path("sign", (
    ("M", ((0, -6),)),
    ("C", ((-3.3, -6), (-6, -3.3), (-6, 0))),
    ("C", ((-6, 3.3), (-3.3, 6), (0, 6))),
    ("Z", ()),
))  # fmt: skip
DISC = (Disc("sign", 0, 0, 6),)
RING = (Disc("sign-line", 0, 0, 5),)
DIAMOND = (polygon("sign", (0, -6.8), (6.8, 0), (0, 6.8), (-6.8, 0)),)
STAR_POINTS = (
    (0, -7.2), (2.1, -2.3), (7.4, -1.9), (3.4, 1.6), (4.6, 6.8), (0, 4.1), (-4.6, 6.8), (-3.4, 1.6),
    (-7.4, -1.9), (-2.1, -2.3),
)  # fmt: skip
SIGNS: Mapping[str, tuple[Shape, ...]] = {
    "theme-echoed": DISC,
    "theme-recognised": (*RING, LEFT_HALF),
    "theme-adopted": (
        *RING,
        line("sign-line", (0, -3), (0, 3)),
        line("sign-line", (-3, 0), (3, 0)),
    ),
    "theme-not-recognised": RING,
    "theme-split": DIAMOND,
    "theme-shared": DIAMOND,
    "theme-not-echoed": RING,
    "theme-not-judged": (line("sign-line", (-5, 0), (5, 0)),),
    "theme-study-bound": (Box("sign-line", -5, -5, 10, 10), Disc("sign", 0, 0, 2.2)),
    "theme-too-few": tuple(Disc("sign", x, 0, 1.7) for x in (-4.8, 0, 4.8)),
    "group-named": DISC,
    "group-shared": DIAMOND,
    "group-unaligned": RING,
    "group-candidate": (polygon("sign", *STAR_POINTS),),
}
"""Shapes in a box of 16 x 16 around its middle; statuses differ without colour, too."""
MARKS: tuple[Shape, ...] = (
    Path("sign-line", tuple(
        step for a, b in (((-3.4, -3.4), (3.4, 3.4)), ((3.4, -3.4), (-3.4, 3.4)))
        for step in (("M", (a,)), ("L", (b,)))
    )),
    Disc("sign", 0, 0, 4.2),
    polygon("sign", (-3.8, -3.8), (3.8, -3.8), (3.8, 3.8), (-3.8, 3.8)),
    polygon("sign", (0, -4.9), (4.7, 3.7), (-4.7, 3.7)),
    polygon("sign", (0, -5.4), (5.4, 0), (0, 5.4), (-5.4, 0)),
    polygon("sign", (0, 4.9), (4.7, -3.7), (-4.7, -3.7)),
    polygon(
        "sign", (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5),
        (-1.6, 5), (-1.6, 1.6), (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
    ),
    polygon("sign", *((0.8 * x, 0.8 * y) for x, y in STAR_POINTS)),
)  # fmt: skip
"""Marks of the map of quotes; the first is for quotes without a group."""


DISTINCT_MARKS = (len(MARKS) - 1) * (len(MARK_COLOURS) - 1)
"""So many groups have marks that differ: the numbers of shapes and colours share no factor."""


def mark_of_group(group: int) -> tuple[int, int]:
    """Shape (1 to 7) and colour (1 to 8) of a group; 0, 0 for quotes without a group.

    56 groups differ in one of them, neighbouring numbers in both.

    >>> mark_of_group(1), mark_of_group(8), mark_of_group(9), mark_of_group(0)
    ((1, 1), (1, 8), (2, 1), (0, 0))
    """
    if group == 0:
        return 0, 0
    return (group - 1) % (len(MARKS) - 1) + 1, (group - 1) % (len(MARK_COLOURS) - 1) + 1


@cache
def paper_colours() -> Mapping[str, str]:
    """The colours of the style sheet by daylight, by name."""
    sheet = files("thememap.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    return {**dict(re.findall(r"--([\w-]+): (#\w+);", sheet.partition("}")[0])), "card": "#ffffff"}


def drawing_css() -> str:
    """The rules of the style sheet for shapes, signs and marks."""
    rules = [
        f":where(svg) .{name} {{ {'; '.join(_declarations(style))}; }}"
        for name, style in STYLES.items()
        if CURRENT not in style
    ]
    colours = {
        **SIGN_COLOURS,
        **{f"c{number}": colour for number, colour in enumerate(MARK_COLOURS)},
    }
    rules += [f".{name} {{ color: var(--{colour}); }}" for name, colour in colours.items()]
    return "\n".join(rules) + "\n"


def _declarations(style: Style) -> Iterator[str]:
    yield f"fill: {_css_colour(style.fill)}"
    if style.line != "none":
        yield f"stroke: {_css_colour(style.line)}"
    if style.width != 1:  # else a path may have its own
        yield f"stroke-width: {style.width:g}"
    if style.dashes:
        yield f"stroke-dasharray: {' '.join(f'{part:g}' for part in style.dashes)}"
        yield "stroke-linecap: round" if style.dashes[0] == 1 else "stroke-linecap: butt"
    if style.opacity < 1:
        yield f"opacity: {style.opacity:g}"
    if style.size:
        yield f"font: {style.weight} {style.size:g}px var(--sans)"
    if style.halo:
        yield f"paint-order: stroke; stroke: var(--{style.halo}); stroke-width: 4px"


def _css_colour(name: str) -> str:
    return name if name == "none" else f"var(--{name})"
