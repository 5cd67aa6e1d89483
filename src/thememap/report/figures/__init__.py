"""Drawings for a paper: the pictures of the report as SVG, PDF and PNG at print sizes."""

from thememap.report.figures._canvas import Canvas
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
    "Text", "line", "polygon", "saturation_figure", "write_figures",
]  # fmt: skip
