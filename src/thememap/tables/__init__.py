"""Tables: reading, writing, checking."""

from thememap.output import settle, write_whole
from thememap.tables._append_chained import append_chained, damaged_ends
from thememap.tables._canonical import write_codebook, write_codings, write_quotes
from thememap.tables._check import CheckReport, CoderCount, check
from thememap.tables._codebook_toml import read_codebook_toml
from thememap.tables._codecs import is_encoding
from thememap.tables._coding_rows import EmptyCells
from thememap.tables._codings_alone import read_codings_alone
from thememap.tables._column_roles import column_use, mean_words, usual_columns
from thememap.tables._columns_words import columns_line, has_usual_headers
from thememap.tables._encoding import decoded_text
from thememap.tables._file_lock import file_lock
from thememap.tables._groups import GivenGroups, read_groups
from thememap.tables._hash_chain import ChainedLog, line_of, read_chained
from thememap.tables._header_names import header_key, header_rank, numbered_header
from thememap.tables._ids import content_ids
from thememap.tables._material import read_material
from thememap.tables._memos import read_history, read_memos, write_memos
from thememap.tables._near_duplicates import near_duplicates, near_duplicates_note
from thememap.tables._nearest_theme import meant_theme, shown_theme
from thememap.tables._parquet import parquet_table
from thememap.tables._read import read_table, read_tables
from thememap.tables._review_tables import read_review
from thememap.tables._steady import steady
from thememap.tables._table import Table, table_of
from thememap.tables._table_head import OF_GROUP
from thememap.tables._write import write_csv
from thememap.tables._xml_declarations import (
    refuse_declarations,
    refuse_declarations_in_archive,
    refuse_declared,
)

__all__ = [
    "OF_GROUP",
    "ChainedLog",
    "CheckReport",
    "CoderCount",
    "EmptyCells",
    "GivenGroups",
    "Table",
    "append_chained",
    "check",
    "column_use",
    "columns_line",
    "content_ids",
    "damaged_ends",
    "decoded_text",
    "file_lock",
    "has_usual_headers",
    "header_key",
    "header_rank",
    "is_encoding",
    "line_of",
    "mean_words",
    "meant_theme",
    "near_duplicates",
    "near_duplicates_note",
    "numbered_header",
    "parquet_table",
    "read_chained",
    "read_codebook_toml",
    "read_codings_alone",
    "read_groups",
    "read_history",
    "read_material",
    "read_memos",
    "read_review",
    "read_table",
    "read_tables",
    "refuse_declarations",
    "refuse_declarations_in_archive",
    "refuse_declared",
    "settle",
    "shown_theme",
    "steady",
    "table_of",
    "usual_columns",
    "write_codebook",
    "write_codings",
    "write_csv",
    "write_memos",
    "write_quotes",
    "write_whole",
]
