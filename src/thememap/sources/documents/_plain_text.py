"""Plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

from thememap.records import Document
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.documents._markdown_blocks import markdown_blocks
from thememap.sources.documents._plain_paragraphs import paragraph_blocks
from thememap.sources.files._file import read_bytes, source_file
from thememap.tables import decode_text


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in {".txt", ".md", ".markdown", ".text"}


def _read(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    markdown = path.suffix.lower() in {".md", ".markdown"}
    blocks = markdown_blocks(text) if markdown else paragraph_blocks(text, name=path.name)
    document, note = detect_turns(Document(name=path.name, text=text, blocks=blocks))
    kind = "Markdown" if markdown else "plain text"
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks),
                         read_as=f"{kind}, {encoding}"),
        documents=(document,),
        counts={"paragraphs": len(blocks)},
        notes=(note,) if note else (),
    )  # fmt: skip


READER = Reader(
    name="plain text and Markdown",
    extensions=(".txt", ".md", ".markdown", ".text"),
    recognises=_recognises,
    read=_read,
    keeps=("the text as it is", "paragraphs",
           "headings, block quotes, lists and rows of tables of Markdown",
           "speakers and times of transcripts"),
    loses=(),
)  # fmt: skip
