"""Readers: files of other programs in, canonical material and its account out."""

from thememap.sources._import import Imported, import_files, options_of, read_source
from thememap.sources._material import account_lines, account_values
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._registry import files_in, reader_of, readers
from thememap.sources._tables import layout_names, needs_import
from thememap.sources._unlisted import unlisted_notes

__all__ = [
    "Imported",
    "ReadOptions",
    "Reader",
    "SourceContent",
    "account_lines",
    "account_values",
    "files_in",
    "import_files",
    "layout_names",
    "needs_import",
    "options_of",
    "read_source",
    "reader_of",
    "readers",
    "unlisted_notes",
]
