"""Readers of other programs' files: canonical material, and an account of the import."""

from thememap.sources._import import ImportResult, import_files, read_options_from, read_source
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._registry import list_files, reader_of, readers
from thememap.sources.material._material import import_report_json, import_report_text
from thememap.sources.material._unlisted_themes import unlisted_notes
from thememap.sources.tables._table_reader import needs_import, table_layout_names

__all__ = [
    "ImportResult",
    "ReadOptions",
    "Reader",
    "SourceContent",
    "import_files",
    "import_report_json",
    "import_report_text",
    "list_files",
    "needs_import",
    "read_options_from",
    "read_source",
    "reader_of",
    "readers",
    "table_layout_names",
    "unlisted_notes",
]
