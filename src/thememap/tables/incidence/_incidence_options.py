"""What a user says of a table of themes by units."""

from __future__ import annotations

from dataclasses import dataclass

AS_LISTED = "as-listed"
"""In place of a column: the units stand in the order of collection."""
NO_COLUMN = "none"


@dataclass(frozen=True, kw_only=True)
class IncidenceOptions:
    """Empty where the table is to say it itself.

    themes_in
        *rows* or *columns*: which side has the themes.
    units, codes
        Columns of a long table: the one with units, those with themes.
    unit
        *study* or *participant*: what is counted, where a long table has both.
    order
        The column with dates or numbers of collection, or *as-listed*.
    leave_out
        Units and themes that do not count; *none* where every row and column does.
    empty_is_absent
        Empty cells mean that the theme does not occur, also where others say 0.
    sheet
        The sheet of a workbook.
    """

    themes_in: str = ""
    units: str = ""
    codes: tuple[str, ...] = ()
    unit: str = ""
    order: str = ""
    leave_out: tuple[str, ...] = ()
    empty_is_absent: bool = False
    sheet: str = ""
