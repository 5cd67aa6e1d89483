"""Pictures for a paper: the pictures of the report as SVG, PDF and PNG at print sizes."""

from thememap.report.figures._write import FIGURES, write_figures

__all__ = ["FIGURES", "write_figures"]
