"""OpenDocument texts, which are small archives of XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thememap.digits import parse_digits
from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.documents._document_builder import DocumentBuilder
from thememap.sources.files._archive import SAVE_AGAIN, open_archive
from thememap.sources.files._file import source_file
from thememap.sources.files._xml import parse_xml
from thememap.sources.refi._codebook import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPACES = 80
"""Blanks that one sign may stand for, a line's width; a file may say 900,000,000."""

NON_TEXT_ELEMENTS = {
    "note": "footnotes",
    "annotation": "comments",
    "tracked-changes": "tracked changes",
}


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
    apart: dict[str, int] = {}
    _add_blocks(root, builder, apart, "paragraph")
    document, note = detect_turns(builder.document())
    return SourceContent(
        file=source_file(
            path, role="sources", rows=len(document.blocks), read_as="OpenDocument text"
        ),
        documents=(document,),
        counts={"paragraphs": len(document.blocks)},
        left_out=tuple(
            LeftOut(what=noun, where=path.name, reason=f"{n}: they stand outside the text")
            for noun, n in sorted(apart.items())
        ),
        notes=(note,) if note else (),
    )


def _add_blocks(
    element: _Element, builder: DocumentBuilder, apart: dict[str, int], kind: BlockKind
) -> None:
    for child_element in element:
        name = local_name(child_element)
        if name in NON_TEXT_ELEMENTS:
            apart[NON_TEXT_ELEMENTS[name]] = apart.get(NON_TEXT_ELEMENTS[name], 0) + 1
        elif name == "h":
            level = next(
                (v for k, v in child_element.attrib.items() if str(k).endswith("outline-level")),
                "1",
            )
            builder.add(
                _element_text(child_element, apart),
                kind="heading",
                level=_parse_positive(level) or 1,
            )
        elif name == "p":
            style = next(
                (v for k, v in child_element.attrib.items() if str(k).endswith("style-name")), ""
            )
            quoted = kind == "paragraph" and "quot" in str(style).lower()
            builder.add(_element_text(child_element, apart), kind="block quote" if quoted else kind)
        elif name == "list":
            _add_blocks(child_element, builder, apart, "list item")
        elif name == "table":
            _add_blocks(child_element, builder, apart, "table row")
        else:
            _add_blocks(child_element, builder, apart, kind)


def _element_text(element: _Element, apart: dict[str, int]) -> str:
    pieces = [element.text or ""]
    for child_element in element:
        name = local_name(child_element)
        if name in NON_TEXT_ELEMENTS:
            apart[NON_TEXT_ELEMENTS[name]] = apart.get(NON_TEXT_ELEMENTS[name], 0) + 1
        elif name == "s":
            count = next((v for k, v in child_element.attrib.items() if str(k).endswith("}c")), "1")
            pieces.append(" " * min(_parse_positive(count), MAX_SPACES))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name:
            pieces.append(_element_text(child_element, apart))
        pieces.append(child_element.tail or "")
    return "".join(pieces)


def _parse_positive(value: object) -> int:
    """A number from 0 up; a damaged one is 1."""
    number_text = str(value).strip()
    return parse_digits(number_text) or 1


READER = Reader(
    name="OpenDocument text",
    extensions=(".odt",),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs, headings, lists, rows of tables", "block quotes by style",
           "speakers and times of transcripts"),
    loses=("footnotes, comments, tracked changes (said in the account)", "headers and footers"),
)  # fmt: skip
