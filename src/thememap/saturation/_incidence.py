"""From codings to a table of themes by units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.records import UNKNOWN_VALUE, Incidence, LevelView


def incidence(
    view: LevelView, *, read: np.ndarray, unit: Sequence[str], order: Sequence[str] = ()
) -> Incidence:
    """Which theme of a level occurs in which unit; units with a read quote.

    ``read`` (n,) bool; ``unit`` names the unit of each quote, empty where it is not known. Units
    stand in the ``order`` of collection, without one in that of their names.
    """
    present = {unit[row] for row in np.flatnonzero(read).tolist()} - {UNKNOWN_VALUE}
    names = [name for name in order if name in present] if order else sorted(present)
    number = {name: place for place, name in enumerate(names)}
    occurs = np.zeros((len(names), len(view.themes)), dtype=bool)
    for row in np.flatnonzero(read).tolist():
        if unit[row]:
            occurs[number[unit[row]]] |= view.member[row]
    return Incidence(units=tuple(names), themes=view.themes, occurs=occurs, ordered=bool(order))
