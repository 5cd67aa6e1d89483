"""Word documents."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.limits import MEMBER_BYTES
from thememap.records import BlockKind, LeftOut, LeftOutKind, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._document_builder import DocumentBuilder, text_content
from thememap.sources.files._archive import open_archive
from thememap.sources.files._file import read_bytes
from thememap.sources.files._xml import first_child, local_name, refuse_many_tags
from thememap.tables import refuse_declarations_in_archive

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

SKIPPED_ELEMENTS = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "instrText", "footnoteReference", "endnoteReference",
     "sdtPr", "sdtEndPr", "sectPr", "Fallback"}
)  # fmt: skip
TABLE_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"})
ELEMENT_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
QUOTE_STYLE_PATTERN = re.compile(r"quote|block text|zitat|cita|citation", re.IGNORECASE)
HEADING_STYLE_PATTERN = re.compile(r"heading (\d)|title", re.IGNORECASE)
MIN_QUOTE_INDENT_POINTS = 20
SEPARATE_PARTS = {
    "word/footnotes.xml": LeftOutKind.FOOTNOTES,
    "word/endnotes.xml": LeftOutKind.ENDNOTES,
    "word/comments.xml": LeftOutKind.COMMENTS,
}


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".docx"


def _read(path: Path, options: ReadOptions) -> SourceContent:
    data = read_bytes(path)
    if data.startswith(OLE_SIGNATURE):
        raise DataError(
            f"{path.name}: it is protected by a password, or a .doc of before 2007. Save it from "
            "Word as .docx without a password."
        )
    with open_archive(path, what="a Word document", most=MEMBER_BYTES) as archive:
        for part in archive.names:
            if part.endswith((".xml", ".rels")):
                refuse_many_tags(archive.read(part), name=path.name)
        left_out = [
            LeftOut(what=kind, where=path.name, reason=message(ImportMessage.OUTSIDE_TEXT))
            for part, kind in SEPARATE_PARTS.items()
            if archive.find(part)
        ]
    refuse_declarations_in_archive(data, name=path.name)
    builder = DocumentBuilder(path.name)
    try:
        from docx import Document as open_document

        opened = open_document(io.BytesIO(data))
        _add_blocks(opened.element.body, opened, builder, {})
    except (DataError, MemoryError):
        raise
    except Exception as error:  # python-docx lets through what its XML reader raises
        raise DataError(
            f"{path.name}: not a Word document that can be read; it is damaged or something else "
            "with this extension. Open it in Word and save it again as .docx."
        ) from error
    return text_content(path, builder.document(), read_as="Word document", left_out=left_out)


def _add_blocks(
    element: _Element,
    document: WordDocument,
    builder: DocumentBuilder,
    styles: dict[str | None, str],
) -> None:
    """Paragraphs and tables in order, also those inside content controls."""
    from docx.text.paragraph import Paragraph

    for child in element:
        name = local_name(child)
        if name == "p":
            paragraph = Paragraph(child, document._body)  # type: ignore[arg-type]
            kind, level = _paragraph_kind(paragraph, styles)
            text, bold = _text_with_bold(child)
            start = builder.add(text, kind=kind, level=level)
            if start is not None:
                builder.mark_bold(start, bold)
        elif name == "tbl":
            for row in _find_within(child, "tr"):
                builder.add("\t".join(filter(None, _cell_texts(row))), kind=BlockKind.TABLE_ROW)
        elif name not in SKIPPED_ELEMENTS:
            _add_blocks(child, document, builder, styles)


def _cell_texts(row: _Element) -> Iterator[str]:
    for cell in _find_within(row, "tc"):
        paragraphs = (part for part in cell.iter() if local_name(part) == "p")
        yield " ".join(_text_with_bold(paragraph)[0] for paragraph in paragraphs).strip()


def _find_within(element: _Element, name: str) -> Iterator[_Element]:
    for child in element:
        if local_name(child) == name:
            yield child
        elif local_name(child) in TABLE_WRAPPERS:
            yield from _find_within(child, name)


def _paragraph_kind(paragraph: Paragraph, styles: dict[str | None, str]) -> tuple[BlockKind, int]:
    """The kind, and the level of a heading."""
    style_id = paragraph._p.style
    if style_id not in styles:  # looking one up goes through all styles of the document
        styles[style_id] = (paragraph.style.name if paragraph.style is not None else "") or ""
    style = styles[style_id]
    indent = paragraph.paragraph_format.left_indent
    if heading := HEADING_STYLE_PATTERN.search(style):
        return BlockKind.HEADING, int(heading.group(1) or 1)
    if "list" in style.lower():
        return BlockKind.LIST_ITEM, 0
    indented = indent is not None and indent.pt >= MIN_QUOTE_INDENT_POINTS
    if indented or QUOTE_STYLE_PATTERN.search(style):
        return BlockKind.BLOCK_QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _text_with_bold(element: _Element, *, bold: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """A paragraph's text as if all its changes were accepted, and what is bold in it."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for child in element:
        name = local_name(child)
        if name in SKIPPED_ELEMENTS:
            continue
        inside: list[tuple[int, int]] = []
        if name in ELEMENT_CHARACTERS:
            piece = ELEMENT_CHARACTERS[name]
        elif name == "t":
            piece = child.text or ""
            inside = [(0, len(piece))] if bold else []
        else:
            piece, inside = _text_with_bold(child, bold=_is_bold(child) if name == "r" else bold)
        for a, b in inside:
            if spans and spans[-1][1] == length + a:
                spans[-1] = (spans[-1][0], length + b)
            else:
                spans.append((length + a, length + b))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), spans


def _is_bold(run: _Element) -> bool:
    mark = first_child(first_child(run, "rPr"), "b")
    if mark is None:
        return False
    return next(map(str, mark.attrib.values()), "true").lower() not in {"0", "false", "off"}


READER = Reader(
    name="Word document",
    extensions=(".docx",),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs, headings, lists", "block quotes by style or indentation", "rows of tables",
           "speakers and times of transcripts, also names in bold"),
    loses=("footnotes, endnotes, comments (said in the account)", "headers and footers",
           "tracked changes (the text as accepted)"),
)  # fmt: skip
