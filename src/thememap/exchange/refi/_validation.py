"""Is it valid REFI-QDA: by the standard's schema, and by what the schema does not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL_PREFIX = "internal://"


def schema_problems(content: bytes, *, schema: str) -> list[str]:
    """What the standard's schema (``Project.xsd`` or ``Codebook.xsd``) objects to."""
    from lxml import etree

    with resources.files("thememap.exchange").joinpath("refi", schema).open("rb") as file:
        checked = etree.XMLSchema(etree.parse(file))
    if checked.validate(etree.fromstring(content)):
        return []
    # lxml's stubs do not know that its log can be walked.
    log: Any = checked.error_log
    return [f"line {error.line}: {error.message}" for error in log]


def semantic_problems(content: bytes, files: Mapping[str, str]) -> list[str]:
    """Duplicate GUIDs, references to nothing, positions outside of the text, missing files.

    ``files`` are the texts next to the project, by name.
    """
    from lxml import etree

    root = etree.fromstring(content)
    guids = Counter(_normalized_guid(element) for element in root.iter() if element.get("guid"))
    problems = [
        f"the GUID {identifier} occurs {n} times" for identifier, n in guids.items() if n > 1
    ]
    for element in root.iter():
        for name in ("targetGUID", "creatingUser", "creatingUserGUID", "modifyingUser"):
            target = element.get(name)
            if target and target.strip("{}").lower() not in guids:
                problems.append(f"{_local_name(element)}/@{name} refers to nothing")
    for source in root.iter():
        if _local_name(source) == "TextSource":
            problems += _position_problems(source, files)
    if root.get("basePath"):
        problems.append("the project names a folder of a machine")
    return problems


def _position_problems(source: _Element, files: Mapping[str, str]) -> list[str]:
    path = source.get("plainTextPath") or ""
    inside = [child for child in source if _local_name(child) == "PlainTextContent"]
    if bool(path) == bool(inside):
        return [f"the source {source.get('name')!r} has no text, or two"]
    text = inside[0].text or "" if inside else files.get(path.removeprefix(INTERNAL_PREFIX))
    if text is None:
        return [f"the file {path} is missing"]
    problems = []
    for child in source:
        if _local_name(child) == "PlainTextSelection":
            start, end = int(child.get("startPosition") or -1), int(child.get("endPosition") or -1)
            if not 0 <= start < end <= len(text):
                problems.append(f"a selection from {start} to {end} is outside of its text")
    return problems


def _normalized_guid(element: _Element) -> str:
    return (element.get("guid") or "").strip("{}").lower()


def _local_name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
