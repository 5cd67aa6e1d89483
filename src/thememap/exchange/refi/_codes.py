"""Codes of a REFI-QDA project: the codebook, and what the run found under one parent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from thememap.errors import DataError
from thememap.exchange._export_bundle import ExportBundle, browse_note, decision_note
from thememap.exchange._messages import ExportMessage
from thememap.exchange._reread_remarks import is_reflexive, reread_rows
from thememap.exchange.refi._validation import schema_problems
from thememap.export_text import (
    CONCEPTS,
    GROUPS,
    OWN_NAME,
    REREAD,
    SCALE_OF_GROUPS,
    STATUSES,
    RereadExport,
    strip_invalid_xml,
)
from thememap.records import Codebook, Message, ThemePath, message, parse_path

if TYPE_CHECKING:
    from lxml.etree import _Element

GUID_NAMESPACE = UUID("6f1a3c52-2f0c-5d39-9a57-8f3f4b7f6a10")
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
KAPPAS = {
    "people": ExportMessage.KAPPA_PEOPLE,
    "recognition": ExportMessage.KAPPA_RECOGNITION,
    "groups": ExportMessage.KAPPA_GROUPS,
}


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


def codes_from_run(bundle: ExportBundle) -> list[RunCode]:
    """Groups, concepts and statuses as codes under one parent, and what to read again where that
    was asked for; none without results.
    """
    if not bundle.results:
        return []
    result, say = bundle.result, bundle.sentence
    members: dict[str, list[str]] = {}
    for quote, group in bundle.group.items():
        members.setdefault(group, []).append(quote)
    parent = GROUPS if bundle.scale is None else f"{SCALE_OF_GROUPS}{bundle.scale})"
    codes = [
        RunCode(
            path=(OWN_NAME, parent, f"{group['group']} {group['name']}".strip()),
            description=group["sentence"] or say(message(ExportMessage.GROUP, n=group["n"])),
            quote_ids=tuple(members.get(group["group"], ())),
            exemplars=tuple(group["exemplar_ids"]),
        )
        for group in result["groups"]
    ]
    for concept in result["concepts"]:
        theme, quote_ids = concept.get("theme", ""), tuple(concept["quote_ids"])
        key = ExportMessage.CONCEPT_INSIDE if theme else ExportMessage.CONCEPT
        codes.append(
            RunCode(
                path=(OWN_NAME, CONCEPTS, f"{concept['concept']} {concept['name']}".strip()),
                description=" ".join(
                    [
                        say(message(key, n=len(quote_ids), theme=theme)),
                        *browse_note(concept, bundle),
                        *decision_note(concept, bundle),
                    ]
                ),
                quote_ids=quote_ids,
            )
        )
    codes += _reread_codes(bundle)
    codes += [
        RunCode(
            path=(OWN_NAME, STATUSES, theme["status"], " / ".join(theme["names"])),
            description=" ".join(
                filter(
                    None,
                    [
                        theme["sentence"],
                        *(() if is_reflexive(bundle) else _kappa_sentences(theme, say)),
                    ],
                )
            ),
        )
        for theme in result["themes"]
        if theme["status"]
    ]
    return codes


def _reread_codes(bundle: ExportBundle) -> list[RunCode]:
    """A code for each kind and theme, on the quotes to read again for it."""
    if bundle.reread != RereadExport.CODES:
        return []
    quotes: dict[ThemePath, list[str]] = {}
    for row in reread_rows(bundle):
        name = " / ".join(parse_path(row["theme"]))
        path = (OWN_NAME, REREAD, row["kind"], name)
        quotes.setdefault(path, []).append(row["quote_id"])
    lead = bundle.sentence(message(ExportMessage.REREAD_LEAD))
    return [
        RunCode(path=path, description=lead, quote_ids=tuple(ids)) for path, ids in quotes.items()
    ]


def _kappa_sentences(theme: Mapping[str, Any], say: Callable[[Message], str]) -> Iterator[str]:
    """Each kappa that the theme has; runs of earlier versions have none."""
    for kind, key in KAPPAS.items():
        kappa = (theme.get(kind) or {}).get("value")
        if kappa is not None:
            yield say(message(key, kappa=kappa))


def refi_codebook(bundle: ExportBundle) -> bytes:
    """A REFI-QDA codebook (.qdc) with what the run found below ``thememap``; no participant's
    words.

    Raises `DataError` where there is no code.
    """
    from lxml import etree

    described = _descriptions(bundle.codebook, codes_from_run(bundle))
    if not described:
        raise DataError("There is no code to write: the run has no codebook and no groups.")
    default: Any = {None: CODEBOOK_NAMESPACE}
    root = etree.Element(f"{{{CODEBOOK_NAMESPACE}}}CodeBook", {"origin": "thememap"}, nsmap=default)
    _write_code_tree(root, described, GuidFactory(bundle.fingerprint), CODEBOOK_NAMESPACE, {})
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    problems = schema_problems(content, schema="Codebook.xsd")
    if problems:
        raise DataError("The codebook would not be valid REFI-QDA: " + "; ".join(problems[:3]))
    return content


def _descriptions(codebook: Codebook, run_codes: Iterable[RunCode]) -> dict[ThemePath, str]:
    """The description of each code, parents before their children."""
    described = {theme.path: theme.definition for theme in codebook.displayed}
    for code in run_codes:
        for depth in range(1, len(code.path)):
            described.setdefault(code.path[:depth], "")
        described[code.path] = code.description
    return described


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

    described = _descriptions(codebook, run_codes)
    if not described:
        return {}
    book = etree.SubElement(parent, f"{{{namespace}}}CodeBook")
    _write_code_tree(book, described, guids, namespace, notes)
    return {path: guids.of("code", *path) for path in described}


def _write_code_tree(
    book: _Element,
    described: Mapping[ThemePath, str],
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
