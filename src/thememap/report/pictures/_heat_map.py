"""Themes against groups as a heat map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thememap.report.catalogue import Catalogue
from thememap.report.model._comparison import MatrixView
from thememap.report.model._drawing import Box, Drawing, Shape, ShapeGroup, Text, segments
from thememap.report.pictures._labels import (
    PATH_SEPARATOR,
    THEMES_OF_SHEET,
    truncate_path,
    truncate_text,
)

CELL_WIDTH, NARROW_CELL_WIDTH = 34, 23
CELL_HEIGHT, LOW_CELL_HEIGHT = 26, 17
THEMES_OF_HIGH_CELLS = 30
"""With more themes rows are lower: 60 of them are to be on one screen."""
LEFT, TOP = 318, 170
OVERHANG = 112
"""Beyond the grid, for the slanted labels of the last columns."""
ROW_CHARACTERS, COLUMN_CHARACTERS = 42, 28
LABEL_TURN = -52
SHADE_THRESHOLDS = (0.0, 0.1, 0.2, 0.35, 0.5)
"""Lower ends of the shades, as shares of the theme's quotes."""


def row_height(themes: int) -> int:
    """The height of a row of a matrix of so many themes.

    >>> row_height(12), row_height(60)
    (26, 17)
    """
    return CELL_HEIGHT if themes <= THEMES_OF_HIGH_CELLS else LOW_CELL_HEIGHT


def matrix_geometry(themes: int) -> dict[str, object]:
    """What the script of the page draws the matrix of another scale by."""
    return {
        "width": CELL_WIDTH, "height": row_height(themes), "left": LEFT, "top": TOP,
        "overhang": OVERHANG, "letters": COLUMN_CHARACTERS, "turn": LABEL_TURN,
        "shades": SHADE_THRESHOLDS,
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MatrixCounts:
    """How many quotes each theme has in each group, and where they match.

    ``themes`` are paths, ``groups`` (id, name) pairs; ``match`` has ``match``, ``free`` or an empty
    text for each count.
    """

    themes: Sequence[Sequence[str]]
    groups: Sequence[tuple[str, str]]
    count: Sequence[Sequence[int]]
    match: Sequence[Sequence[str]]


def matrix_picture(counts: MatrixCounts, text: Catalogue) -> MatrixView | None:
    """The counts, shaded by the share of the theme; `None` without a theme or a group."""
    themes, groups = counts.themes, counts.groups
    if not themes or not groups:
        return None
    return MatrixView(
        drawing=_heat_map(counts, CELL_WIDTH, text),
        dense=_heat_map(_largest_themes(counts), NARROW_CELL_WIDTH, text),
        table=tuple(
            (PATH_SEPARATOR.join(path), tuple(row))
            for path, row in zip(themes, counts.count, strict=True)
        ),
        heads=tuple(group for group, _ in groups),
        # The first shade is written by its upper end, the others by their lower.
        shades=(SHADE_THRESHOLDS[1], *SHADE_THRESHOLDS[1:]),
    )


def _largest_themes(counts: MatrixCounts) -> MatrixCounts:
    """The themes that a sheet has room for, in their order: those with most quotes."""
    by_size = sorted(range(len(counts.themes)), key=lambda t: -sum(counts.count[t]))
    rows = sorted(by_size[:THEMES_OF_SHEET])
    return MatrixCounts(
        themes=[counts.themes[t] for t in rows],
        groups=counts.groups,
        count=[counts.count[t] for t in rows],
        match=[counts.match[t] for t in rows],
    )


def _heat_map(counts: MatrixCounts, wide: int, text: Catalogue) -> Drawing:
    """The picture, with columns so ``wide``."""
    themes, groups = counts.themes, counts.groups
    high = row_height(len(themes))
    right, bottom = LEFT + wide * len(groups), TOP + high * len(themes)
    rows = [TOP + high * t for t in range(len(themes))]
    columns = [LEFT + wide * g for g in range(len(groups))]
    lines = [((LEFT, y + high), (right, y + high)) for y in rows]
    lines += [((x, TOP), (x, bottom)) for x in columns]
    names = [f"{group} {name}".strip() for group, name in groups]
    return Drawing(
        name="heat",
        width=right + OVERHANG,
        height=bottom + 8,
        fixed=True,
        label=text("matrix.picture", themes=len(themes), groups=len(groups)),
        shapes=(
            Box("ground", LEFT, TOP, right - LEFT, bottom - TOP),
            segments("grid", lines),
            *(
                Text("label", x + wide // 2 + 4, TOP - 8,
                     truncate_text(name, COLUMN_CHARACTERS), turn=LABEL_TURN, title=name)
                for x, name in zip(columns, names, strict=True)
            ),
            *(
                Text("label", LEFT - 8, y + high / 2 + 4.5,
                     truncate_path(path, ROW_CHARACTERS), "end", title=PATH_SEPARATOR.join(path))
                for y, path in zip(rows, themes, strict=True)
            ),
            *_cells(counts, wide),
        ),
    )  # fmt: skip


def _cells(counts: MatrixCounts, wide: int) -> Iterator[ShapeGroup]:
    """The cells that hold quotes; the script knows them by row from 0 and group from 1."""
    high = row_height(len(counts.themes))
    for t, row in enumerate(counts.count):
        for g, number in enumerate(row):
            if number:
                x, y = LEFT + wide * g, TOP + high * t
                shade = sum(number / sum(row) >= end for end in SHADE_THRESHOLDS)
                match = counts.match[t][g]
                frame: tuple[Shape, ...] = (
                    (Box(match, x + 2, y + 2, wide - 4, high - 4),) if match else ()
                )
                yield ShapeGroup(
                    (
                        Box(f"tint-{shade}", x + 1, y + 1, wide - 2, high - 2),
                        *frame,
                        Text(
                            f"count-{shade}",
                            x + wide / 2,
                            y + high / 2 + 4.5,
                            str(number),
                            "middle",
                        ),
                    ),
                    name="cell",
                    data={"t": t, "g": g + 1},
                )
