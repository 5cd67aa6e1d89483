"""Themes beside groups as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CELL_WIDTH, CELL_HEIGHT = 34, 26
ROW_LABEL_WIDTH, COLUMN_LABEL_HEIGHT = 318, 170
ROW_CHARACTERS, COLUMN_CHARACTERS = 42, 28
PATH_SEPARATOR = " › "
SHADE_THRESHOLDS = (0.0, 0.1, 0.2, 0.35, 0.5)
"""Lower ends of the shades, as shares of the theme's quotes."""


@dataclass(frozen=True, kw_only=True)
class MatrixCell:
    """A cell that holds quotes; ``shade`` runs from 1 to 5, ``match`` is a slug or empty.

    ``theme`` counts the rows from 0, ``group`` the columns from 1.
    """

    theme: int
    group: int
    x: int
    y: int
    count: int
    shade: int
    match: str


@dataclass(frozen=True, kw_only=True)
class MatrixLabel:
    """A label at its place: shortened, and in full."""

    place: int
    short: str
    full: str


@dataclass(frozen=True, kw_only=True)
class MatrixPicture:
    """The heat map in its own units (CSS pixels), and the same counts as a table."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    rows: tuple[MatrixLabel, ...]
    columns: tuple[MatrixLabel, ...]
    cells: tuple[MatrixCell, ...]
    table: tuple[tuple[str, tuple[int, ...]], ...]
    heads: tuple[str, ...]
    shades: tuple[str, ...]


def matrix_picture(
    *,
    themes: Sequence[Sequence[str]],
    groups: Sequence[tuple[str, str]],
    count: Sequence[Sequence[int]],
    match_free: Sequence[Sequence[bool]],
    match_within: Sequence[Sequence[bool]],
    within_decides: bool,
) -> MatrixPicture | None:
    """The counts of every theme in every group, shaded by the share of the theme.

    ``themes`` are paths, ``groups`` (id, name) pairs. None where there is no theme or no group.
    """
    if not themes or not groups:
        return None
    right = ROW_LABEL_WIDTH + CELL_WIDTH * len(groups)
    bottom = COLUMN_LABEL_HEIGHT + CELL_HEIGHT * len(themes)
    cells = []
    for t, row in enumerate(count):
        whole = sum(row)
        for g, number in enumerate(row):
            if number:
                decides = (match_within if within_decides else match_free)[t][g]
                other = within_decides and match_free[t][g]
                cells.append(
                    MatrixCell(
                        theme=t,
                        group=g + 1,
                        x=ROW_LABEL_WIDTH + CELL_WIDTH * g,
                        y=COLUMN_LABEL_HEIGHT + CELL_HEIGHT * t,
                        count=number,
                        shade=sum(number / whole >= end for end in SHADE_THRESHOLDS),
                        match="match" if decides else "free" if other else "",
                    )
                )
    return MatrixPicture(
        # Slanted labels of the last columns reach beyond the grid.
        width=right + 112,
        height=bottom + 8,
        left=ROW_LABEL_WIDTH,
        top=COLUMN_LABEL_HEIGHT,
        right=right,
        bottom=bottom,
        rows=tuple(
            MatrixLabel(
                place=COLUMN_LABEL_HEIGHT + CELL_HEIGHT * t + CELL_HEIGHT // 2,
                short=truncate_path(path, ROW_CHARACTERS),
                full=PATH_SEPARATOR.join(path),
            )
            for t, path in enumerate(themes)
        ),
        columns=tuple(
            MatrixLabel(
                place=ROW_LABEL_WIDTH + CELL_WIDTH * g + CELL_WIDTH // 2,
                short=truncate_text(f"{group} {name}".strip(), COLUMN_CHARACTERS),
                full=f"{group} {name}".strip(),
            )
            for g, (group, name) in enumerate(groups)
        ),
        cells=tuple(cells),
        table=tuple(
            (PATH_SEPARATOR.join(path), tuple(row)) for path, row in zip(themes, count, strict=True)
        ),
        heads=tuple(group for group, _ in groups),
        # The first shade is written by its upper end, the others by their lower.
        shades=tuple(f"{end:.0%}" for end in (SHADE_THRESHOLDS[1], *SHADE_THRESHOLDS[1:])),
    )


def truncate_text(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters; the end of a longer one becomes ``…``.

    >>> truncate_text("responsibility and control", 15)
    'responsibility…'
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def truncate_path(path: Sequence[str], longest: int) -> str:
    """A path of at most ``longest`` characters: what stands above gives way to the last name.

    >>> truncate_path(("Environment and facilities", "Parking"), 20)
    'Environme… › Parking'
    >>> truncate_path(("Environment and facilities", "Parking spaces"), 20)
    '… › Parking spaces'
    """
    *above, name = path
    whole = PATH_SEPARATOR.join(path)
    if len(whole) <= longest or not above:
        return truncate_text(whole, longest)
    room = longest - len(name) - len(PATH_SEPARATOR)
    start = truncate_text(PATH_SEPARATOR.join(above), room) if room > 3 else "…"
    return start + PATH_SEPARATOR + truncate_text(name, longest - len(start) - len(PATH_SEPARATOR))
