"""The model of a synthesis as a picture: levels as bands, nodes, edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Box, Drawing, Path, Point, Shape, Step, Text

WIDTH, NODE_WIDTH, NODE_HEIGHT, BAND_HEIGHT = 1000.0, 176.0, 52.0, 132.0
LEVELS = ("macro", "dyad", "micro")
LINE_CHARACTERS, MAX_LINES = 24, 3
NODES_PER_ROW = 4
LABEL_HEIGHT = 13.0
LABEL_POSITIONS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)


def model_picture(parts: Sequence[Mapping[str, Any]], text: Catalogue) -> Drawing | None:
    """Macro above, micro below, each level in its band; `None` without nodes.

    What has no evidence is dashed.
    """
    nodes = [part for part in parts if part["kind"] == "node"]
    if not nodes:
        return None
    place: dict[str, Point] = {}
    bands: list[Shape] = []
    y = 6.0
    for level in LEVELS:
        level_nodes = _barycentre_order(
            [node for node in nodes if node["level"] == level], parts, place
        )
        if not level_nodes:
            continue
        rows = _split_into_rows(level_nodes)
        bands.append(Box("band", 2, y, WIDTH - 4, round(BAND_HEIGHT * len(rows), 1), 8))
        bands.append(Text("side", 14, y + 20, text(f"model.{level}")))
        for number, row in enumerate(rows):
            # Rows of one level are shifted against each other, so that edges pass between nodes.
            inset = 0.0 if len(rows) == 1 else 110.0 * (number % 2) + 20
            left, right = 20 + inset, WIDTH - 20 - (130 - inset if len(rows) > 1 else 0)
            step = (right - left) / len(row)
            for column, node in enumerate(row):
                x = left + step * (column + 0.5)
                place[node["part"]] = (round(x, 1), round(y + BAND_HEIGHT * (number + 0.5), 1))
        y += BAND_HEIGHT * len(rows) + 12
    names = {node["part"]: node["label"] for node in nodes}
    edges = [part for part in parts if part["kind"] == "edge"]
    words = "; ".join(
        f"{names[edge['source']]} {edge['label'] or '→'} {names[edge['target']]}" for edge in edges
    )
    paths, labels = _layout_edges(edges, place)
    return Drawing(
        name="model",
        width=WIDTH,
        height=round(y, 1),
        fixed=True,
        label=f"{text('translation.model')}: {words}",
        shapes=(
            *bands,
            *paths,
            *(shape for node in nodes for shape in _node_shapes(node, *place[node["part"]])),
            *labels,
        ),
    )


def _node_shapes(node: Mapping[str, Any], x: float, y: float) -> Iterator[Shape]:
    style = "node" if node["evidence"] else "node-dashed"
    yield Box(style, x - NODE_WIDTH / 2, y - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT, 7)
    lines = _wrap_label(node["label"])
    for number, words in enumerate(lines):
        below = y + 5 + (number - (len(lines) - 1) / 2) * 15
        yield Text("node-text", x, below, words, "middle")


def _split_into_rows(nodes: list[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Rows of about the same length, neighbours in the order next to each other."""
    n = -(-len(nodes) // NODES_PER_ROW)
    return [nodes[start::n] for start in range(n)]


def _barycentre_order(
    nodes: list[Mapping[str, Any]],
    parts: Sequence[Mapping[str, Any]],
    place: Mapping[str, Point],
) -> list[Mapping[str, Any]]:
    """Nodes near to those above that they are joined with (barycentre)."""

    def middle(node: Mapping[str, Any]) -> float:
        ends = [
            place[other][0]
            for edge in parts
            if edge["kind"] == "edge"
            for mine, other in ((edge["source"], edge["target"]), (edge["target"], edge["source"]))
            if mine == node["part"] and other in place
        ]
        return sum(ends) / len(ends) if ends else WIDTH / 2

    return sorted(nodes, key=middle)


def _wrap_label(label: str) -> tuple[str, ...]:
    lines = wrap(label, LINE_CHARACTERS)
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], lines[MAX_LINES - 1][: LINE_CHARACTERS - 1] + "…"]
    return tuple(lines)


def _layout_edges(
    edges: Sequence[Mapping[str, Any]], place: Mapping[str, Point]
) -> tuple[list[Path], list[Text]]:
    """Paths, and labels where they cover no node and no other label, if there is room."""
    occupied = [(x, y, NODE_WIDTH / 2, NODE_HEIGHT / 2) for x, y in place.values()]
    paths, labels = [], []
    for number, edge in enumerate(edges):
        steps, points = _edge_path(place[edge["source"]], place[edge["target"]], number)
        half = 3.6 * len(edge["label"])
        x, y = next(
            ((x, y) for x, y in points if not _overlaps(x, y, half, occupied)),
            points[len(points) // 2],
        )
        occupied.append((x, y, half, LABEL_HEIGHT / 2))
        paths.append(Path("arrow" if edge["evidence"] else "arrow-dashed", steps, arrow=True))
        if edge["label"]:
            labels.append(Text("edge-label", x, y + 4, edge["label"], "middle"))
    return paths, labels


def _overlaps(
    x: float, y: float, half: float, occupied: Sequence[tuple[float, float, float, float]]
) -> bool:
    return any(
        abs(x - other_x) < half + width + 4 and abs(y - other_y) < LABEL_HEIGHT / 2 + height + 2
        for other_x, other_y, width, height in occupied
    )


def _edge_path(start: Point, end: Point, number: int) -> tuple[tuple[Step, ...], list[Point]]:
    """A path between two nodes, and places along it for a label, the middle ones first."""
    (x1, y1), (x2, y2) = start, end
    if abs(y1 - y2) < 1:
        # Within a row an arc above or below, so that it does not run through its neighbours.
        side = 1 if number % 2 else -1
        top = y1 + side * NODE_HEIGHT / 2
        bend = top + side * (14 + min(26.0, abs(x1 - x2) / 14))
        control = (x1 + x2) / 2, 2 * bend - top
        places = [_point_on_arc((x1, top), control, (x2, top), part) for part in LABEL_POSITIONS]
        return (("M", ((x1, top),)), ("Q", (control, (x2, top)))), places
    down = y2 > y1
    y1 += NODE_HEIGHT / 2 if down else -NODE_HEIGHT / 2
    y2 -= NODE_HEIGHT / 2 + 3 if down else -NODE_HEIGHT / 2 - 3
    places = [(round(x1 + p * (x2 - x1), 1), round(y1 + p * (y2 - y1), 1)) for p in LABEL_POSITIONS]
    return (("M", ((x1, y1),)), ("L", ((x2, y2),))), places


def _point_on_arc(start: Point, control: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    x, y = (
        rest**2 * a + 2 * rest * part * b + part**2 * c
        for a, b, c in zip(start, control, end, strict=True)
    )
    return round(x, 1), round(y, 1)
