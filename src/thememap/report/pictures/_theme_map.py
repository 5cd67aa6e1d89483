"""The theme map: themes on one side, groups on the other, a line where they match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from textwrap import wrap
from typing import Any, NamedTuple

from thememap.report.catalogue import Catalogue
from thememap.report.model._drawing import Drawing, LegendEntry, Path, Shape, ShapeGroup, Sign, Text
from thememap.report.pictures._labels import truncate_text
from thememap.report.pictures._styles import SIGNS
from thememap.text_direction import isolate

WIDTH, THEME_X, GROUP_X, LABEL_GAP = 560, 246, 356, 17
MAX_RADIUS, MIN_RADIUS = 11.0, 4.0
MAX_LINES, LINE_HEIGHT, THEME_CHARACTERS, GROUP_CHARACTERS = 2, 15, 32, 26
WIDE_PITCH, NARROW_PITCH, WIDE_PITCH_ROWS = 40, 25, 14
MAX_ROWS = 60
TOP_MARGIN = 34

JsonObject = Mapping[str, Any]


class _Node(NamedTuple):
    """A theme or a group at its place."""

    x: float
    y: float
    radius: float
    view: Any
    label: str


def theme_map_picture(
    level: JsonObject, *, themes: Sequence[Any], groups: Sequence[Any], text: Catalogue
) -> Drawing | None:
    """Themes and groups of one level; `None` without either.

    ``themes`` and ``groups`` are the views of the page, in the order of the level's. Themes are
    placed next to the group that they match best, groups in the order of their themes, so that few
    lines cross; where there are more than sixty, the largest are shown.
    """
    if not themes or not groups:
        return None
    theme_rows, group_rows = (_largest_rows(level[side]) for side in ("themes", "groups"))
    place = {level["groups"][g]["group"]: g for g in group_rows}
    theme_order = sorted(theme_rows, key=lambda t: _theme_sort_key(level["themes"][t], place, t))
    row_of_theme = {t: row for row, t in enumerate(theme_order)}
    group_order = sorted(group_rows, key=lambda g: (_mean_linked_row(level, g, row_of_theme), g))
    rows = max(len(theme_order), len(group_order))
    pitch = WIDE_PITCH if rows <= WIDE_PITCH_ROWS else NARROW_PITCH

    def nodes(order: Sequence[int], views: Sequence[Any], x: float) -> dict[int, _Node]:
        largest = max([views[index].n for index in order] + [1])
        return {
            index: _Node(
                x=x,
                # The rows of the shorter side are spread over the height of the longer.
                y=round(TOP_MARGIN + (row + 0.5) * rows / len(order) * pitch, 1),
                radius=round(
                    MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * sqrt(views[index].n / largest), 1
                ),
                view=views[index],
                label=_label(views[index]),
            )
            for row, index in enumerate(order)
        }

    theme_nodes = nodes(theme_order, themes, THEME_X)
    group_nodes = nodes(group_order, groups, GROUP_X)
    by_name = {name: group_nodes[g] for name, g in place.items()}
    lines = MAX_LINES if pitch == WIDE_PITCH else 1
    shown = [*theme_nodes.values(), *group_nodes.values()]
    words = {node.view.slug: node.view.status for node in shown}
    kinds = {"theme": text("themes.theme"), "group": text("groups.group")}
    return Drawing(
        name="",
        width=WIDTH,
        height=TOP_MARGIN + rows * pitch + 4,
        label=text("thememap.picture", themes=len(theme_nodes), groups=len(group_nodes)),
        shapes=(
            Text("side", THEME_X, 14, text("thememap.themes"), "end"),
            Text("side", GROUP_X, 14, text("thememap.groups")),
            *(
                tie
                for t, node in theme_nodes.items()
                for tie in _ties(level["themes"][t], node, by_name)
            ),
            *(_node_group(node, text, lines, THEME_CHARACTERS) for node in theme_nodes.values()),
            *(_node_group(node, text, lines, GROUP_CHARACTERS) for node in group_nodes.values()),
        ),
        legend=tuple(
            LegendEntry(
                shapes=(Sign(slug, 8, 8, 6),),
                text=f"{kinds[slug.partition('-')[0]]}: {words[slug]}",
            )
            for slug in SIGNS
            if slug in words
        ),
        millimetres=140,
    )


def nodes_left_off(level: JsonObject) -> int:
    """How many themes and groups the map has no room for."""
    return sum(max(0, len(level[side]) - MAX_ROWS) for side in ("themes", "groups"))


def _label(view: Any) -> str:
    return view.name if hasattr(view, "names") else f"{view.group} {view.name}".strip()


def _node_group(node: _Node, text: Catalogue, max_lines: int, characters: int) -> ShapeGroup:
    view = node.view
    is_theme = hasattr(view, "names")
    lines = wrap(node.label, characters) or [""]
    if len(lines) > max_lines:
        rest = " ".join(lines[max_lines - 1 :])
        lines = [*lines[: max_lines - 1], truncate_text(rest, characters)]
    first = node.y + 4.5 - LINE_HEIGHT * (len(lines) - 1) / 2
    x, anchor = (node.x - LABEL_GAP, "end") if is_theme else (node.x + LABEL_GAP, "start")
    full = " › ".join(view.names) if is_theme else node.label
    sign: tuple[Shape, ...] = (Sign(view.slug, node.x, node.y, node.radius),) if view.slug else ()
    return ShapeGroup(
        (
            *sign,
            *(
                Text("name", x, round(first + LINE_HEIGHT * row, 1), _isolated(line, view), anchor)
                for row, line in enumerate(lines)
            ),
        ),
        link=f"#{view.anchor}",
        title=f"{full}: {view.status}, {text('quotes', n=view.n)}",
    )


def _isolated(line: str, view: Any) -> str:
    """A line whose name is isolated: a comma at its end stays where the name is read on."""
    number = "" if hasattr(view, "names") else f"{view.group} "
    if number and line.startswith(number):
        return number + isolate(line.removeprefix(number))
    return isolate(line)


def _largest_rows(listed: Sequence[JsonObject]) -> list[int]:
    rows = sorted(range(len(listed)), key=lambda row: (-listed[row]["n"], row))
    return sorted(rows[:MAX_ROWS])


def _theme_sort_key(
    theme: JsonObject, place: Mapping[str, int], row: int
) -> tuple[int, bool, float, int]:
    best = place.get(theme["best_group"], len(place))
    return best, not theme["matches"], -(theme["jaccard"] or 0.0), row


def _mean_linked_row(level: JsonObject, g: int, row_of_theme: Mapping[int, int]) -> float:
    name = level["groups"][g]["group"]
    linked = [
        row for t, row in row_of_theme.items()
        if name in level["themes"][t]["matches"] or name == level["themes"][t]["best_group"]
    ]  # fmt: skip
    return sum(linked) / len(linked) if linked else float(len(row_of_theme))


def _ties(theme: JsonObject, node: _Node, groups: Mapping[str, _Node]) -> Iterator[Path]:
    """Curves to the groups that the theme matches, or a dotted one to its best group."""
    strength = {cell["group"]: cell["jaccard"] or 0.0 for cell in theme["cells"]}
    for name in theme["matches"] or [theme["best_group"]]:
        if name in groups:
            other = groups[name]
            start, end = node.x + node.radius + 3, other.x - other.radius - 3
            middle = (start + end) / 2
            yield Path(
                "tie" if theme["matches"] else "tie-near",
                (
                    ("M", ((start, node.y),)),
                    ("C", ((middle, node.y), (middle, other.y), (end, other.y))),
                ),
                width=round(1.4 + 7 * strength.get(name, 0.0), 1) if theme["matches"] else None,
            )
