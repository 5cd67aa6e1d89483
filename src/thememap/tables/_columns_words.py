"""Which columns were taken for what, in a line for people."""

from __future__ import annotations

from thememap.records import ColumnUse, TableColumns
from thememap.wording import listed

NAMES = {"quote_id": "id"}
COUNTED = frozenset({"participant", "study", "source", "perspective", "coder", "report"})
MISSING = {
    "quote_id": "made from content",
    "participant": "not known",
    "codes": "none",
}
SHOWN = {"\n": "line break", "\t": "tab", " ": "blank"}


def has_usual_headers(columns: TableColumns) -> bool:
    """Whether a column that has another name than thememap's own was taken for something."""
    own = {"codes": ("theme",)}
    return any(use.columns not in {(), (use.role,), own.get(use.role)} for use in columns.uses)


def columns_line(columns: TableColumns) -> str:
    """What each role was taken from.

    >>> columns_line(TableColumns(table="a.csv", uses=(
    ...     ColumnUse(role="text", columns=("Answer",)), ColumnUse(role="quote_id"))))
    'columns of a.csv: text: Answer; id: made from content'
    """
    return f"columns of {columns.table}: " + "; ".join(map(_use, columns.uses))


def _use(use: ColumnUse) -> str:
    name = NAMES.get(use.role, use.role)
    if not use.columns:
        return f"{name}: {MISSING.get(use.role, 'none')}"
    told = f"{name}: {_listed(use.columns)}"
    if use.role in COUNTED:
        told += f" ({use.values})"
    if use.marks:
        told += ", a code each, marked 0 or 1"
    if use.split_at:
        told += f", split at {' or '.join(SHOWN.get(one, one) for one in use.split_at)}"
    if use.level_separator:
        told += f", levels joined by {use.level_separator.strip()}"
    return told + (f" (not {listed(use.also)})" if use.also else "")


def _listed(columns: tuple[str, ...]) -> str:
    shown = [name if len(name) <= 60 else f"{name[:59]}…" for name in columns[:4]]
    more = f" and {len(columns) - 4} more" if len(columns) > 4 else ""
    return ", ".join(shown) + more
