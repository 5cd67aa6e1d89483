"""Passages as papers print them, each with the quotes in it. All invented."""

from __future__ import annotations

from pathlib import Path

from thememap.extraction import extract
from thememap.records import Document, Extraction
from thememap.sources import ReadOptions, reader_of


def extraction_of(text: str, folder: Path, *, name: str = "a.txt") -> tuple[Document, Extraction]:
    """What is found in a passage, read as a file of this name."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    document = reader_of(path).read(path, ReadOptions()).documents[0]
    return document, extract(document)


def quotes_of(text: str, folder: Path, *, name: str = "a.txt") -> list[tuple[str, str, str]]:
    """(text, participant, perspective) of each quote found."""
    document, extraction = extraction_of(text, folder, name=name)
    return [
        (
            document.text[quote.start : quote.end],
            quote.attribution.participant,
            quote.attribution.perspective,
        )
        for quote in extraction.quotes
    ]
