"""REFI-QDA codebooks: the tree of codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import Codebook, Theme, ThemePath
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def normalized_guid(value: str | None) -> str:
    """A GUID for comparing: small letters, without braces."""
    return (value or "").strip().strip("{}").lower()


def first_child(element: _Element, name: str) -> _Element | None:
    """The first child of this name."""
    return next(
        (child_element for child_element in element if local_name(child_element) == name), None
    )


def parse_code_tree(
    codebook: _Element | None,
) -> tuple[list[Theme], dict[str, ThemePath], list[str]]:
    """The themes in their order, the path of each GUID, and GUIDs that stand twice."""
    themes: list[Theme] = []
    paths: dict[str, ThemePath] = {}
    twice: list[str] = []
    listed: set[ThemePath] = set()

    def walk(element: _Element, above: ThemePath) -> None:
        for code in element:
            if local_name(code) != "Code":
                continue
            path = (*above, code.get("name") or "(code without a name)")
            identity = normalized_guid(code.get("guid"))
            if identity in paths:
                twice.append(identity)
            paths.setdefault(identity, path)
            description = first_child(code, "Description")
            if path not in listed:
                listed.add(path)
                definition = (description.text or "").strip() if description is not None else ""
                themes.append(Theme(path=path, definition=definition))
            walk(code, path)

    codes = None if codebook is None else first_child(codebook, "Codes")
    if codes is not None:
        walk(codes, ())
    return themes, paths, twice


def _recognises(path: Path, head: bytes) -> bool:
    return b"urn:QDA-XML:codebook" in head or (b"<CodeBook" in head and b"<Project" not in head)


def _read(path: Path, options: ReadOptions) -> SourceContent:
    root = parse_xml(read_bytes(path), name=path.name)
    if local_name(root) != "CodeBook":
        raise DataError(
            f"{path.name}: the XML begins with {local_name(root)!r}; a codebook begins with"
            " 'CodeBook'. Export the codebook again, or name the project file."
        )
    themes, paths, twice = parse_code_tree(root)
    return SourceContent(
        file=source_file(path, role="codebook", rows=len(paths), read_as="REFI-QDA codebook"),
        codebook=Codebook.of(themes),
        counts={"codes": len(paths) + len(twice)},
        notes=("Read as a REFI-QDA codebook.",),
    )


READER = Reader(
    name="REFI-QDA codebook",
    extensions=(".qdc",),
    recognises=_recognises,
    read=_read,
    keeps=("codes in their hierarchy", "descriptions"),
    loses=("colours", "sets"),
)
