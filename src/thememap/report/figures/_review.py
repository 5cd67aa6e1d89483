"""The flow of records and the model of a review."""

from __future__ import annotations

from thememap.report.figures._canvas import INK, MUTED, SOFT, Canvas
from thememap.report.pictures._flow_diagram import FlowPicture
from thememap.report.pictures._synthesis_model import ModelPicture


def flow(picture: FlowPicture) -> Canvas:
    """The flow of records after PRISMA 2020."""
    canvas = Canvas(picture.width, picture.height)
    for path in picture.arrows:
        canvas.arrow(path)
    for box in picture.boxes:
        canvas.box(box.x, box.y, box.width, box.height, facecolor="white", edgecolor=MUTED,
                   linewidth=1.2 * canvas.point)  # fmt: skip
        for number, line in enumerate(box.lines):
            canvas.text(
                box.x + 12, box.y + 25 + 17 * number, line, colour=MUTED if number else INK,
                weight="normal" if number else "bold",
            )  # fmt: skip
    return canvas


def model(picture: ModelPicture) -> Canvas:
    """Nodes in their levels; what has no evidence is dashed."""
    canvas = Canvas(picture.width, picture.height)
    for name, top, height in picture.bands:
        canvas.box(4, top, picture.width - 8, height, facecolor=SOFT, edgecolor="none", zorder=0)
        canvas.text(14, top + 18, name, size=12, colour=MUTED)
    for edge in picture.edges:
        canvas.arrow(edge.path, dashes="-" if edge.evidence else (0, (4, 3)))
        canvas.text(
            edge.x, edge.y, edge.label, size=11.5, colour=MUTED, anchor="center",
            bbox={"facecolor": SOFT, "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip
    for node in picture.nodes:
        canvas.box(
            node.x - picture.node_width / 2, node.y - picture.node_height / 2, picture.node_width,
            picture.node_height, facecolor="white", edgecolor=INK, linewidth=1.2 * canvas.point,
            linestyle="-" if node.evidence else (0, (4, 3)), zorder=3,
        )  # fmt: skip
        first = node.y + 4.5 - 8 * (len(node.lines) - 1)
        for number, line in enumerate(node.lines):
            canvas.text(node.x, first + 16 * number, line, size=12.5, anchor="center", zorder=4)
    return canvas
