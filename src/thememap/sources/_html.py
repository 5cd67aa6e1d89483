"""Web pages saved to a file."""

from __future__ import annotations

from pathlib import Path

from thememap.records import Document
from thememap.sources._file import read_bytes, source_file
from thememap.sources._markup import text_of_markup
from thememap.sources._paragraphs import paragraph_blocks
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._turns import with_turns
from thememap.tables import decoded_text


def _recognises(path: Path, head: bytes) -> bool:
    start = head.lstrip()[:200].lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        path.suffix.lower() in {".html", ".htm"} and b"<" in head
    )


def _read(path: Path, options: ReadOptions) -> SourceContent:
    html, encoding = decoded_text(read_bytes(path), name=path.name, encoding=options.encoding)
    text, blocks = text_of_markup(html, name=path.name)
    document = Document(
        name=path.name, text=text, blocks=blocks or paragraph_blocks(text, name=path.name)
    )
    document, note = with_turns(document)
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks),
                         read_as=f"HTML, {encoding}"),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        notes=(note,) if note else (),
    )  # fmt: skip


READER = Reader(
    name="HTML",
    extensions=(".html", ".htm"),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs, headings, lists, rows of tables", "block quotes, also by class",
           "text that stands in no paragraph"),
    loses=("scripts and styles", "what navigation, footers and asides say (counted)"),
)  # fmt: skip
