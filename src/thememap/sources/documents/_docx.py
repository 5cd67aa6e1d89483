"""Word documents."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.limits import MEMBER_BYTES
from thememap.records import BlockKind, LeftOut
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.documents._document_builder import DocumentBuilder
from thememap.sources.files._archive import open_archive
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import refuse_many_tags
from thememap.sources.refi._codebook import local_name
from thememap.tables import refuse_declarations_in_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

SKIPPED_ELEMENTS = {
    "del",
    "moveFrom",
    "pPr",
    "rPr",
    "instrText",
    "footnoteReference",
    "endnoteReference",
    "sdtPr",
    "sdtEndPr",
    "sectPr",
    "Fallback",
}
ELEMENT_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
QUOTE_STYLE_PATTERN = re.compile(r"quote|block text|zitat|cita|citation", re.IGNORECASE)
HEADING_STYLE_PATTERN = re.compile(r"heading (\d)|title", re.IGNORECASE)
MIN_QUOTE_INDENT_POINTS = 20
SEPARATE_PARTS = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes",
         "word/comments.xml": "comments"}  # fmt: skip


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
        apart = [LeftOut(what=noun, where=path.name, reason="they stand outside the text")
                 for part, noun in SEPARATE_PARTS.items() if archive.find(part)]  # fmt: skip
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
    document, note = detect_turns(builder.document())
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="Word document"),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        left_out=tuple(apart),
        notes=(note,) if note else (),
    )


def _add_blocks(
    element: _Element,
    document: WordDocument,
    builder: DocumentBuilder,
    styles: dict[str | None, str],
) -> None:
    """Paragraphs and tables in order, also those inside content controls."""
    from docx.text.paragraph import Paragraph

    for child_element in element:
        name = local_name(child_element)
        if name == "p":
            _add_paragraph(builder, Paragraph(child_element, document._body), child_element, styles)  # type: ignore[arg-type]
        elif name == "tbl":
            for row in _find_within(child_element, "tr", within={"sdt", "sdtContent", "customXml"}):
                cells = _find_within(row, "tc", within={"sdt", "sdtContent", "customXml"})
                paragraphs = (
                    " ".join(
                        _text_with_bold(part)[0] for part in cell.iter() if local_name(part) == "p"
                    )
                    for cell in cells
                )
                builder.add(
                    "\t".join(cell_text for cell_text in map(str.strip, paragraphs) if cell_text),
                    kind="table row",
                )
        elif name not in SKIPPED_ELEMENTS:
            _add_blocks(child_element, document, builder, styles)


def _find_within(element: _Element, name: str, *, within: set[str]) -> Iterator[_Element]:
    for child_element in element:
        if local_name(child_element) == name:
            yield child_element
        elif local_name(child_element) in within:
            yield from _find_within(child_element, name, within=within)


def _add_paragraph(
    builder: DocumentBuilder,
    paragraph: Paragraph,
    element: _Element,
    styles: dict[str | None, str],
) -> None:
    identity = paragraph._p.style
    if identity not in styles:  # looking one up goes through all styles of the document
        styles[identity] = (paragraph.style.name if paragraph.style is not None else "") or ""
    style = styles[identity]
    heading = HEADING_STYLE_PATTERN.search(style)
    indent = paragraph.paragraph_format.left_indent
    kind: BlockKind = "paragraph"
    if heading:
        kind = "heading"
    elif "list" in style.lower():
        kind = "list item"
    elif QUOTE_STYLE_PATTERN.search(style) or (
        indent is not None and indent.pt >= MIN_QUOTE_INDENT_POINTS
    ):
        kind = "block quote"
    text, bold = _text_with_bold(element)
    builder.add(
        text, kind=kind, level=int(heading.group(1) or 1) if heading else 0, bold=tuple(bold)
    )


def _text_with_bold(element: _Element, *, bold: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """A paragraph's text as if all its changes were accepted, and what is bold in it."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for child_element in element:
        name = local_name(child_element)
        if name in SKIPPED_ELEMENTS:
            continue
        if name in ELEMENT_CHARACTERS:
            piece, inside = ELEMENT_CHARACTERS[name], []
        elif name == "t":
            piece, inside = (
                child_element.text or "",
                [(0, len(child_element.text or ""))] if bold else [],
            )
        else:
            piece, inside = _text_with_bold(
                child_element, bold=bold if name != "r" else _is_bold(child_element)
            )
        spans += [(length + a, length + b) for a, b in inside]
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), _merge_adjacent_spans(spans)


def _is_bold(run: _Element) -> bool:
    for properties in run:
        if local_name(properties) == "rPr":
            for property_element in properties:
                if local_name(property_element) == "b":
                    value = next((str(v) for k, v in property_element.attrib.items()), "true")
                    return value.lower() not in {"0", "false", "off"}
    return False


def _merge_adjacent_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


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
