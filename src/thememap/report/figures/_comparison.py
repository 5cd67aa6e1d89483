"""The theme map, the matrix and the map of quotes."""

from __future__ import annotations

from thememap.report.figures._canvas import (
    ACCENT,
    COLOURS,
    INK,
    LINE,
    MARKERS,
    MUTED,
    ORANGE,
    SHADES,
    Canvas,
)
from thememap.report.pictures._heat_map import MatrixPicture
from thememap.report.pictures._quote_map import QuoteMapPicture
from thememap.report.pictures._theme_map import ThemeMapPicture

Words = dict[str, str]
LEGEND_HEIGHT = 22.0


def theme_map(picture: ThemeMapPicture, *, statuses: dict[str, str], words: Words) -> Canvas:
    """Themes and groups with lines where they match; ``statuses`` are words by class."""
    used = [
        slug
        for slug in statuses
        if slug in {node.slug for node in (*picture.themes, *picture.groups)}
    ]
    height = picture.height + LEGEND_HEIGHT * ((len(used) + 2) // 3) + 14
    canvas = Canvas(picture.width, height, millimetres=140)
    canvas.text(picture.theme_x, 14, words["themes"], size=12, colour=MUTED, anchor="right")
    canvas.text(picture.group_x, 14, words["groups"], size=12, colour=MUTED)
    for line in picture.lines:
        canvas.path(
            line.path,
            colour=ACCENT if line.match else MUTED,
            width=line.width,
            dashes="-" if line.match else ":",
            alpha=0.6 if line.match else 1.0,
        )
    for side, anchor, gap in ((picture.themes, "right", -17), (picture.groups, "left", 17)):
        for node in side:
            canvas.draw_marker(node.x, node.y, slug=node.slug, radius=node.radius)
            for y, text in node.label:
                canvas.text(node.x + gap, y, text, anchor=anchor)
    for number, slug in enumerate(used):
        x, y = 14 + number % 3 * 184, picture.height + 12 + LEGEND_HEIGHT * (number // 3)
        canvas.draw_marker(x, y, slug=slug, radius=5.5)
        kind = words["theme" if slug.startswith("theme") else "group"]
        canvas.text(x + 12, y + 4.5, f"{kind}: {statuses[slug]}", size=11.5)
    return canvas


def matrix(picture: MatrixPicture) -> Canvas:
    """The counts of each theme in each group."""
    canvas = Canvas(picture.width, picture.height)
    canvas.box(
        picture.left, picture.top, picture.right - picture.left, picture.bottom - picture.top,
        facecolor="white", edgecolor=LINE, linewidth=0.6,
    )  # fmt: skip
    for column in picture.columns:
        canvas.text(
            column.place, picture.top - 8, column.short, size=12, rotation=52,
            rotation_mode="anchor",
        )  # fmt: skip
    for row in picture.rows:
        canvas.text(picture.left - 8, row.place + 4.5, row.short, size=12, anchor="right")
    for cell in picture.cells:
        canvas.box(
            cell.x + 1, cell.y + 1, 32, 24, facecolor=SHADES[cell.shade - 1], edgecolor="none"
        )
        if cell.match:
            canvas.box(
                cell.x + 2, cell.y + 2, 30, 22, facecolor="none", edgecolor=ORANGE,
                linewidth=2.2 * canvas.point, linestyle="-" if cell.match == "match" else "--",
            )  # fmt: skip
        canvas.text(
            cell.x + 17, cell.y + 17.5, str(cell.count), size=12, anchor="center",
            colour="white" if cell.shade == len(SHADES) else INK,
        )  # fmt: skip
    return canvas


def quote_map(picture: QuoteMapPicture) -> Canvas:
    """Each quote a mark; groups differ in sign and in colour."""
    shown = [entry for entry in picture.legend if entry.n]
    columns = 3
    height = picture.height + 20 + 18 * -(-len(shown) // columns)
    canvas = Canvas(picture.width, height)
    for number, entry in enumerate(shown):
        marks = [mark for mark in picture.marks if mark.group == entry.group]
        style = {
            "marker": MARKERS[number % len(MARKERS)] if entry.group else "x",
            "color": COLOURS[(entry.group - 1) % 8 + 1] if entry.group else COLOURS[0],
            "markersize": 7.5 * canvas.point, "linestyle": "none", "alpha": 0.7,
            "markeredgewidth": 0.4,
        }  # fmt: skip
        canvas.axes.plot([mark.x for mark in marks], [mark.y for mark in marks], **style)
        x = 14 + number % columns * picture.width / columns
        y = picture.height + 14 + 18 * (number // columns)
        canvas.axes.plot([x], [y], **{**style, "alpha": 1.0})
        canvas.text(
            x + 12, y + 4.5, f"{entry.text} {entry.name} ({entry.n})".replace("  ", " "), size=12
        )
    for entry in shown:
        if entry.group:
            canvas.text(
                entry.x, entry.y, entry.text, size=14, anchor="center", weight="bold",
                bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6},
            )  # fmt: skip
    return canvas
