"""Web pages saved to a file."""

from __future__ import annotations

from pathlib import Path

from thememap.records import Document
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.documents._html_to_text import html_to_text
from thememap.sources.documents._plain_paragraphs import paragraph_blocks
from thememap.sources.files._file import read_bytes, source_file
from thememap.tables import decode_text


def _recognises(path: Path, head: bytes) -> bool:
    start = head.lstrip()[:200].lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        path.suffix.lower() in {".html", ".htm"} and b"<" in head
    )


def _read(path: Path, options: ReadOptions) -> SourceContent:
    html, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    text, blocks = html_to_text(html, name=path.name)
    document = Document(
        name=path.name, text=text, blocks=blocks or paragraph_blocks(text, name=path.name)
    )
    document, note = detect_turns(document)
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
