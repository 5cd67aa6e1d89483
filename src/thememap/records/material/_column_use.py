"""Which columns of a table were taken for what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ColumnUse:
    """The columns of one role; none where the role was searched and not found.

    ``values`` counts different values that are not empty. Codes in one cell were split at
    ``split_at``; ``level_separator`` joined theme and subtheme; with ``marks`` each column is a
    code and its cells are 0 or 1. ``also`` are columns that might have been taken as well.
    """

    role: str
    columns: tuple[str, ...] = ()
    values: int = 0
    split_at: tuple[str, ...] = ()
    level_separator: str = ""
    marks: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableColumns:
    """A table by its title, and what was taken from it."""

    table: str
    uses: tuple[ColumnUse, ...]
