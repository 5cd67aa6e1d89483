"""The theme map: themes on one side, groups on the other, a line where they match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap
from typing import Any, NamedTuple

from thememap.report.pictures._heat_map import truncate_text

WIDTH, THEME_X, GROUP_X = 560, 246, 356
MAX_RADIUS, MIN_RADIUS = 11.0, 4.0
MAX_LINES, THEME_CHARACTERS, GROUP_CHARACTERS = 2, 32, 26
WIDE_PITCH, NARROW_PITCH, WIDE_PITCH_ROWS = 40, 25, 14
MAX_ROWS = 60
TOP_MARGIN = 34


class NodeLabelLine(NamedTuple):
    """A line of a label with its height."""

    y: float
    text: str


@dataclass(frozen=True, kw_only=True)
class ThemeMapNode:
    """A theme or a group: a sign of its status, sized by its quotes."""

    x: float
    y: float
    radius: float
    slug: str
    full: str
    status: str
    n: int
    label: tuple[NodeLabelLine, ...]
    anchor: str


@dataclass(frozen=True, kw_only=True)
class ThemeMapLine:
    """From a theme to a group; ``match`` is false for the best group without a match."""

    path: str
    width: float
    match: bool


@dataclass(frozen=True, kw_only=True)
class ThemeMapPicture:
    """The map in its own units; ``left_off`` themes and groups did not fit."""

    width: int
    height: int
    themes: tuple[ThemeMapNode, ...]
    groups: tuple[ThemeMapNode, ...]
    lines: tuple[ThemeMapLine, ...]
    theme_x: int
    group_x: int
    left_off: int


def theme_map_picture(
    level: Mapping[str, Any], *, themes: Sequence[Any], groups: Sequence[Any]
) -> ThemeMapPicture | None:
    """Themes and groups of one level; `None` without either.

    ``themes`` and ``groups`` are the views of the page, in the order of the level's. Themes stand
    beside the group that they match best, groups in the order of their themes, so that few lines
    cross; where there are more than sixty, the largest are shown.
    """
    if not themes or not groups:
        return None
    theme_rows = _largest_rows(level["themes"])
    group_rows = _largest_rows(level["groups"])
    place = {level["groups"][g]["group"]: g for g in group_rows}
    theme_order = sorted(theme_rows, key=lambda t: _theme_sort_key(level["themes"][t], place, t))
    height_of_theme = {t: row for row, t in enumerate(theme_order)}
    group_order = sorted(group_rows, key=lambda g: (_mean_linked_row(level, g, height_of_theme), g))
    rows = max(len(theme_order), len(group_order))
    pitch = WIDE_PITCH if rows <= WIDE_PITCH_ROWS else NARROW_PITCH
    largest = max([level["themes"][t]["n"] for t in theme_rows] + [1])
    largest_group = max([level["groups"][g]["n"] for g in group_rows] + [1])
    lines = MAX_LINES if pitch == WIDE_PITCH else 1
    shown_themes = tuple(
        _theme_map_node(
            x=THEME_X, y=_row_y(row, len(theme_order), rows, pitch), view=themes[t],
            full=" › ".join(themes[t].names), name=themes[t].name, share=themes[t].n / largest,
            lines=lines, characters=THEME_CHARACTERS,
        )
        for row, t in enumerate(theme_order)
    )  # fmt: skip
    shown_groups = tuple(
        _theme_map_node(
            x=GROUP_X, y=_row_y(row, len(group_order), rows, pitch), view=groups[g],
            full=f"{groups[g].group} {groups[g].name}".strip(),
            name=f"{groups[g].group} {groups[g].name}".strip(),
            share=groups[g].n / largest_group, lines=lines, characters=GROUP_CHARACTERS,
        )
        for row, g in enumerate(group_order)
    )  # fmt: skip
    at_group = dict(zip(group_order, shown_groups, strict=True))
    drawn = tuple(
        line
        for t, node in zip(theme_order, shown_themes, strict=True)
        for line in _match_lines(level["themes"][t], node, place, at_group)
    )
    return ThemeMapPicture(
        width=WIDTH,
        height=TOP_MARGIN + rows * pitch + 4,
        themes=shown_themes,
        groups=shown_groups,
        lines=drawn,
        theme_x=THEME_X,
        group_x=GROUP_X,
        left_off=len(themes) + len(groups) - len(theme_order) - len(group_order),
    )


def _largest_rows(listed: Sequence[Mapping[str, Any]]) -> list[int]:
    rows = sorted(range(len(listed)), key=lambda row: (-listed[row]["n"], row))
    return sorted(rows[:MAX_ROWS])


def _theme_sort_key(
    theme: Mapping[str, Any], place: Mapping[str, int], row: int
) -> tuple[int, float, float, int]:
    match = not theme["matches"]
    return (
        place.get(theme["best_group"], len(place)),
        match,
        -(theme["jaccard"] or 0.0),
        row,
    )


def _mean_linked_row(level: Mapping[str, Any], g: int, height: Mapping[int, int]) -> float:
    name = level["groups"][g]["group"]
    linked = [
        row for t, row in height.items()
        if name in level["themes"][t]["matches"] or name == level["themes"][t]["best_group"]
    ]  # fmt: skip
    return sum(linked) / len(linked) if linked else float(len(height))


def _row_y(row: int, count: int, rows: int, pitch: int) -> float:
    """The rows of the shorter side are spread over the height of the longer."""
    return round(TOP_MARGIN + (row + 0.5) * rows / count * pitch, 1)


def _theme_map_node(
    *, x: float, y: float, view: Any, full: str, name: str, share: float, lines: int,
    characters: int,
) -> ThemeMapNode:  # fmt: skip
    written = wrap(name, characters) or [""]
    if len(written) > lines:
        rest = " ".join(written[lines - 1 :])
        written = [*written[: lines - 1], truncate_text(rest, characters)]
    first = y + 4.5 - 15 * (len(written) - 1) / 2
    return ThemeMapNode(
        x=x,
        y=y,
        radius=round(MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * sqrt(share), 1),
        slug=view.slug,
        full=full,
        status=view.status,
        n=view.n,
        label=tuple(
            NodeLabelLine(round(first + 15 * row, 1), text) for row, text in enumerate(written)
        ),
        anchor=view.anchor,
    )


def _match_lines(
    theme: Mapping[str, Any],
    node: ThemeMapNode,
    place: Mapping[str, int],
    at_group: Mapping[int, ThemeMapNode],
) -> list[ThemeMapLine]:
    match_lines = []
    strength = {cell["group"]: cell["jaccard"] or 0.0 for cell in theme["cells"]}
    wanted = theme["matches"] or [theme["best_group"]]
    for name in wanted:
        if name not in place:
            continue
        other = at_group[place[name]]
        start, end = node.x + node.radius + 3, other.x - other.radius - 3
        middle = (start + end) / 2
        match_lines.append(
            ThemeMapLine(
                path=f"M{start:g} {node.y:g}C{middle:g} {node.y:g} {middle:g} {other.y:g} "
                f"{end:g} {other.y:g}",
                width=round(1.4 + 7 * strength.get(name, 0.0), 1) if theme["matches"] else 1.2,
                match=bool(theme["matches"]),
            )
        )
    return match_lines
