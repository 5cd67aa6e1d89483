"""Is it valid REFI-QDA: by the standard's schema, and by what the schema does not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL = "internal://"


def schema_problems(content: bytes, *, schema: str) -> list[str]:
    """What the standard's schema (``Project.xsd`` or ``Codebook.xsd``) objects to."""
    from lxml import etree

    with resources.files("thememap.exchange").joinpath("refi", schema).open("rb") as file:
        checked = etree.XMLSchema(etree.parse(file))
    if checked.validate(etree.fromstring(content)):
        return []
    # lxml's stubs do not know that its log can be walked.
    log: Any = checked.error_log
    return [f"line {one.line}: {one.message}" for one in log]


def semantic_problems(content: bytes, files: Mapping[str, str]) -> list[str]:
    """Duplicate GUIDs, references to nothing, positions outside of the text, missing files.

    ``files`` are the texts beside the project, by name.
    """
    from lxml import etree

    root = etree.fromstring(content)
    guids = Counter(_guid(one) for one in root.iter() if one.get("guid"))
    problems = [f"the GUID {one} stands {n} times" for one, n in guids.items() if n > 1]
    for one in root.iter():
        for name in ("targetGUID", "creatingUser", "creatingUserGUID", "modifyingUser"):
            target = one.get(name)
            if target and target.strip("{}").lower() not in guids:
                problems.append(f"{_local(one)}/@{name} refers to nothing")
    for source in root.iter():
        if _local(source) == "TextSource":
            problems += _positions(source, files)
    if root.get("basePath"):
        problems.append("the project names a folder of a machine")
    return problems


def _positions(source: _Element, files: Mapping[str, str]) -> list[str]:
    path = source.get("plainTextPath") or ""
    inside = [one for one in source if _local(one) == "PlainTextContent"]
    if bool(path) == bool(inside):
        return [f"the source {source.get('name')!r} has no text, or two"]
    text = inside[0].text or "" if inside else files.get(path.removeprefix(INTERNAL))
    if text is None:
        return [f"the file {path} is missing"]
    problems = []
    for one in source:
        if _local(one) == "PlainTextSelection":
            start, end = int(one.get("startPosition") or -1), int(one.get("endPosition") or -1)
            if not 0 <= start < end <= len(text):
                problems.append(f"a selection from {start} to {end} is outside of its text")
    return problems


def _guid(one: _Element) -> str:
    return (one.get("guid") or "").strip("{}").lower()


def _local(one: _Element) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
