"""A codebook as a tree in TOML, as thememap writes it."""

from __future__ import annotations

from pathlib import Path

from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import source_file
from thememap.tables import read_codebook_toml


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".toml" and b"[[theme]]" in head


def _read(path: Path, options: ReadOptions) -> SourceContent:
    book = read_codebook_toml(path, name=path.name)
    n = len(book.themes)
    return SourceContent(
        file=source_file(path, role="codebook", rows=n, read_as="codebook in TOML"),
        codebook=book,
        counts={"codes": n},
    )


READER = Reader(
    name="codebook in TOML",
    extensions=(".toml",),
    recognises=_recognises,
    read=_read,
    keeps=("themes in their hierarchy", "definitions"),
)
