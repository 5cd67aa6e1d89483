"""What is said of tables that were read: keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class TableMessage(StrEnum):
    """Notes on what was read, and reasons why a row is not in the result."""

    ALL_CELLS_REPEATED = "table.all_cells_repeated"
    ATTRIBUTE_LOOKS_KNOWN = "table.attribute_looks_known"
    ATTRIBUTE_RENAMED = "table.attribute_renamed"
    BLANK_ROWS = "table.blank_rows"
    COLUMNS_NOT_USED = "table.columns_not_used"
    EMPTY_CODE_CELLS = "table.empty_code_cells"
    EMPTY_PATH = "table.empty_path"
    EMPTY_TEXT = "table.empty_text"
    FURTHER_CODES = "table.further_codes"
    IDS_FROM_CONTENT = "table.ids_from_content"
    IDS_SPLIT_BY_TEXT = "table.ids_split_by_text"
    NAMES_NO_QUOTE = "table.names_no_quote"
    NEAR_DUPLICATE = "table.near_duplicate"
    NEAR_DUPLICATE_CAPITALS = "table.near_duplicate_capitals"
    NEAR_DUPLICATES = "table.near_duplicates"
    NEAR_DUPLICATES_MORE = "table.near_duplicates_more"
    NONE_AND_THEME = "table.none_and_theme"
    NOT_UTF8 = "table.not_utf8"
    LOST_LETTERS = "table.lost_letters"
    TWICE_ENCODED = "table.twice_encoded"
    NO_HEADER_NAME = "table.no_header_name"
    NO_ROWS = "table.no_rows"
    SHEET_NOT_CHOSEN = "table.sheet_not_chosen"
    QUOTE_LEFT_OUT = "table.quote_left_out"
    REPEATED_CODINGS = "table.repeated_codings"
    SECOND_HEADER_ROW = "table.second_header_row"
    SOURCE_AS_STUDY = "table.source_as_study"
    THEMES_NOT_IN_CODEBOOK = "table.themes_not_in_codebook"
    TITLE = "table.title_row"
    TOTALS = "table.totals_row"
    UNKNOWN_QUOTE = "table.unknown_quote"
