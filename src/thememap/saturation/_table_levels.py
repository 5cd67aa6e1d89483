"""The levels of a table of themes by units."""

from __future__ import annotations

import numpy as np

from thememap.records import Incidence, path_sort_key


def incidence_by_level(incidence: Incidence) -> dict[int, Incidence]:
    """A table for each level: a theme occurs where it or a theme below it does.

    A theme that ends above a level is not in it, as in a codebook.

    >>> table = Incidence(units=("a", "b"), themes=(("x", "y"), ("x", "z"), ("w",)),
    ...                   occurs=np.array([[True, False, True], [False, True, False]]))
    >>> [(level, part.themes) for level, part in incidence_by_level(table).items()]
    [(1, (('w',), ('x',))), (2, (('x', 'y'), ('x', 'z')))]
    """
    depth = max(map(len, incidence.themes), default=0)
    return {level: _at_level(incidence, level) for level in range(1, depth + 1)}


def _at_level(incidence: Incidence, level: int) -> Incidence:
    columns: dict[tuple[str, ...], list[int]] = {}
    for number, path in enumerate(incidence.themes):
        if len(path) >= level:
            columns.setdefault(path[:level], []).append(number)
    themes = sorted(columns, key=path_sort_key)
    occurs = np.zeros((len(incidence.units), len(themes)), dtype=bool)
    for place, theme in enumerate(themes):
        occurs[:, place] = incidence.occurs[:, columns[theme]].any(axis=1)
    return Incidence(
        units=incidence.units, themes=tuple(themes), occurs=occurs, ordered=incidence.ordered
    )
