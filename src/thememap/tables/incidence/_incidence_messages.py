"""What is said of a table of themes by units: keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class IncidenceMessage(StrEnum):
    """What was taken for what, and what was left out."""

    ALSO_CODES = "incidence.also_codes"
    ALSO_UNITS = "incidence.also_units"
    CODERS = "incidence.coders"
    COLUMNS_NOT_USED = "incidence.columns_not_used"
    EMPTY_IS_ABSENT = "incidence.empty_is_absent"
    EVERYWHERE = "incidence.everywhere"
    LEVEL_COLUMNS = "incidence.level_columns"
    LEVELS = "incidence.levels"
    LEVELS_INDENTED = "incidence.levels_indented"
    LONG = "incidence.long"
    NAMED_BY_CELL = "incidence.named_by_cell"
    NAMED_BY_OPTION = "incidence.named_by_option"
    NAMED_BY_ORDER = "incidence.named_by_order"
    NAMED_BY_PROGRAM = "incidence.named_by_program"
    NAMED_BY_THEMES = "incidence.named_by_themes"
    NAMED_BY_UNITS = "incidence.named_by_units"
    NO_LEVELS = "incidence.no_levels"
    NO_ORDER = "incidence.no_order"
    ORDERED_AS_LISTED = "incidence.ordered_as_listed"
    PROGRAM = "incidence.program"
    READ = "incidence.read"
    ROWS_NOT_READ = "incidence.rows_not_read"
    SHARES = "incidence.shares"
    SPLIT_AT = "incidence.split_at"
    THEMES_IN_COLUMNS = "incidence.themes_in_columns"
    THEMES_IN_ROWS = "incidence.themes_in_rows"
    TOTALS = "incidence.totals"
    UNITS_WITHOUT_THEME = "incidence.units_without_theme"
    WITHIN = "incidence.within"
    WITHOUT_NAME = "incidence.without_name"
