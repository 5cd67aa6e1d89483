"""A drawing by matplotlib: SVG, PDF and PNG at print size."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.report import pictures
from thememap.report.figures._fonts import (
    font_families,
    suppress_glyph_warnings,
    undrawable_characters,
)
from thememap.report.model import _drawing as shapes
from thememap.report.pictures._labels import truncate_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path as MatplotlibPath
    from matplotlib.text import Text

MILLIMETRES, DOTS_PER_INCH = 25.4, 300
OVERHANG_TOLERANCE = 1.0
"""Dots by which words may pass the edge of the sheet: the width of a smoothed line."""
HEADING_HEIGHT, LEGEND_ROW, LEGEND_MARGIN = 26.0, 19.0, 12.0
LEGEND_COLUMNS, LETTER_WIDTH = 3, 6.6
METADATA: Mapping[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
"""What a file of each kind leaves out, so that the same picture gives the same bytes."""
ANCHORS = {"start": "left", "middle": "center", "end": "right"}


class Canvas:
    """A drawing with its heading and its legend, in one figure of matplotlib.

    ``undrawable`` are the characters that no font of this machine has.
    """

    def __init__(self, drawing: shapes.Drawing) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        columns = _legend_columns(drawing)
        rows = -(-len(drawing.legend) // columns)
        above = HEADING_HEIGHT if drawing.heading else 0.0
        below = rows * LEGEND_ROW + LEGEND_MARGIN if rows else 0.0
        inches = drawing.millimetres / MILLIMETRES
        height = drawing.height + above + below
        self.undrawable: set[str] = set()
        self._point = inches * 72 / drawing.width
        self.figure: Figure = Figure(
            figsize=(inches, inches * height / drawing.width), dpi=DOTS_PER_INCH
        )
        # One for all words: matplotlib would make one for each that is measured.
        sheet: Any = FigureCanvasAgg(self.figure)
        self._renderer = sheet.get_renderer()
        self._axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, drawing.width), ylim=(drawing.height + below, -above))
        self._axes.axis("off")
        if drawing.heading:
            self._draw(shapes.Text("heading", 8, -10, drawing.heading))
        self._draw_all(drawing.shapes)
        for number, entry in enumerate(drawing.legend):
            x = 8 + number % columns * drawing.width / columns
            y = drawing.height + LEGEND_MARGIN / 2 + LEGEND_ROW * (number // columns)
            self._draw_all(entry.shapes, at=_place(x, y))
            letters = int((drawing.width / columns - entry.width - 8) / LETTER_WIDTH)
            label = truncate_text(legend_text(entry), letters)
            words = shapes.Text("side", x + entry.width + 5, y + 12, label)
            self._draw(words, colour=pictures.paper_colours()["ink"])

    def save(self, folder: Path, name: str) -> tuple[Path, ...]:
        """Write SVG, PDF and PNG; the same picture gives the same bytes."""
        from thememap.tables import write_atomic

        return tuple(
            write_atomic(folder / f"{name}.{ending}", self.content(ending, name))
            for ending in METADATA
        )

    def content(self, ending: str, name: str, *, letters: bool = True) -> bytes:
        """The bytes of a file that ends with ``svg``, ``pdf`` or ``png``.

        Without ``letters`` those of an SVG are shapes, which need no font.
        """
        import matplotlib as mpl

        content = io.BytesIO()
        with (
            mpl.rc_context(
                {
                    "svg.hashsalt": name,
                    "svg.fonttype": "none" if letters else "path",
                    "pdf.fonttype": 42,
                }
            ),
            suppress_glyph_warnings(),
        ):
            self.figure.savefig(
                content,
                format=ending,
                dpi=DOTS_PER_INCH,
                metadata=METADATA[ending],
                facecolor="white",
            )
        return content.getvalue()

    def _draw_all(self, drawn: Iterable[shapes.Shape], *, colour: str = "", at: Any = None) -> None:
        """Draw the shapes; ``at`` is the place of the sign that they are part of."""
        marks: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for shape in drawn:
            if isinstance(shape, shapes.Mark) and at is None:
                marks.setdefault((shape.shape, shape.colour), []).append((shape.x, shape.y))
            else:
                self._draw(shape, colour=colour, at=at)
        for (number, hue), places in marks.items():
            self._draw_marks(number, hue, places)

    def _draw(self, shape: shapes.Shape, *, colour: str = "", at: Any = None) -> None:
        palette = pictures.paper_colours()
        match shape:
            case shapes.ShapeGroup():
                self._draw_all(shape.shapes, colour=colour, at=at)
            case shapes.Sign(name, x, y, radius):
                hue = palette[pictures.SIGN_COLOURS[name]]
                self._draw_all(pictures.SIGNS[name], colour=hue, at=_place(x, y, radius / 8, at))
            case shapes.Mark(number, hue_number, x, y):
                hue = palette[pictures.MARK_COLOURS[hue_number]]
                self._draw(pictures.MARKS[number], colour=hue, at=_place(x, y, 1, at))
            case shapes.Text():
                self._write(shape, colour)
            case _:
                self._draw_path(shape, colour, at)

    def _draw_path(
        self, shape: shapes.Path | shapes.Box | shapes.Disc, colour: str, at: Any
    ) -> None:
        from matplotlib.patches import FancyArrowPatch, PathPatch

        style = pictures.STYLES[shape.style]
        width = shape.width if isinstance(shape, shapes.Path) and shape.width else style.width
        scale = 1.0 if at is None else abs(at.get_matrix()[0][0])
        look: dict[str, Any] = {
            "edgecolor": _hue(style.line, colour), "facecolor": _hue(style.fill, colour),
            "linewidth": (width if style.line != "none" else 0) * scale * self._point,
            "linestyle": (0, tuple(part / width for part in style.dashes)) if style.dashes else "-",
            "alpha": style.opacity if style.opacity < 1 else None,
        }  # fmt: skip
        path = _matplotlib_path(shape)
        path = path if at is None else at.transform_path(path)
        if isinstance(shape, shapes.Path) and shape.arrow:
            look |= {
                "facecolor": look["edgecolor"],
                "arrowstyle": "-|>",
                "shrinkA": 0,
                "shrinkB": 0,
            }
            look["mutation_scale"] = 10 * self._point
            self._axes.add_artist(FancyArrowPatch(path=path, **look))
        else:
            closed = not isinstance(shape, shapes.Path) or shape.steps[-1][0] == "Z"
            self._axes.add_artist(PathPatch(path, capstyle="butt" if closed else "round", **look))

    def _draw_marks(self, number: int, hue: int, places: Sequence[tuple[float, float]]) -> None:
        from matplotlib.transforms import Affine2D

        mark = pictures.MARKS[number]
        assert isinstance(mark, shapes.Path | shapes.Disc)
        colour = pictures.paper_colours()[pictures.MARK_COLOURS[hue]]
        style = pictures.STYLES[mark.style]
        path = Affine2D().scale(1, -1).transform_path(_matplotlib_path(mark))
        vertices: Any = path.vertices
        self._axes.plot(
            [x for x, _ in places], [y for _, y in places], marker=path, linestyle="none",
            markersize=2 * abs(vertices).max() * self._point, alpha=0.72,
            markeredgecolor=_hue(style.line, colour), markerfacecolor=_hue(style.fill, colour),
            markeredgewidth=style.width * self._point,
        )  # fmt: skip

    def _write(self, shape: shapes.Text, colour: str) -> None:
        """Words as they are, not as a formula; what would leave the sheet is shortened."""
        style = pictures.STYLES[shape.style]
        halo = {"facecolor": _hue(style.halo), "edgecolor": "none", "alpha": 0.75, "pad": 0.6}
        drawn = self._axes.text(
            shape.x, shape.y, shape.text, fontsize=style.size * self._point,
            color=colour or _hue(style.fill), ha=ANCHORS[shape.anchor], va="baseline",
            weight="bold" if style.weight > 400 else "normal", rotation=-shape.turn,
            rotation_mode="anchor", parse_math=False,
            family=font_families(shape.text), bbox=halo if style.halo else None,
        )  # fmt: skip
        self.undrawable |= set(undrawable_characters(shape.text))
        with suppress_glyph_warnings():
            self._shorten(drawn)

    def _shorten(self, drawn: Text) -> None:
        sheet = self.figure.bbox

        def outside() -> bool:
            box = drawn.get_window_extent(self._renderer)
            return bool(
                box.x0 < sheet.x0 - OVERHANG_TOLERANCE or box.x1 > sheet.x1 + OVERHANG_TOLERANCE
            )

        while outside() and len(words := drawn.get_text().removesuffix("…")) > 1:
            drawn.set_text(words[:-1].rstrip() + "…")


def _place(x: float, y: float, scale: float = 1.0, within: Any = None) -> Any:
    from matplotlib.transforms import Affine2D

    place = Affine2D().scale(scale).translate(x, y)
    return place if within is None else place + within


def legend_text(entry: shapes.LegendEntry) -> str:
    """An entry of the legend in one line, with its count."""
    count = "" if entry.n is None else f"({entry.n})"
    return " ".join(part for part in (entry.text, entry.remark, count) if part)


def _legend_columns(drawing: shapes.Drawing) -> int:
    """As many as nine of ten entries fit into, at most three."""
    lengths = sorted(len(legend_text(entry)) for entry in drawing.legend) or [1]
    room = drawing.width / (lengths[len(lengths) * 9 // 10] * LETTER_WIDTH + 34)
    return max(1, min(LEGEND_COLUMNS, int(room)))


def _hue(name: str, current: str = "") -> str:
    if name in ("none", ""):
        return "none"
    return current if name == pictures.CURRENT else pictures.paper_colours()[name]


def _matplotlib_path(shape: shapes.Path | shapes.Box | shapes.Disc) -> MatplotlibPath:
    from matplotlib.path import Path as MatplotlibPath

    if isinstance(shape, shapes.Disc):
        return MatplotlibPath.circle((shape.x, shape.y), shape.radius)
    if isinstance(shape, shapes.Box):
        right, bottom = shape.x + shape.width, shape.y + shape.height
        corners = [(shape.x, shape.y), (right, shape.y), (right, bottom), (shape.x, bottom)]
        return MatplotlibPath([*corners, corners[0]], closed=True)
    codes = {"M": MatplotlibPath.MOVETO, "L": MatplotlibPath.LINETO, "Q": MatplotlibPath.CURVE3,
             "C": MatplotlibPath.CURVE4, "Z": MatplotlibPath.CLOSEPOLY}  # fmt: skip
    points = [(point, codes[letter]) for letter, ends in shape.steps for point in ends or ((0, 0),)]
    return MatplotlibPath([point for point, _ in points], [code for _, code in points])
