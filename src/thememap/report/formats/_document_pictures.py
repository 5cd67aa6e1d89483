"""The pictures of a document: those that answer its questions, and what was not drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thememap.report.catalogue import Catalogue
from thememap.report.formats._block_kinds import Block, ParagraphBlock, PictureBlock
from thememap.report.model._drawing import Drawing
from thememap.report.model._page import Page
from thememap.report.pictures._labels import THEMES_OF_SHEET

WIDE, HIGH = 174.0, 212.0
"""Millimetres that a picture may have on A4, with its caption."""


MILLIMETRES_OF_UNIT = 0.215
"""At most, so that letters of small pictures are not larger than those of the text."""


@dataclass(frozen=True, kw_only=True)
class _Place:
    """How large a picture is: ``width`` and ``height`` are the most millimetres it takes."""

    width: float = WIDE
    height: float = HIGH


PLACES = {
    "map": _Place(width=150.0, height=130.0),
    "saturation": _Place(width=112.0, height=90.0),
    "coders": _Place(width=112.0, height=90.0),
    "model": _Place(height=120.0),
}
"""The smaller ones; the others have a page."""
OF_COEFFICIENTS = ("strength", "coders")


def picture_blocks(page: Page, text: Catalogue, *, coefficients: bool) -> Iterator[Block]:
    """The map, saturation, the matrix, the strength of each theme, coders, in this order.

    In the place of coders where there is one only: the model of a synthesis. Without
    ``coefficients`` those that show them are left to `coefficient_blocks`.
    """
    drawn = _drawings(page)
    order = ["map", "saturation", "matrix", *(OF_COEFFICIENTS if coefficients else ())]
    if page.review and page.review.model:
        if drawn["coders"] is None and coefficients:
            order.remove("coders")
        order.append("model")
    for name in order:
        drawing = drawn.get(name)
        if drawing:
            yield _picture(name, drawing, page, text)
    absent = [name for name in order if not drawn.get(name)]
    if absent:
        named = [text(f"document.picture.{name}.name") for name in absent]
        yield ParagraphBlock(words=text("document.not_drawn", pictures=named))


def coefficient_blocks(page: Page, text: Catalogue) -> Iterator[Block]:
    """The pictures of coefficients alone: the strength of each theme, and coders."""
    drawn = _drawings(page)
    for name in OF_COEFFICIENTS:
        drawing = drawn[name]
        if drawing:
            yield _picture(name, drawing, page, text)


def _drawings(page: Page) -> dict[str, Drawing | None]:
    level = page.shown
    return {
        "map": page.explore.map,
        "saturation": page.saturation.picture,
        "matrix": level.matrix.dense if level and level.matrix else None,
        "strength": level.evidence.dense if level else None,
        "coders": page.agreed.least_forest if page.agreed else None,
        "model": page.review.model if page.review else None,
    }


def _picture(name: str, drawing: Drawing, page: Page, text: Catalogue) -> PictureBlock:
    place = PLACES.get(name, _Place())
    return PictureBlock(
        # The caption says what the heading of a picture for papers does.
        drawing=replace(drawing, heading=""),
        name=_as_sentence(text(f"document.picture.{name}.name")),
        caption=" ".join(
            filter(None, [text(f"document.picture.{name}"), _selection(name, page, text)])
        ),
        alternative=text(
            f"document.picture.{name}.alternative",
            label=drawing.label.rstrip("."),
            quotes=page.explore.placed,
            groups=len(page.groups),
            themes=len(page.shown.themes) if page.shown else 0,
        ),
        millimetres=min(place.width, drawing.width * MILLIMETRES_OF_UNIT),
        highest=place.height,
    )


def _as_sentence(name: str) -> str:
    return name if name.endswith("?") else f"{name}."


def _selection(name: str, page: Page, text: Catalogue) -> str:
    """That themes were left out, where a picture has room for some only."""
    themes = len(page.shown.themes) if page.shown else 0
    if name not in ("matrix", "strength") or themes <= THEMES_OF_SHEET:
        return ""
    return text("document.largest", n=THEMES_OF_SHEET, themes=themes)
