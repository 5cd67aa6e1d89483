"""Pictures for a paper: the pictures of the report as SVG, PDF and PNG at print sizes."""

from thememap.report.figures._canvas import Canvas
from thememap.report.figures._write_figures import FIGURES, write_figures

__all__ = ["FIGURES", "Canvas", "write_figures"]
