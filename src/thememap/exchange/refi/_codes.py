"""Codes of a REFI-QDA project: the codebook, and what the run found under one parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from thememap.exchange._export_bundle import ExportBundle
from thememap.export_text import strip_invalid_xml
from thememap.records import Codebook, ThemePath

if TYPE_CHECKING:
    from lxml.etree import _Element

GUID_NAMESPACE = UUID("6f1a3c52-2f0c-5d39-9a57-8f3f4b7f6a10")
THEMEMAP_PARENT = "thememap"
GROUPS, CONCEPTS, STATUSES = "groups", "concepts", "status of themes"


@dataclass(frozen=True, kw_only=True)
class RunCode:
    """A code for something that the run found, with its description and its quotes."""

    path: ThemePath
    description: str
    quote_ids: tuple[str, ...] = ()
    exemplars: tuple[str, ...] = ()


class GuidFactory:
    """GUIDs that depend on the run and on what they stand for, and on nothing else."""

    def __init__(self, fingerprint: str) -> None:
        self._fingerprint = fingerprint

    def of(self, kind: str, *parts: object) -> str:
        """The GUID of one thing."""
        name = "\x1f".join([self._fingerprint, kind, *map(str, parts)])
        return str(uuid5(GUID_NAMESPACE, name))


def codes_from_run(handed: ExportBundle) -> list[RunCode]:
    """Groups, concepts and statuses as codes under one parent; none without results."""
    if not handed.results:
        return []
    result = handed.result
    members: dict[str, list[str]] = {}
    for quote, group in handed.group.items():
        if group:
            members.setdefault(group, []).append(quote)
    codes = [
        RunCode(
            path=(THEMEMAP_PARENT, GROUPS, f"{group['group']} {group['name']}".strip()),
            description=str(group["sentence"] or f"A group of {group['n']} quotes."),
            quote_ids=tuple(members.get(group["group"], ())),
            exemplars=tuple(group["exemplar_ids"]),
        )
        for group in result["groups"]
    ]
    codes += [
        RunCode(
            path=(THEMEMAP_PARENT, CONCEPTS, f"{concept['concept']} {concept['name']}".strip()),
            description=_concept_description(concept),
            quote_ids=tuple(concept["quote_ids"]),
        )
        for concept in result["concepts"]
    ]
    codes += [
        RunCode(
            path=(THEMEMAP_PARENT, STATUSES, theme["status"], " / ".join(theme["names"])),
            description=str(theme["sentence"]),
        )
        for theme in result["themes"]
    ]
    return codes


def _concept_description(concept: Mapping[str, Any]) -> str:
    where = (
        f" inside the theme {concept['theme']}" if concept.get("theme") else ", held by no theme"
    )
    return (
        f"A candidate for re-reading: {len(concept['quote_ids'])} quotes that lie together{where}. "
        "Proposed by a machine."
    )


def write_codes(
    parent: _Element,
    *,
    codebook: Codebook,
    run_codes: Iterable[RunCode],
    guids: GuidFactory,
    namespace: str,
    notes: Mapping[ThemePath, Sequence[str]],
) -> dict[ThemePath, str]:
    """Add ``CodeBook`` to ``parent``; returns the GUID of each path. Nothing without codes.

    ``notes`` are the GUIDs of notes on a code.
    """
    from lxml import etree

    described: dict[ThemePath, str] = {theme.path: theme.definition for theme in codebook.displayed}
    for code in run_codes:
        for depth in range(1, len(code.path)):
            described.setdefault(code.path[:depth], "")
        described[code.path] = code.description
    if not described:
        return {}
    book = etree.SubElement(parent, f"{{{namespace}}}CodeBook")
    write_code_tree(book, described, guids=guids, namespace=namespace, notes=notes)
    return {path: guids.of("code", *path) for path in described}


def write_code_tree(
    book: _Element,
    described: Mapping[ThemePath, str],
    *,
    guids: GuidFactory,
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
            {
                "guid": guids.of("code", *path),
                "name": strip_invalid_xml(path[-1]),
                "isCodable": "true",
            },
        )
        if text:
            etree.SubElement(element, f"{{{namespace}}}Description").text = strip_invalid_xml(text)
        for note in notes.get(path, ()):
            etree.SubElement(element, f"{{{namespace}}}NoteRef", {"targetGUID": note})
        elements[path] = element
