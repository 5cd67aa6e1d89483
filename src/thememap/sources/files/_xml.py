"""XML and HTML from strangers: no entities, no network, no external files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.limits import XML_TAGS, SizeBudget
from thememap.records import LeftOutKind
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


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def local_attribute(element: _Element, name: str, default: str = "") -> str:
    """The first attribute whose name ends so, in whatever namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(name)), default)


def first_child(element: _Element | None, name: str) -> _Element | None:
    """The first child of this name."""
    children = () if element is None else element
    return next((child for child in children if local_name(child) == name), None)


def element_text(
    element: _Element,
    outside: Mapping[str, LeftOutKind],
    counts: Counter[LeftOutKind],
    *,
    characters: Callable[[_Element], str | None],
    finish: Callable[[str], str] = str,
) -> str:
    """The running text of an element; ``finish`` is applied to it, and to each element inside.

    Elements of ``outside`` are left out and counted by their kinds. ``characters`` gives what an
    element stands for, or ``None`` where its own text is read.
    """
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in outside:
            counts[outside[name]] += 1
        elif name:
            text = characters(child)
            pieces.append(
                element_text(child, outside, counts, characters=characters, finish=finish)
                if text is None
                else text
            )
        pieces.append(child.tail or "")
    return finish("".join(pieces))
