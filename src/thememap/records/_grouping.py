"""Groups: what the data put together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

NO_GROUP = -1


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group with its name and what shows it.

    ``group`` is its id (``G01`` …, largest first). ``keywords`` come from the words of
    its quotes; ``exemplar_ids`` are central quotes, different from each other and, where
    possible, from different studies. ``named_by`` says whether a machine or a person
    gave ``name``. ``stability`` (0 to 1) is the mean Jaccard similarity to its best
    counterpart over resamples, ``stability_null`` that of structureless data of the
    same size; ``None`` where it was not computed.
    """

    group: str
    n: int
    name: str
    keywords: tuple[str, ...]
    exemplar_ids: tuple[str, ...]
    named_by: str = "machine"
    stability: float | None = None
    stability_null: float | None = None


@dataclass(frozen=True, kw_only=True)
class NumberOfGroups:
    """How the number of groups was chosen: by whom, and from which curve.

    ``curve`` has one entry a candidate: k, agreement between resamples, and that of
    structureless data of the same size.
    """

    k: int
    chosen_by: str
    reason: str
    curve: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouping:
    """Which quote is in which group, over the quotes in canonical order.

    ``label`` (n,) int: row of ``groups``, or `NO_GROUP`; ``reason`` (n,): why a quote has
    no group, ``""`` where it has one; ``position`` (n, 2) float: place on the map, NaN
    where there is none.
    """

    method: str
    label: np.ndarray
    reason: tuple[str, ...]
    groups: tuple[Group, ...]
    number: NumberOfGroups
    position: np.ndarray
