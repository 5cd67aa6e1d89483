"""A picture of a document as a file, and how large it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from thememap.report.formats._block_kinds import PictureBlock
from thememap.report.model._drawing import Drawing, Shape, ShapeGroup, Text

MILLIMETRES_OF_INCH = 25.4


class PictureFile(NamedTuple):
    """The bytes of a picture, and the millimetres that it takes on the page."""

    content: bytes
    width: float


def picture_file(block: PictureBlock, ending: str) -> PictureFile:
    """An SVG, whose letters are shapes, or a PNG, within the size that the block allows."""
    from dataclasses import replace

    from thememap.report.figures import Canvas

    canvas = Canvas(replace(block.drawing, millimetres=block.millimetres))
    _, high = canvas.figure.get_size_inches() * MILLIMETRES_OF_INCH
    return PictureFile(
        canvas.content(ending, block.drawing.name, letters=False),
        block.millimetres * min(1.0, block.highest / float(high)),
    )


def drawing_texts(drawing: Drawing) -> Iterator[str]:
    """All words of a picture and of its legend."""
    yield from _texts(drawing.shapes)
    for entry in drawing.legend:
        yield entry.text
        yield entry.remark


def _texts(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, ShapeGroup):
            yield from _texts(shape.shapes)
        elif isinstance(shape, Text):
            yield shape.text
