"""Which side of a wide table has the themes: said, or with strong evidence, or asked."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.errors import DataError, UsageError
from thememap.records import Message, message, normalise_name
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._label_grid import LabelGrid, shown_names
from thememap.tables.incidence._unit_names import (
    are_no_units,
    are_themes,
    are_units,
    heads_themes,
    heads_units,
    is_unit_name,
)

ROWS, COLUMNS = "rows", "columns"
EXAMPLES = 3


def theme_side(grid: LabelGrid, *, given: str, units: str, order: str) -> tuple[str, Message]:
    """*rows* or *columns*, and why.

    Raises `DataError` where nothing tells, or signs contradict each other: what was found, and the
    option that says it.
    """
    if given:
        return given, message(IncidenceMessage.NAMED_BY_OPTION)
    if units:
        return COLUMNS, message(IncidenceMessage.NAMED_BY_CELL, header=units)
    signs = _signs(grid, order)
    if len({side for side, _ in signs}) == 1:
        return signs[0]
    problem = (
        "it is not clear whether its themes are in the rows or in the columns"
        if not signs
        else "some signs say that its themes are in the rows, others in the columns"
    )
    raise DataError(
        f"{grid.title}: {problem}. Found: {len(grid.rows)} rows ({_examples(grid.rows)}) and"
        f" {len(grid.columns)} columns ({_examples(grid.columns)}). Say it: --themes-in rows or "
        "--themes-in columns."
    )


def check_side(given: str) -> None:
    """Raises `UsageError` for a side that there is not."""
    if given not in {"", ROWS, COLUMNS}:
        raise UsageError(f"themes_in = {given!r}. Needed: 'rows' or 'columns'.")


def _signs(grid: LabelGrid, order: str) -> list[tuple[str, Message]]:
    signs: list[tuple[str, Message]] = []
    themes, units = heads_themes(grid.corner), heads_units(grid.corner)
    if themes != units:
        signs.append(
            (
                ROWS if themes else COLUMNS,
                message(IncidenceMessage.NAMED_BY_CELL, header=grid.corner),
            )
        )
    for side, names, other in ((ROWS, grid.rows, grid.columns), (COLUMNS, grid.columns, grid.rows)):
        if are_units(other) and are_no_units(names):
            like = [normalise_name(name) for name in other if is_unit_name(name)]
            signs.append((side, message(IncidenceMessage.NAMED_BY_UNITS, names=tuple(like[:3]))))
        if are_themes(names) and not are_themes(other):
            shown = tuple(map(normalise_name, names[:EXAMPLES]))
            signs.append((side, message(IncidenceMessage.NAMED_BY_THEMES, names=shown)))
        if order and order in map(normalise_name, names) and order not in other:
            signs.append((side, message(IncidenceMessage.NAMED_BY_ORDER, header=order)))
    for side, kind in ((ROWS, grid.sides[0]), (COLUMNS, grid.sides[1])):
        if kind:
            where = side if kind == "themes" else (COLUMNS if side == ROWS else ROWS)
            signs.append((where, message(IncidenceMessage.NAMED_BY_PROGRAM, program=grid.program)))
    return signs


def _examples(names: Sequence[str]) -> str:
    return shown_names(names, shown=EXAMPLES)
