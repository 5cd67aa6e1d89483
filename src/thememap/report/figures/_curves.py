"""The curve of numbers of groups, the specification curves and agreement between coders."""

from __future__ import annotations

from thememap.report.figures._canvas import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    ORANGE,
    STATUS_MARKERS,
    Canvas,
    svg_path,
)
from thememap.report.model._page import AgreementView, ThemeRobustnessView
from thememap.report.pictures._heat_map import truncate_text
from thememap.report.pictures._number_of_groups import CurvePicture

Words = dict[str, str]
LEGEND_HEIGHT = 26.0
"""Room for the name of the theme above a specification curve."""


def curve(picture: CurvePicture, *, words: Words) -> Canvas:
    """Agreement between resamples for each number of groups."""
    canvas = Canvas(picture.width, picture.height + 24, millimetres=120)
    for y, tick in picture.ticks_y:
        canvas.path(f"M{picture.left} {y}H{picture.right}", colour=LINE, width=0.8)
        canvas.text(picture.left - 8, y + 4, tick, size=12, anchor="right", colour=MUTED)
    for x, tick in picture.ticks_x:
        canvas.text(x, picture.bottom + 18, tick, size=12, anchor="center", colour=MUTED)
    middle = (picture.left + picture.right) / 2
    canvas.text(middle, picture.bottom + 36, words["axis_x"], size=12, anchor="center")
    if picture.chosen is not None:
        canvas.path(
            f"M{picture.chosen} {picture.top}V{picture.bottom}", colour=MUTED, dashes="--", width=1
        )
    for points, colour, dashes, marker, name in (
        (picture.observed, ACCENT, "-", "o", "observed"),
        (picture.structureless, ORANGE, "--", "s", "structureless"),
    ):
        if points:
            canvas.axes.plot(
                [x for x, _ in points], [y for _, y in points],
                color=colour, linestyle=dashes, marker=marker, markersize=6 * canvas.point,
                linewidth=2 * canvas.point,
            )  # fmt: skip
            place = picture.left + (10 if name == "observed" else 220)
            canvas.axes.plot(
                [place], [picture.height + 10], color=colour, marker=marker,
                markersize=6 * canvas.point,
            )  # fmt: skip
            canvas.text(place + 12, picture.height + 14, words[name], size=12)
    return canvas


def specification(theme: ThemeRobustnessView) -> Canvas:
    """One theme over all analyses: how far its best group agrees, and the choices behind it."""
    picture = theme.picture
    canvas = Canvas(picture.width, picture.height + LEGEND_HEIGHT)
    canvas.axes.set_ylim(picture.height, -LEGEND_HEIGHT)
    canvas.text(8, -10, " › ".join(theme.names), size=13, weight="bold")
    for y, tick in picture.ticks:
        canvas.path(f"M{picture.left} {y}H{picture.right}", colour=LINE, width=0.8)
        canvas.text(picture.left - 8, y + 4, tick, size=11, anchor="right", colour=MUTED)
    for slug, path in picture.points:
        marker, filling, colour = STATUS_MARKERS[slug]
        places = svg_path(path).vertices[::2]
        canvas.axes.plot(
            places[:, 0], places[:, 1], marker=marker, fillstyle=filling, color=colour,
            linestyle="none", markersize=5 * canvas.point,
        )  # fmt: skip
    for name, y, path in picture.rows:
        canvas.text(picture.left - 8, y, name, size=11, anchor="right", colour=INK)
        canvas.path(path, colour=INK, width=1.4)
    return canvas


def agreement(view: AgreementView) -> Canvas | None:
    """The coefficient of each theme with its interval; `None` without an axis."""
    if view.axis is None:
        return None
    left, row = 300.0, 30.0
    canvas = Canvas(left + 440, row * len(view.themes) + 60)
    bottom = row * len(view.themes) + 12
    for x, tick in view.axis.ticks:
        canvas.path(f"M{left + x} 6V{bottom}", colour=LINE, width=0.8)
        canvas.text(left + x, bottom + 16, tick, size=11.5, anchor="center", colour=MUTED)
    canvas.text(left + 210, bottom + 36, view.coefficient, size=12, anchor="center")
    for number, theme in enumerate(view.themes):
        y = row * number + 20
        canvas.text(left - 10, y + 4.5, truncate_text(theme.names[-1], 44), size=12, anchor="right")
        picture = theme.picture
        if picture is None:
            canvas.text(left + 14, y + 4.5, "–", colour=MUTED)
            continue
        if picture.low is not None and picture.high is not None:
            canvas.path(f"M{left + picture.low} {y}H{left + picture.high}", colour=ACCENT, width=2)
        canvas.axes.plot(
            [left + picture.value], [y], marker="o", color=ACCENT, markersize=9 * canvas.point
        )
    return canvas
