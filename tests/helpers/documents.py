"""One file read as a document, and its blocks as pairs."""

from __future__ import annotations

import itertools
from pathlib import Path

from thememap.project import SourcesSection
from thememap.records import Document
from thememap.sources import import_files


def read_document(path: Path, **section: object) -> Document:
    """The document of this file; its blocks are in order and nothing lies between them."""
    (content,) = import_files([path], SourcesSection(**section)).contents  # type: ignore[arg-type]
    (document,) = content.documents
    for before, after in itertools.pairwise(document.blocks):
        assert before.end <= after.start
        assert not document.text[before.end : after.start].strip(" \n#>-") or after.speaker
    return document


def kinds_and_texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]
