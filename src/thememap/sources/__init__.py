"""Readers of other programs' files: canonical material, and an account of the import."""

from thememap.sources._import import (
    ImportResult,
    import_account,
    import_account_json,
    import_files,
    read_options_from,
    read_source,
)
from thememap.sources._messages import skip_message
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._registry import list_files, reader_of, readers
from thememap.sources.dialogue._labelled_quotes import label_speakers, shown_place, spoken_texts
from thememap.sources.dialogue._passage_labels import find_speaker_labels
from thememap.sources.material._material_notes import unlisted_error
from thememap.sources.tables._table_reader import needs_import, table_layout_names

__all__ = [
    "ImportResult",
    "ReadOptions",
    "Reader",
    "SourceContent",
    "find_speaker_labels",
    "import_account",
    "import_account_json",
    "import_files",
    "label_speakers",
    "list_files",
    "needs_import",
    "read_options_from",
    "read_source",
    "reader_of",
    "readers",
    "shown_place",
    "skip_message",
    "spoken_texts",
    "table_layout_names",
    "unlisted_error",
]
