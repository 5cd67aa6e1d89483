"""A sheet to draw on in the units of a picture: y runs downwards, as on the page."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.report.figures._fonts import (
    font_families,
    suppress_glyph_warnings,
    undrawable_characters,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

MILLIMETRES = 25.4
FULL_WIDTH = 174.0
"""Millimetres; the width of two columns in most journals."""
INK, MUTED, LINE, SOFT, ACCENT, ORANGE = (
    "#1c2226", "#58636b", "#c9c5bd", "#f1eee8", "#0b5c92", "#c24e00",
)  # fmt: skip
COLOURS = (
    "#6b757c", "#0072b2", "#c67a00", "#007f5f", "#b3558d", "#2c8fc9", "#d55e00", "#8f7d00",
    "#4d565c",
)  # fmt: skip
SHADES = ("#eaf2f8", "#cfe2f0", "#9cc5e2", "#4a93c4", "#0b5c92")
OVERHANG_TOLERANCE = 1.0
"""Dots by which words may pass the edge of the sheet: the width of a smoothed line."""
MARKERS = "os^Dv<>Ph*Xp"
STATUS_MARKERS: Mapping[str, tuple[str, str, str]] = {
    "theme-echoed": ("o", "full", "#007a59"),
    "theme-split": ("o", "left", "#0072b2"),
    "theme-shared": ("D", "full", "#a8518a"),
    "theme-not-echoed": ("o", "none", "#c24e00"),
    "theme-study-bound": ("s", "none", "#8a6d00"),
    "theme-too-few": ("P", "full", "#6b757c"),
    "group-named": ("o", "full", "#007a59"),
    "group-shared": ("D", "full", "#a8518a"),
    "group-unaligned": ("o", "none", "#c24e00"),
    "group-candidate": ("*", "full", "#0072b2"),
}
"""Sign, filling and colour of a status: told apart in greyscale by the sign."""
PATH_TOKEN = re.compile(r"[MLHVCQhvz]|-?\d+(?:\.\d+)?")


class Canvas:
    """A figure of ``width`` x ``height`` units, printed ``millimetres`` wide."""

    def __init__(self, width: float, height: float, *, millimetres: float = FULL_WIDTH) -> None:
        from matplotlib.figure import Figure

        inches = millimetres / MILLIMETRES
        self.point = inches * 72 / width
        self.figure: Figure = Figure(figsize=(inches, inches * height / width))
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(height, 0))
        self.axes.axis("off")
        self.undrawable: set[str] = set()

    def text(
        self, x: float, y: float, words: str, *, size: float = 13, colour: str = INK,
        anchor: str = "left", **style: Any,
    ) -> None:  # fmt: skip
        """Words with their baseline at y; signs that would start a formula stand as they are.

        What would leave the sheet is shortened. What no font can show is in
        ``undrawable_characters``.
        """
        drawn = self.axes.text(
            x, y, words, fontsize=size * self.point, color=colour, ha=anchor,
            **{"va": "baseline", "parse_math": False, "family": font_families(words), **style},
        )  # fmt: skip
        self.undrawable |= set(undrawable_characters(words))
        with suppress_glyph_warnings():
            self._shorten(drawn)

    def _shorten(self, drawn: Text) -> None:
        sheet = self.figure.bbox

        def outside() -> bool:
            box = drawn.get_window_extent()
            return bool(
                box.x0 < sheet.x0 - OVERHANG_TOLERANCE or box.x1 > sheet.x1 + OVERHANG_TOLERANCE
            )

        while outside() and len(words := drawn.get_text().removesuffix("…")) > 1:
            lines = words.split("\n")
            longest = max(range(len(lines)), key=lambda line: len(lines[line]))
            lines[longest] = lines[longest].removesuffix("…")[:-1].rstrip()
            drawn.set_text("\n".join(lines) + ("…" if longest == len(lines) - 1 else ""))

    def path(
        self, drawn: str, *, colour: str = INK, width: float = 1.0, dashes: Any = "-",
        fill: str = "none", alpha: float = 1.0,
    ) -> None:  # fmt: skip
        """A path written as in SVG, of the commands M, L, H, V, h, v, C, Q and z."""
        from matplotlib.patches import PathPatch

        self.axes.add_patch(
            PathPatch(
                svg_path(drawn), edgecolor=colour, facecolor=fill, linewidth=width * self.point,
                linestyle=dashes, alpha=alpha, capstyle="round",
            )
        )  # fmt: skip

    def box(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """A rectangle from its upper left corner."""
        from matplotlib.patches import Rectangle

        self.axes.add_patch(Rectangle((x, y), width, height, **style))

    def arrow(self, drawn: str, *, colour: str = MUTED, dashes: Any = "-") -> None:
        """A path with a head at its end."""
        from matplotlib.patches import FancyArrowPatch

        self.axes.add_patch(
            FancyArrowPatch(
                path=svg_path(drawn), arrowstyle="-|>", mutation_scale=10 * self.point,
                color=colour, linewidth=1.4 * self.point, linestyle=dashes, shrinkA=0, shrinkB=0,
            )
        )  # fmt: skip

    def draw_marker(self, x: float, y: float, *, slug: str, radius: float) -> None:
        """The sign of a status."""
        marker, filling, colour = STATUS_MARKERS[slug]
        self.axes.plot(
            [x], [y], marker=marker, markersize=2 * radius * self.point, color=colour,
            fillstyle=filling, markerfacecoloralt="white", markeredgewidth=1.6 * self.point,
            linestyle="none",
        )  # fmt: skip

    def save(self, folder: Path, name: str) -> tuple[Path, ...]:
        """Write SVG, PDF and PNG (300 dots an inch); the same picture gives the same bytes."""
        return save_figure(self.figure, folder, name)


def save_figure(figure: Figure, folder: Path, name: str) -> tuple[Path, ...]:
    """Write a figure in all three forms, without a date in it."""
    import matplotlib as mpl

    from thememap.tables import write_atomic

    written = []
    with (
        mpl.rc_context({"svg.hashsalt": name, "svg.fonttype": "none", "pdf.fonttype": 42}),
        suppress_glyph_warnings(),
    ):
        for ending, metadata in (
            ("svg", {"Date": None, "Creator": None}),
            ("pdf", {"CreationDate": None, "Creator": None, "Producer": None}),
            ("png", {"Software": None}),
        ):
            content = io.BytesIO()
            figure.savefig(content, format=ending, dpi=300, metadata=metadata, facecolor="white")
            written.append(write_atomic(folder / f"{name}.{ending}", content.getvalue()))
    return tuple(written)


def svg_path(drawn: str) -> Any:
    """A path of matplotlib from one written as in SVG.

    >>> svg_path("M1 2H5V6").vertices.tolist()
    [[1.0, 2.0], [5.0, 2.0], [5.0, 6.0]]
    """
    from matplotlib.path import Path as Drawn

    parts = PATH_TOKEN.findall(drawn)
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    at = 0

    def read_numbers(count: int) -> Sequence[float]:
        nonlocal at
        numbers = [float(part) for part in parts[at : at + count]]
        at += count
        return numbers

    command = ""
    while at < len(parts):
        if parts[at].isalpha():
            command = parts[at]
            at += 1
            if command == "z":
                points.append(points[-1])
                codes.append(int(Drawn.CLOSEPOLY))
                continue
        if command == "H":
            added = [(read_numbers(1)[0], points[-1][1])]
        elif command == "h":
            added = [(points[-1][0] + read_numbers(1)[0], points[-1][1])]
        elif command == "v":
            added = [(points[-1][0], points[-1][1] + read_numbers(1)[0])]
        elif command == "V":
            added = [(points[-1][0], read_numbers(1)[0])]
        else:
            values = read_numbers({"M": 2, "L": 2, "Q": 4, "C": 6}[command])
            added = [(values[n], values[n + 1]) for n in range(0, len(values), 2)]
        code = {"M": Drawn.MOVETO, "Q": Drawn.CURVE3, "C": Drawn.CURVE4}.get(command, Drawn.LINETO)
        points += added
        codes += [int(code)] * len(added)
    return Drawn(points, codes)
