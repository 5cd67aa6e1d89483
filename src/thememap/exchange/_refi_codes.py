"""Codes of a REFI-QDA project: the codebook, and what the run found under one parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from thememap.exchange._handed import Handed
from thememap.records import Codebook, ThemePath
from thememap.sharing import xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = UUID("6f1a3c52-2f0c-5d39-9a57-8f3f4b7f6a10")
PARENT = "thememap"
GROUPS, CONCEPTS, STATUSES = "groups", "concepts", "status of themes"


@dataclass(frozen=True, kw_only=True)
class FoundCode:
    """A code for something that the run found, with its description and its quotes."""

    path: ThemePath
    description: str
    quote_ids: tuple[str, ...] = ()
    exemplars: tuple[str, ...] = ()


class Guids:
    """GUIDs that depend on the run and on what they stand for, and on nothing else."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint

    def of(self, kind: str, *parts: object) -> str:
        """The GUID of one thing."""
        name = "\x1f".join([self._fingerprint, kind, *map(str, parts)])
        return str(uuid5(NAMESPACE, name))


def found_codes(handed: Handed) -> list[FoundCode]:
    """Groups, concepts and statuses as codes under one parent; none without results."""
    if not handed.results:
        return []
    result = handed.result
    members: dict[str, list[str]] = {}
    for quote, group in handed.group.items():
        if group:
            members.setdefault(group, []).append(quote)
    found = [
        FoundCode(
            path=(PARENT, GROUPS, f"{one['group']} {one['name']}".strip()),
            description=str(one["sentence"] or f"A group of {one['n']} quotes."),
            quote_ids=tuple(members.get(one["group"], ())),
            exemplars=tuple(one["exemplar_ids"]),
        )
        for one in result["groups"]
    ]
    found += [
        FoundCode(
            path=(PARENT, CONCEPTS, f"{one['concept']} {one['name']}".strip()),
            description=_concept(one),
            quote_ids=tuple(one["quote_ids"]),
        )
        for one in result["concepts"]
    ]
    found += [
        FoundCode(
            path=(PARENT, STATUSES, one["status"], " / ".join(one["names"])),
            description=str(one["sentence"]),
        )
        for one in result["themes"]
    ]
    return found


def _concept(one: Mapping[str, Any]) -> str:
    where = f" inside the theme {one['theme']}" if one.get("theme") else ", held by no theme"
    return (
        f"A candidate for re-reading: {len(one['quote_ids'])} quotes that lie together{where}. "
        "Proposed by a machine."
    )


def write_codes(
    parent: _Element,
    *,
    codebook: Codebook,
    found: Iterable[FoundCode],
    guids: Guids,
    namespace: str,
    notes: Mapping[ThemePath, Sequence[str]],
) -> dict[ThemePath, str]:
    """Add ``CodeBook`` to ``parent``; returns the GUID of each path. Nothing without codes.

    ``notes`` are the GUIDs of notes on a code.
    """
    from lxml import etree

    described: dict[ThemePath, str] = {one.path: one.definition for one in codebook.displayed}
    for one in found:
        for depth in range(1, len(one.path)):
            described.setdefault(one.path[:depth], "")
        described[one.path] = one.description
    if not described:
        return {}
    book = etree.SubElement(parent, f"{{{namespace}}}CodeBook")
    write_code_tree(book, described, guids=guids, namespace=namespace, notes=notes)
    return {path: guids.of("code", *path) for path in described}


def write_code_tree(
    book: _Element,
    described: Mapping[ThemePath, str],
    *,
    guids: Guids,
    namespace: str,
    notes: Mapping[ThemePath, Sequence[str]],
) -> None:
    """Add ``Codes`` with the whole tree; the schema wants descriptions before children."""
    from lxml import etree

    codes = etree.SubElement(book, f"{{{namespace}}}Codes")
    elements: dict[ThemePath, _Element] = {(): codes}
    # Parents before children; a codebook lists them so, and found codes are made so.
    for path, text in described.items():
        element = etree.SubElement(
            elements[path[:-1]],
            f"{{{namespace}}}Code",
            {"guid": guids.of("code", *path), "name": xml_text(path[-1]), "isCodable": "true"},
        )
        if text:
            etree.SubElement(element, f"{{{namespace}}}Description").text = xml_text(text)
        for note in notes.get(path, ()):
            etree.SubElement(element, f"{{{namespace}}}NoteRef", {"targetGUID": note})
        elements[path] = element
