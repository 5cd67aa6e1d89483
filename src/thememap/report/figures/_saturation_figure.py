"""The curve of a table of themes by units alone, as a file for papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.errors import DataError
from thememap.report.catalogue import Catalogue
from thememap.report.figures._canvas import METADATA, Canvas
from thememap.report.pictures._accumulation import accumulation_picture
from thememap.report.views.saturation._sentences import shown_level

FIGURE_NAME = "saturation"
PICTURE_ENDINGS = tuple(METADATA)
"""The kinds of files that there are."""


def saturation_figure(
    section: Mapping[str, Any], *, ending: str, language: str = "en", studies_are: str = "studies"
) -> bytes:
    """The accumulation of the shown level as SVG, PDF or PNG; the same values give the same bytes.

    ``section`` is that of ``result.json``, ``ending`` one of `PICTURE_ENDINGS`. Raises `DataError`
    where there is nothing to draw.
    """
    text = Catalogue(approach="codebook", language=language, studies_are=studies_are)
    section = text.rendered(section)
    level = shown_level(section)
    drawing = level and accumulation_picture(
        level["overall"], unit=section["unit"], text=text, heading=text("saturation.axis_y")
    )
    if not drawing:
        raise DataError("There is no curve to draw: too few studies, participants or themes.")
    return Canvas(drawing).content(ending, FIGURE_NAME)
