"""XML that declares entities or defaults, which can be used to attack a reader.

Each parser is asked what it understood, at the root element: no search through bytes finds what
is written in an encoding that a parser knows.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast

from thememap.errors import DataError

if TYPE_CHECKING:
    from lxml.etree import _Element

CHUNK_BYTES = 64 * 1024
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def refuse_declarations(data: bytes | IO[bytes], *, name: str) -> None:
    """Raise `DataError` where the document type of an XML text declares entities or elements.

    libxml2 is asked: what lxml reads. Text that is no XML passes; who reads it says so. Nothing is
    expanded but what libxml2 does of itself within its bounds, and nothing is fetched.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    piece = stream.read(CHUNK_BYTES)
    if piece.startswith(UTF32_MARKS):  # known by a parser of the whole, not by one of pieces
        piece = piece[4:]
    try:
        while piece:
            # At most one element begins in what ends with >, whatever the encoding.
            for part in re.findall(b"[^>]*>|[^>]+", piece):
                parser.feed(part)
                for _, root in parser.read_events():
                    refuse_doctype_of(cast("_Element", root), name=name)
                    return
            piece = stream.read(CHUNK_BYTES)
    except etree.XMLSyntaxError:
        return


def refuse_doctype_of(root: _Element, *, name: str) -> None:
    """Raise `DataError` where the document type above this root element declares anything."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and (dtd.entities() or dtd.elements()):
        _raise_declaration_error(name)


def refuse_declarations_in_archive(content: bytes, *, name: str) -> None:
    """The same for every part of a zip archive that has passed the checks of its sizes.

    expat is asked too: openpyxl reads rows with it, and it puts in defaults of attributes as well.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                with archive.open(part) as stream:
                    refuse_declarations(stream, name=name)
                with archive.open(part) as stream:
                    _refuse_in_expat(stream, name=name)
    except DataError:
        raise
    except Exception:  # zipfile lets through a dozen kinds; who reads the archive says what it is
        return


class _RootElementReached(Exception):
    """Nothing is declared after this."""


def _refuse_in_expat(stream: IO[bytes], *, name: str) -> None:
    from xml.parsers.expat import ExpatError, ParserCreate

    def document_type(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            _raise_declaration_error(name)

    def root(_name: str, _attributes: object) -> None:
        raise _RootElementReached

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = document_type, root
    try:
        while piece := stream.read(CHUNK_BYTES):
            parser.Parse(piece)
    except (_RootElementReached, ExpatError, LookupError, ValueError):
        return


def _raise_declaration_error(name: str) -> NoReturn:
    raise DataError(
        f"{name}: the XML declares entities or defaults, which can be used to attack a reader; it "
        "was not read. Export the file again without a document type."
    )
