"""REFI-QDA codebooks: the tree of codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import Codebook, Theme, ThemePath, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import UNNAMED_CODE, Reader, ReadOptions, SourceContent
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import first_child, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


def normalized_guid(value: str | None) -> str:
    """A GUID for comparing: small letters, without braces."""
    return (value or "").strip().strip("{}").lower()


def target_guid(element: _Element, name: str) -> str | None:
    """The GUID that a reference of this name leads to; ``None`` where there is none."""
    reference = first_child(element, name)
    return None if reference is None else normalized_guid(reference.get("targetGUID"))


def child_text(element: _Element, name: str) -> str:
    """The text of the first child of this name; empty where there is none."""
    child = first_child(element, name)
    return "" if child is None else child.text or ""


def parse_code_tree(
    codebook: _Element | None,
) -> tuple[list[Theme], dict[str, ThemePath], list[str]]:
    """The themes in their order, the path of each GUID, and GUIDs that occur twice."""
    themes: dict[ThemePath, Theme] = {}
    paths: dict[str, ThemePath] = {}
    twice: list[str] = []

    def walk(element: _Element, above: ThemePath) -> None:
        for code in element:
            if local_name(code) != "Code":
                continue
            path = (*above, code.get("name") or UNNAMED_CODE)
            guid = normalized_guid(code.get("guid"))
            if guid in paths:
                twice.append(guid)
            paths.setdefault(guid, path)
            definition = child_text(code, "Description").strip()
            themes.setdefault(path, Theme(path=path, definition=definition))
            walk(code, path)

    codes = first_child(codebook, "Codes")
    if codes is not None:
        walk(codes, ())
    return list(themes.values()), paths, twice


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
        notes=(message(ImportMessage.REFI_CODEBOOK),),
    )


READER = Reader(
    name="REFI-QDA codebook",
    extensions=(".qdc",),
    recognises=_recognises,
    read=_read,
    keeps=("codes in their hierarchy", "descriptions"),
    loses=("colours", "sets"),
)
