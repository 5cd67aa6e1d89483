"""Drawings for a paper: the pictures of the report as SVG, PDF and PNG at print sizes."""

from thememap.report.figures._canvas import Canvas
from thememap.report.figures._fonts import (
    fallback_font,
    font_characters,
    undrawable_characters,
)
from thememap.report.figures._saturation_figure import PICTURE_ENDINGS, saturation_figure
from thememap.report.figures._write_figures import FIGURES, write_figures
from thememap.report.model._drawing import (
    Disc,
    Drawing,
    LegendEntry,
    Path,
    Shape,
    Text,
    line,
    polygon,
)

__all__ = [
    "FIGURES", "PICTURE_ENDINGS", "Canvas", "Disc", "Drawing", "LegendEntry", "Path", "Shape",
    "Text", "fallback_font", "font_characters", "line", "polygon", "saturation_figure",
    "undrawable_characters", "write_figures",
]  # fmt: skip
