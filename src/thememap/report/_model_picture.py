"""The model of a synthesis as a picture: levels as bands, nodes, edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

WIDTH, NODE, HEIGHT, BAND = 1000.0, 176.0, 52.0, 132.0
LEVELS = ("macro", "dyad", "micro")
LETTERS, MOST_LINES = 24, 3
IN_A_ROW = 5


@dataclass(frozen=True, kw_only=True)
class ModelNode:
    """A node: its place, its lines, and whether it has evidence."""

    x: float
    y: float
    lines: tuple[str, ...]
    evidence: bool


@dataclass(frozen=True, kw_only=True)
class ModelEdge:
    """An edge: its path, its label with a place; without evidence it is drawn dashed."""

    path: str
    label: str
    x: float
    y: float
    evidence: bool


@dataclass(frozen=True, kw_only=True)
class ModelPicture:
    """Bands of levels (name, top, height), nodes and edges; ``words`` say the edges in text."""

    width: float
    height: float
    node_width: float
    node_height: float
    bands: tuple[tuple[str, float, float], ...]
    nodes: tuple[ModelNode, ...]
    edges: tuple[ModelEdge, ...]
    words: tuple[str, ...]


def model_picture(parts: Sequence[Mapping[str, Any]]) -> ModelPicture | None:
    """Macro above, micro below, each level in its band; `None` without nodes."""
    nodes = [one for one in parts if one["kind"] == "node"]
    if not nodes:
        return None
    place: dict[str, tuple[float, float]] = {}
    bands: list[tuple[str, float, float]] = []
    y = 6.0
    for level in LEVELS:
        own = _ordered([one for one in nodes if one["level"] == level], parts, place)
        if not own:
            continue
        rows = [own[start : start + IN_A_ROW] for start in range(0, len(own), IN_A_ROW)]
        bands.append((level, y, round(BAND * len(rows), 1)))
        for number, row in enumerate(rows):
            step = (WIDTH - 90) / len(row)
            for column, one in enumerate(row):
                shift = 0.25 * step if number % 2 and len(row) < IN_A_ROW else 0.0
                x = min(80 + step * (column + 0.5) + shift, WIDTH - NODE / 2 - 6)
                place[one["part"]] = (round(x, 1), round(y + BAND * (number + 0.5), 1))
        y += BAND * len(rows) + 12
    names = {one["part"]: one["label"] for one in nodes}
    edges = [one for one in parts if one["kind"] == "edge"]
    return ModelPicture(
        width=WIDTH,
        height=round(y, 1),
        node_width=NODE,
        node_height=HEIGHT,
        bands=tuple(bands),
        nodes=tuple(
            ModelNode(
                x=place[one["part"]][0],
                y=place[one["part"]][1],
                lines=_lines(one["label"]),
                evidence=bool(one["evidence"]),
            )
            for one in nodes
        ),
        edges=tuple(_edge(one, place, number) for number, one in enumerate(edges)),
        words=tuple(
            f"{names[one['source']]} {one['label'] or '→'} {names[one['target']]}" for one in edges
        ),
    )


def _ordered(
    own: list[Mapping[str, Any]],
    parts: Sequence[Mapping[str, Any]],
    place: Mapping[str, tuple[float, float]],
) -> list[Mapping[str, Any]]:
    """Nodes near to those above that they are joined with (barycentre)."""

    def middle(one: Mapping[str, Any]) -> float:
        ends = [
            place[other][0]
            for edge in parts
            if edge["kind"] == "edge"
            for mine, other in ((edge["source"], edge["target"]), (edge["target"], edge["source"]))
            if mine == one["part"] and other in place
        ]
        return sum(ends) / len(ends) if ends else WIDTH / 2

    return sorted(own, key=middle)


def _lines(label: str) -> tuple[str, ...]:
    lines = wrap(label, LETTERS)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: LETTERS - 1] + "…"]
    return tuple(lines)


def _edge(
    one: Mapping[str, Any], place: Mapping[str, tuple[float, float]], number: int
) -> ModelEdge:
    (x1, y1), (x2, y2) = place[one["source"]], place[one["target"]]
    if abs(y1 - y2) < 1:
        # Within a row an arc above or below, so that it does not run through its neighbours.
        side = 1 if number % 2 else -1
        top = y1 + side * HEIGHT / 2
        bend = top + side * (14 + min(26.0, abs(x1 - x2) / 14))
        path = f"M{x1} {top}Q{round((x1 + x2) / 2, 1)} {round(2 * bend - top, 1)} {x2} {top}"
        return ModelEdge(
            path=path,
            label=one["label"],
            x=round((x1 + x2) / 2, 1),
            y=round(bend + (4 if side > 0 else 0), 1),
            evidence=bool(one["evidence"]),
        )
    down = y2 > y1
    start = y1 + (HEIGHT / 2 if down else -HEIGHT / 2)
    end = y2 - (HEIGHT / 2 + 3 if down else -HEIGHT / 2 - 3)
    part = 0.35 + 0.1 * (number % 4)
    return ModelEdge(
        path=f"M{x1} {round(start, 1)}L{x2} {round(end, 1)}",
        label=one["label"],
        x=round(x1 + part * (x2 - x1), 1),
        y=round(start + part * (end - start), 1),
        evidence=bool(one["evidence"]),
    )
