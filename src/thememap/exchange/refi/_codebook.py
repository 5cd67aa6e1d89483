"""A REFI-QDA codebook (.qdc)."""

from __future__ import annotations

from typing import Any

from thememap.errors import DataError
from thememap.exchange._export_bundle import ExportBundle
from thememap.exchange.refi._codes import GuidFactory, codes_from_run, write_code_tree
from thememap.exchange.refi._validation import schema_problems

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def refi_codebook(handed: ExportBundle) -> bytes:
    """The codebook with what the run found below ``thememap``; no participant's words.

    Raises `DataError` where there is no code.
    """
    from lxml import etree

    described = {theme.path: theme.definition for theme in handed.codebook.displayed}
    for code in codes_from_run(handed):
        for depth in range(1, len(code.path)):
            described.setdefault(code.path[:depth], "")
        described[code.path] = code.description
    if not described:
        raise DataError("There is no code to write: the run has no codebook and no groups.")
    default: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": "thememap"}, nsmap=default)
    write_code_tree(
        root, described, guids=GuidFactory(handed.fingerprint), namespace=NAMESPACE, notes={}
    )
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    problems = schema_problems(content, schema="Codebook.xsd")
    if problems:
        raise DataError("The codebook would not be valid REFI-QDA: " + "; ".join(problems[:3]))
    return content
