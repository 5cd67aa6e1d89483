"""XML and HTML from strangers: no entities, no network, no external files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thememap.errors import DataError

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse_xml(data: bytes, *, name: str) -> _Element:
    """The root element of an XML text.

    A document that declares entities is refused, a reference to an external DTD is not
    followed. Raises `DataError` with the line where the XML is not well formed.
    """
    from lxml import etree

    head = data if b"\0" not in data[:4] else data.decode("utf-16", "replace").encode()
    if ENTITY.search(head):
        raise DataError(
            f"{name}: the XML declares entities, which can be used to attack a reader; it was not "
            "read. Export the file again without a document type."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        at = f", line {line}" if line else ""
        raise DataError(
            f"{name}{at}: this is not well-formed XML, or the file is cut short. Export it again."
        ) from error
