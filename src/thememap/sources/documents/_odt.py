"""OpenDocument texts, which are small archives of XML."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.digits import parse_digits
from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut, LeftOutKind, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._document_builder import DocumentBuilder, text_content
from thememap.sources.files._archive import SAVE_AGAIN, open_archive
from thememap.sources.files._xml import element_text, local_attribute, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPACES = 80
"""Blanks that one sign may stand for, a line's width; a file may say 900,000,000."""
NON_TEXT_ELEMENTS = {
    "note": LeftOutKind.FOOTNOTES,
    "annotation": LeftOutKind.COMMENTS,
    "tracked-changes": LeftOutKind.TRACKED_CHANGES,
}
KIND_INSIDE = {"list": BlockKind.LIST_ITEM, "table": BlockKind.TABLE_ROW}


def _recognises(path: Path, head: bytes) -> bool:
    return b"opendocument.text" in head[:200]


def _read(path: Path, options: ReadOptions) -> SourceContent:
    with open_archive(path, what="an OpenDocument text") as archive:
        manifest = archive.find("META-INF/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            raise DataError(
                f"{path.name}: the file is protected by a password. Save it without one."
            )
        content = archive.find("content.xml")
        if content is None:
            raise DataError(f"{path.name}: this is not an OpenDocument text. {SAVE_AGAIN}")
        root = parse_xml(archive.read(content), name=path.name)
    builder = DocumentBuilder(path.name)
    outside: Counter[LeftOutKind] = Counter()
    _add_blocks(root, builder, outside, BlockKind.PARAGRAPH)
    return text_content(
        path,
        builder.document(),
        read_as="OpenDocument text",
        left_out=[
            LeftOut(
                what=kind, where=path.name, reason=message(ImportMessage.OUTSIDE_TEXT_COUNT, n=n)
            )
            for kind, n in sorted(outside.items())
        ],
    )


def _add_blocks(
    element: _Element, builder: DocumentBuilder, outside: Counter[LeftOutKind], kind: BlockKind
) -> None:
    for child in element:
        name = local_name(child)
        if name in NON_TEXT_ELEMENTS:
            outside[NON_TEXT_ELEMENTS[name]] += 1
        elif name == "h":
            level = _parse_number(local_attribute(child, "outline-level", "1"))
            builder.add(_text(child, outside), kind=BlockKind.HEADING, level=level)
        elif name == "p":
            quoted = "quot" in local_attribute(child, "style-name").lower()
            quoted = quoted and kind == BlockKind.PARAGRAPH
            builder.add(_text(child, outside), kind=BlockKind.BLOCK_QUOTE if quoted else kind)
        else:
            _add_blocks(child, builder, outside, KIND_INSIDE.get(name, kind))


def _text(element: _Element, outside: Counter[LeftOutKind]) -> str:
    return element_text(element, NON_TEXT_ELEMENTS, outside, characters=_characters)


def _characters(element: _Element) -> str | None:
    name = local_name(element)
    if name == "s":
        return " " * min(_parse_number(local_attribute(element, "}c", "1")), MAX_SPACES)
    return {"tab": "\t", "line-break": "\n"}.get(name)


def _parse_number(text: str) -> int:
    """A number from 1 up; a damaged one is 1."""
    return parse_digits(text.strip()) or 1


READER = Reader(
    name="OpenDocument text",
    extensions=(".odt",),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs, headings, lists, rows of tables", "block quotes by style",
           "speakers and times of transcripts"),
    loses=("footnotes, comments, tracked changes (said in the account)", "headers and footers"),
)  # fmt: skip
