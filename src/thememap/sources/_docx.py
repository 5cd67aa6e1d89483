"""Word documents."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.limits import MEMBER_BYTES
from thememap.records import BlockKind, LeftOut
from thememap.sources._archive import open_archive
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import read_bytes, source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._refi_codebook import local
from thememap.sources._turns import with_turns
from thememap.sources._xml import refuse_many_tags
from thememap.tables import refuse_declarations_in_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

GONE = {"del", "moveFrom", "pPr", "rPr", "instrText", "footnoteReference", "endnoteReference",
        "sdtPr", "sdtEndPr", "sectPr", "Fallback"}  # fmt: skip
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
OLE = b"\xd0\xcf\x11\xe0"
QUOTES = re.compile(r"quote|block text|zitat|cita|citation", re.IGNORECASE)
HEADING = re.compile(r"heading (\d)|title", re.IGNORECASE)
INDENT_POINTS = 20
APART = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes",
         "word/comments.xml": "comments"}  # fmt: skip


def _recognises(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".docx"


def _read(path: Path, options: ReadOptions) -> SourceContent:
    data = read_bytes(path)
    if data.startswith(OLE):
        raise DataError(
            f"{path.name}: it is protected by a password, or a .doc of before 2007. Save it from "
            "Word as .docx without a password."
        )
    with open_archive(path, what="a Word document", most=MEMBER_BYTES) as archive:
        for part in archive.names:
            if part.endswith((".xml", ".rels")):
                refuse_many_tags(archive.read(part), name=path.name)
        apart = [LeftOut(what=noun, where=path.name, reason="they stand outside the text")
                 for part, noun in APART.items() if archive.find(part)]  # fmt: skip
    refuse_declarations_in_archive(data, name=path.name)
    builder = DocumentBuilder(path.name)
    try:
        from docx import Document as open_document

        opened = open_document(io.BytesIO(data))
        _walk(opened.element.body, opened, builder, {})
    except (DataError, MemoryError):
        raise
    except Exception as error:  # python-docx lets through what its XML reader raises
        raise DataError(
            f"{path.name}: not a Word document that can be read; it is damaged or something else "
            "with this extension. Open it in Word and save it again as .docx."
        ) from error
    document, note = with_turns(builder.document())
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="Word document"),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        left_out=tuple(apart),
        notes=(note,) if note else (),
    )


def _walk(
    element: _Element,
    document: WordDocument,
    builder: DocumentBuilder,
    styles: dict[str | None, str],
) -> None:
    """Paragraphs and tables in order, also those inside content controls."""
    from docx.text.paragraph import Paragraph

    for one in element:
        name = local(one)
        if name == "p":
            _add(builder, Paragraph(one, document._body), one, styles)  # type: ignore[arg-type]
        elif name == "tbl":
            for row in _below(one, "tr", within={"sdt", "sdtContent", "customXml"}):
                cells = _below(row, "tc", within={"sdt", "sdtContent", "customXml"})
                told = (" ".join(_text(part)[0] for part in cell.iter() if local(part) == "p")
                        for cell in cells)  # fmt: skip
                builder.add("\t".join(one for one in map(str.strip, told) if one), kind="table row")
        elif name not in GONE:
            _walk(one, document, builder, styles)


def _below(element: _Element, name: str, *, within: set[str]) -> Iterator[_Element]:
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in within:
            yield from _below(one, name, within=within)


def _add(
    builder: DocumentBuilder,
    paragraph: Paragraph,
    element: _Element,
    styles: dict[str | None, str],
) -> None:
    identity = paragraph._p.style
    if identity not in styles:  # looking one up goes through all styles of the document
        styles[identity] = (paragraph.style.name if paragraph.style is not None else "") or ""
    style = styles[identity]
    heading = HEADING.search(style)
    indent = paragraph.paragraph_format.left_indent
    kind: BlockKind = "paragraph"
    if heading:
        kind = "heading"
    elif "list" in style.lower():
        kind = "list item"
    elif QUOTES.search(style) or (indent is not None and indent.pt >= INDENT_POINTS):
        kind = "block quote"
    text, bold = _text(element)
    builder.add(
        text, kind=kind, level=int(heading.group(1) or 1) if heading else 0, bold=tuple(bold)
    )


def _text(element: _Element, *, bold: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """A paragraph's text as if all its changes were accepted, and what is bold in it."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for one in element:
        name = local(one)
        if name in GONE:
            continue
        if name in SIGNS:
            piece, inside = SIGNS[name], []
        elif name == "t":
            piece, inside = one.text or "", [(0, len(one.text or ""))] if bold else []
        else:
            piece, inside = _text(one, bold=bold if name != "r" else _is_bold(one))
        spans += [(length + a, length + b) for a, b in inside]
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), _joined(spans)


def _is_bold(run: _Element) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            for one in properties:
                if local(one) == "b":
                    value = next((str(v) for k, v in one.attrib.items()), "true")
                    return value.lower() not in {"0", "false", "off"}
    return False


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
