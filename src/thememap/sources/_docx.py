"""Word documents."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut
from thememap.sources._archive import open_archive
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import read_bytes, source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._turns import with_turns

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

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
    with open_archive(path, what="a Word document") as archive:
        apart = [LeftOut(what=noun, where=path.name, reason="they stand outside the text")
                 for part, noun in APART.items() if archive.find(part)]  # fmt: skip
    builder = DocumentBuilder()
    try:
        from docx import Document as open_document
        from docx.table import Table
        from docx.text.paragraph import Paragraph

        for item in open_document(io.BytesIO(data)).iter_inner_content():
            if isinstance(item, Paragraph):
                _add(builder, item)
            elif isinstance(item, Table):
                for row in item.rows:
                    cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                    builder.add("\t".join(one for one in cells if one), kind="table row")
    except DataError:
        raise
    except Exception as error:  # python-docx lets through what its XML reader raises
        raise DataError(
            f"{path.name}: not a Word document that can be read; it is damaged or something else "
            "with this extension. Open it in Word and save it again as .docx."
        ) from error
    document, note = with_turns(builder.document(path.name))
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="Word document"),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        left_out=tuple(apart),
        notes=(note,) if note else (),
    )


def _add(builder: DocumentBuilder, paragraph: Paragraph) -> None:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    heading = HEADING.search(style)
    indent = paragraph.paragraph_format.left_indent
    kind: BlockKind = "paragraph"
    if heading:
        kind = "heading"
    elif "list" in style.lower():
        kind = "list item"
    elif QUOTES.search(style) or (indent is not None and indent.pt >= INDENT_POINTS):
        kind = "block quote"
    bold, at = [], 0
    for run in paragraph.runs:
        if run.bold:
            bold.append((at, at + len(run.text)))
        at += len(run.text)
    builder.add(
        paragraph.text,
        kind=kind,
        level=int(heading.group(1) or 1) if heading else 0,
        bold=tuple(bold) if at == len(paragraph.text) else (),
    )


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
