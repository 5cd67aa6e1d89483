"""A drawing as SVG for the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thememap.report.model._drawing import (
    Box,
    Disc,
    Drawing,
    LegendEntry,
    Mark,
    Path,
    Shape,
    ShapeGroup,
    Sign,
    Text,
)
from thememap.report.pictures._styles import CURRENT, MARKS, SIGNS, STYLES

if TYPE_CHECKING:
    from markupsafe import Markup


def drawing_svg(drawing: Drawing, *, label: str = "") -> Markup:
    """The picture as an element of the page; links in it make it a group in place of an image."""
    role = "group" if any(isinstance(s, ShapeGroup) and s.link for s in drawing.shapes) else "img"
    return _markup(
        _element(
            "svg", _written(drawing.shapes), cls=drawing.name or None,
            width=drawing.width if drawing.fixed else None,
            height=drawing.height if drawing.fixed else None,
            viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
            role=role, aria_label=label or drawing.label,
        )
    )  # fmt: skip


def legend_svg(entry: LegendEntry) -> Markup:
    """The sign of an entry of the legend, in a line of text."""
    cls = "inline" if entry.width == 16 else "inline wide"
    box = f"0 0 {entry.width:g} 16"
    return _markup(
        _element("svg", _written(entry.shapes), cls=cls, viewBox=box, aria_hidden="true")
    )


def sign_definitions() -> Markup:
    """Signs and marks, once a page, for the pictures and the text to point at."""
    arrow = (
        '<marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7"'
        ' markerHeight="7" orient="auto-start-reverse"><path class="arrowhead"'
        ' d="M0 0 10 5 0 10Z"/></marker>'
    )
    signs = "".join(
        _element("symbol", _written(shapes), id=f"s-{name}", viewBox="-8 -8 16 16")
        for name, shapes in SIGNS.items()
    )
    marks = "".join(_shape_svg(shape, f"m{number}") for number, shape in enumerate(MARKS))
    return _markup(
        '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        f"{arrow}{signs}{marks}</defs></svg>"
    )


def _markup(svg: str) -> Markup:
    from markupsafe import Markup

    return Markup(svg)


def _written(shapes: Iterable[Shape]) -> str:
    return "".join(_shape_svg(shape) for shape in shapes)


def _shape_svg(shape: Shape, ident: str | None = None) -> str:
    match shape:
        case Path(style, steps, width, arrow):
            head = "url(#arrow)" if arrow else None
            return _element("path", **_look(style, width), d=path_data(steps),
                            marker_end=head, id=ident)  # fmt: skip
        case Box(style, x, y, width, height, rounding):
            return _element("rect", **_look(style), x=x, y=y, width=width, height=height,
                            rx=rounding or None, id=ident)  # fmt: skip
        case Disc(style, x, y, radius):
            return _element("circle", **_look(style), cx=x, cy=y, r=radius, id=ident)
        case Text(style, x, y, text, anchor, turn, title):
            turned = f"translate({_number(x)} {_number(y)}) rotate({turn:g})" if turn else None
            return _element(
                "text", (_element("title", _escaped(title)) if title else "") + _escaped(text),
                cls=style, x=None if turn else x, y=None if turn else y, transform=turned,
                text_anchor=None if anchor == "start" else anchor,
            )  # fmt: skip
        case Sign(name, x, y, radius):
            return _element("use", cls=name, href=f"#s-{name}", x=x - radius, y=y - radius,
                            width=2 * radius, height=2 * radius)  # fmt: skip
        case Mark(form, colour, x, y):
            return f'<use href="#m{form}" x="{_number(x)}" y="{_number(y)}" class="c{colour}"/>'
    content = (_element("title", _escaped(shape.title)) if shape.title else "") + _written(
        shape.shapes
    )
    return _element(
        "a" if shape.link else "g", content, cls=shape.name or None, href=shape.link or None,
        aria_hidden="true" if shape.hidden else None,
        **{f"data_{name}": value for name, value in shape.data.items()},
    )  # fmt: skip


def _look(style: str, width: float | None = None) -> dict[str, object]:
    """The class of a shape; in a sign, which `use` copies out of reach of rules, attributes."""
    fill, stroke, stroke_width, *_ = STYLES[style]
    if CURRENT not in (fill, stroke):
        return {"cls": style, "stroke_width": width}
    if stroke == CURRENT:
        return {"fill": fill, "stroke": "currentColor", "stroke_width": stroke_width}
    return {"fill": "currentColor"}


def path_data(steps: Iterable[tuple[str, tuple[tuple[float, float], ...]]]) -> str:
    """The steps of a path as SVG writes them.

    >>> path_data([("M", ((1, 2),)), ("L", ((1, 2.50),)), ("Z", ())])
    'M1 2L1 2.5Z'
    """
    return "".join(
        letter + " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
        for letter, points in steps
    )


def _element(tag: str, content: str = "", /, **attributes: object) -> str:
    written = "".join(_attributes(attributes))
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def _attributes(attributes: dict[str, object]) -> Iterator[str]:
    for name, value in attributes.items():
        if value is not None:
            known = {"cls": "class", "viewBox": "viewBox"}.get(name, name.replace("_", "-"))
            text = _number(value) if isinstance(value, float) else str(value)
            yield f' {known}="{_escaped(text)}"'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))
