"""Which columns were taken for what, in a line for people."""

from __future__ import annotations

from thememap.message_words import list_names
from thememap.records import ColumnUse, TableColumns
from thememap.text_direction import isolate

ROLE_LABELS = {"quote_id": "id"}
ROLES_WITH_COUNT = frozenset({"participant", "study", "source", "perspective", "coder", "report"})
MISSING_LABELS = {
    "quote_id": "made from content",
    "participant": "not known",
    "codes": "none",
}
SEPARATOR_LABELS = {"\n": "line break", "\t": "tab", " ": "blank"}


def uses_usual_headers(columns: TableColumns) -> bool:
    """Whether a column that has another name than thememap's own was taken for something."""
    canonical = {"codes": ("theme",)}
    return any(
        use.columns not in {(), (use.role,), canonical.get(use.role)} for use in columns.uses
    )


def columns_message(columns: TableColumns) -> str:
    """What each role was taken from.

    >>> columns_message(TableColumns(table="a.csv", uses=(
    ...     ColumnUse(role="text", columns=("Answer",)), ColumnUse(role="quote_id"))))
    'columns of a.csv: text: Answer; id: made from content'
    """
    return f"columns of {isolate(columns.table)}: " + "; ".join(map(_column_use_text, columns.uses))


def _column_use_text(use: ColumnUse) -> str:
    name = ROLE_LABELS.get(use.role, use.role)
    if not use.columns:
        return f"{name}: {MISSING_LABELS.get(use.role, 'none')}"
    message = f"{name}: {_column_names(use.columns)}"
    if use.role in ROLES_WITH_COUNT:
        message += f" ({use.values})"
    if use.marks:
        message += ", a code each, marked 0 or 1"
    if use.split_at:
        separators = [SEPARATOR_LABELS.get(separator, separator) for separator in use.split_at]
        message += f", split at {' or '.join(separators)}"
    if use.level_separator:
        message += f", levels joined by {use.level_separator.strip()}"
    return message + (f" (not {list_names(use.also)})" if use.also else "")


def _column_names(columns: tuple[str, ...]) -> str:
    shown = [isolate(name if len(name) <= 60 else f"{name[:59]}…") for name in columns[:4]]
    more = f" and {len(columns) - 4} more" if len(columns) > 4 else ""
    return ", ".join(shown) + more
