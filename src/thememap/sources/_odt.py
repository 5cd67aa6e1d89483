"""OpenDocument texts, which are small archives of XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut
from thememap.sources._archive import SAVE_AGAIN, open_archive
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._refi_codebook import local
from thememap.sources._turns import with_turns
from thememap.sources._xml import parse_xml
from thememap.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACES = 80
"""Blanks that one sign may stand for, a line's width; a file may say 900,000,000."""

APART = {"note": "footnotes", "annotation": "comments", "tracked-changes": "tracked changes"}


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
    _walk(root, builder, apart, "paragraph")
    document, note = with_turns(builder.document())
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


def _walk(
    element: _Element, builder: DocumentBuilder, apart: dict[str, int], kind: BlockKind
) -> None:
    for one in element:
        name = local(one)
        if name in APART:
            apart[APART[name]] = apart.get(APART[name], 0) + 1
        elif name == "h":
            level = next(
                (v for k, v in one.attrib.items() if str(k).endswith("outline-level")), "1"
            )
            builder.add(_text(one, apart), kind="heading", level=_number(level) or 1)
        elif name == "p":
            style = next((v for k, v in one.attrib.items() if str(k).endswith("style-name")), "")
            quoted = kind == "paragraph" and "quot" in str(style).lower()
            builder.add(_text(one, apart), kind="block quote" if quoted else kind)
        elif name == "list":
            _walk(one, builder, apart, "list item")
        elif name == "table":
            _walk(one, builder, apart, "table row")
        else:
            _walk(one, builder, apart, kind)


def _text(element: _Element, apart: dict[str, int]) -> str:
    pieces = [element.text or ""]
    for one in element:
        name = local(one)
        if name in APART:
            apart[APART[name]] = apart.get(APART[name], 0) + 1
        elif name == "s":
            count = next((v for k, v in one.attrib.items() if str(k).endswith("}c")), "1")
            pieces.append(" " * min(_number(count), SPACES))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name:
            pieces.append(_text(one, apart))
        pieces.append(one.tail or "")
    return "".join(pieces)


def _number(value: object) -> int:
    """A number from 0 up; a damaged one is 1."""
    told = str(value).strip()
    return whole_number(told) or 1


READER = Reader(
    name="OpenDocument text",
    extensions=(".odt",),
    recognises=_recognises,
    read=_read,
    keeps=("paragraphs, headings, lists, rows of tables", "block quotes by style",
           "speakers and times of transcripts"),
    loses=("footnotes, comments, tracked changes (said in the account)", "headers and footers"),
)  # fmt: skip
