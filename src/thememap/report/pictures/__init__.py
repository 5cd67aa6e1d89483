"""The pictures of a report: one module each, from values to a drawing."""

from thememap.report.pictures._styles import (
    CURRENT,
    MARK_COLOURS,
    MARKS,
    SIGN_COLOURS,
    SIGNS,
    STYLES,
    drawing_css,
    paper_colours,
)
from thememap.report.pictures._svg import drawing_svg, legend_svg, sign_definitions

__all__ = [
    "CURRENT", "MARKS", "MARK_COLOURS", "SIGNS", "SIGN_COLOURS", "STYLES", "drawing_css",
    "drawing_svg", "legend_svg", "paper_colours", "sign_definitions",
]  # fmt: skip
