"""A REFI-QDA codebook (.qdc)."""

from __future__ import annotations

from typing import Any

from thememap.errors import DataError
from thememap.exchange._handed import Handed
from thememap.exchange._refi_check import schema_problems
from thememap.exchange._refi_codes import Guids, found_codes, write_code_tree

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def refi_codebook(handed: Handed) -> bytes:
    """The codebook with what the run found below ``thememap``; no participant's words.

    Raises `DataError` where there is no code.
    """
    from lxml import etree

    described = {one.path: one.definition for one in handed.codebook.displayed}
    for one in found_codes(handed):
        for depth in range(1, len(one.path)):
            described.setdefault(one.path[:depth], "")
        described[one.path] = one.description
    if not described:
        raise DataError("There is no code to write: the run has no codebook and no groups.")
    default: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": "thememap"}, nsmap=default)
    write_code_tree(root, described, guids=Guids(handed.fingerprint), namespace=NAMESPACE, notes={})
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    problems = schema_problems(content, schema="Codebook.xsd")
    if problems:
        raise DataError("The codebook would not be valid REFI-QDA: " + "; ".join(problems[:3]))
    return content
