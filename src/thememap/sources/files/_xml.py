"""XML and HTML from strangers: no entities, no network, no external files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.limits import XML_TAGS, SizeBudget
from thememap.tables import refuse_declarations, refuse_doctype_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(data: bytes, *, name: str) -> _Element:
    """The root element of an XML text.

    A document that declares entities or defaults is refused, a reference to an external DTD is not
    followed. Raises `DataError` with the line where the XML is not well formed.
    """
    from lxml import etree

    refuse_declarations(data, name=name)
    refuse_many_tags(data, name=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None)
        at = f", line {line}" if line else ""
        raise DataError(
            f"{name}{at}: this is not well-formed XML, or the file is cut short. Export it again."
        ) from error
    refuse_doctype_of(root, name=name)
    return root


def refuse_many_tags(data: bytes, *, name: str) -> None:
    """Raises `DataError` for more tags than are built in memory, before any is."""
    SizeBudget(of=name, what="XML tags", limit=XML_TAGS).spend(data.count(b"<"))
