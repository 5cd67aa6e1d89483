"""Plain text, Markdown, rich text and web pages saved to a file."""

from __future__ import annotations

from pathlib import Path

from thememap.errors import DataError
from thememap.records import Document
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._document_builder import text_content
from thememap.sources.documents._html_to_text import html_to_text
from thememap.sources.documents._text_blocks import markdown_blocks, paragraph_blocks
from thememap.sources.files._file import read_bytes
from thememap.tables import decode_text

MARKDOWN_EXTENSIONS = (".md", ".markdown")
TEXT_EXTENSIONS = (".txt", *MARKDOWN_EXTENSIONS, ".text")
HTML_EXTENSIONS = (".html", ".htm")
RTF_SIGNATURE = b"{\\rtf"


def _is_text(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in TEXT_EXTENSIONS


def _is_html(path: Path, head: bytes) -> bool:
    start = head.lstrip()[:200].lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        path.suffix.lower() in HTML_EXTENSIONS and b"<" in head
    )


def _is_rtf(path: Path, head: bytes) -> bool:
    return head.startswith(RTF_SIGNATURE)


def _read_text(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    markdown = path.suffix.lower() in MARKDOWN_EXTENSIONS
    blocks = markdown_blocks(text) if markdown else paragraph_blocks(text, name=path.name)
    return text_content(
        path,
        Document(name=path.name, text=text, blocks=blocks),
        read_as=f"{'Markdown' if markdown else 'plain text'}, {encoding}",
        counts={"paragraphs": len(blocks)},
        encoding=encoding,
    )


def _read_html(path: Path, options: ReadOptions) -> SourceContent:
    html, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    text, blocks = html_to_text(html, name=path.name)
    blocks = blocks or paragraph_blocks(text, name=path.name)
    return text_content(
        path,
        Document(name=path.name, text=text, blocks=blocks),
        read_as=f"HTML, {encoding}",
        encoding=encoding,
    )


def _read_rtf(path: Path, options: ReadOptions) -> SourceContent:
    from striprtf.striprtf import rtf_to_text

    data = read_bytes(path)
    if not data.startswith(RTF_SIGNATURE):
        raise DataError(f"{path.name}: this is not rich text. Save it again as .rtf or .docx.")
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("latin-1"), encoding=options.encoding or "cp1252"
        )
    except Exception as error:  # the library raises whatever a damaged file leads to
        raise DataError(
            f"{path.name}: the rich text is damaged. Open it in a word processor and save it again."
        ) from error
    text = text.replace("\r\n", "\n")
    blocks = paragraph_blocks(text, name=path.name)
    return text_content(
        path, Document(name=path.name, text=text, blocks=blocks), read_as="rich text"
    )


RTF_READER = Reader(
    name="rich text",
    extensions=(".rtf",),
    recognises=_is_rtf,
    read=_read_rtf,
    keeps=("paragraphs", "speakers and times of transcripts"),
    loses=("headings, block quotes, bold names", "pictures and tables"),
)
HTML_READER = Reader(
    name="HTML",
    extensions=HTML_EXTENSIONS,
    recognises=_is_html,
    read=_read_html,
    keeps=("paragraphs, headings, lists, rows of tables", "block quotes, also by class",
           "text outside paragraphs"),
    loses=("scripts and styles", "what navigation, footers and asides say (counted)"),
)  # fmt: skip
TEXT_READER = Reader(
    name="plain text and Markdown",
    extensions=TEXT_EXTENSIONS,
    recognises=_is_text,
    read=_read_text,
    keeps=("the text as it is", "paragraphs",
           "headings, block quotes, lists and rows of tables of Markdown",
           "speakers and times of transcripts"),
)  # fmt: skip
