"""Canonical tables: reading, writing, checking."""

from thememap.output import fsync_tree, write_atomic
from thememap.tables._canonical_tables import write_codebook, write_codings, write_quotes
from thememap.tables._check_project import CheckReport, CoderCount, check_project
from thememap.tables._given_groups import GivenGroups, read_groups
from thememap.tables._read_material import read_material
from thememap.tables._unchanged import ensure_unchanged
from thememap.tables.codebook._codebook_toml import read_codebook_toml
from thememap.tables.codebook._near_duplicates import near_duplicates, near_duplicates_note
from thememap.tables.codebook._theme_suggestion import (
    MAX_THEME_CHARACTERS,
    display_theme,
    nearest_theme,
    suggest_theme,
)
from thememap.tables.codings._read_codings import EmptyCodeCells
from thememap.tables.codings._standalone_codings import read_standalone_codings
from thememap.tables.columns._columns_message import columns_message, uses_usual_headers
from thememap.tables.columns._header_names import header_rank, normalise_header, split_header_number
from thememap.tables.columns._usual_columns import (
    describe_column_use,
    find_usual_columns,
    mean_words_per_cell,
)
from thememap.tables.formats._csv_writer import write_csv
from thememap.tables.formats._encoding_notes import encoding_notes
from thememap.tables.formats._header_rows import GROUP_SEPARATOR
from thememap.tables.formats._parquet import read_arrow_table
from thememap.tables.formats._read_table import is_table_file, read_table, read_tables
from thememap.tables.formats._table import Table, make_table
from thememap.tables.formats._text_encoding import decode_text, is_file_encoding
from thememap.tables.formats._xml_declarations import (
    refuse_declarations,
    refuse_declarations_in_archive,
    refuse_doctype_of,
)
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._incidence_options import IncidenceOptions
from thememap.tables.incidence._read_incidence import IncidenceTable, read_incidence
from thememap.tables.log._append_entries import append_log_entries, damaged_log_files
from thememap.tables.log._file_lock import file_lock
from thememap.tables.log._hash_chain import ChainedLog, format_log_line, read_log
from thememap.tables.quotes._content_ids import content_ids
from thememap.tables.review._memos import read_history, read_memos, write_memos
from thememap.tables.review._review_tables import read_review

__all__ = [
    "GROUP_SEPARATOR",
    "MAX_THEME_CHARACTERS",
    "ChainedLog",
    "CheckReport",
    "CoderCount",
    "EmptyCodeCells",
    "GivenGroups",
    "IncidenceMessage",
    "IncidenceOptions",
    "IncidenceTable",
    "Table",
    "append_log_entries",
    "check_project",
    "columns_message",
    "content_ids",
    "damaged_log_files",
    "decode_text",
    "describe_column_use",
    "display_theme",
    "encoding_notes",
    "ensure_unchanged",
    "file_lock",
    "find_usual_columns",
    "format_log_line",
    "fsync_tree",
    "header_rank",
    "is_file_encoding",
    "is_table_file",
    "make_table",
    "mean_words_per_cell",
    "near_duplicates",
    "near_duplicates_note",
    "nearest_theme",
    "normalise_header",
    "read_arrow_table",
    "read_codebook_toml",
    "read_groups",
    "read_history",
    "read_incidence",
    "read_log",
    "read_material",
    "read_memos",
    "read_review",
    "read_standalone_codings",
    "read_table",
    "read_tables",
    "refuse_declarations",
    "refuse_declarations_in_archive",
    "refuse_doctype_of",
    "split_header_number",
    "suggest_theme",
    "uses_usual_headers",
    "write_atomic",
    "write_codebook",
    "write_codings",
    "write_csv",
    "write_memos",
    "write_quotes",
]
