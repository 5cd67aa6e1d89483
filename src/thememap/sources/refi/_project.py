"""REFI-QDA projects: NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange these."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import (
    ALL_CONVENTIONS,
    Codebook,
    LeftOut,
    OffsetConvention,
    OffsetEncoding,
    parse_offset_convention,
)
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._archive import Archive, open_archive
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import parse_xml
from thememap.sources.refi._codebook import (
    first_child,
    local_name,
    normalized_guid,
    parse_code_tree,
)
from thememap.sources.refi._coded_sources import RefiContext, read_sources

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL_PREFIX = "internal://"
OWN_ORIGIN = "thememap"
PROGRAM_CONVENTIONS = {
    OWN_ORIGIN: ALL_CONVENTIONS[0],
    "NVivo for Windows": OffsetConvention(encoding=OffsetEncoding.UTF16),
}
"""What programs, by how their name begins, were seen to write; used where nothing else decides."""
IGNORED_ELEMENTS = {"Notes": "note", "Links": "link", "Sets": "set", "Graphs": "graph"}


def _recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"PK"):
        return path.suffix.lower() == ".qdpx"
    return b"urn:QDA-XML:project" in head


def _read(path: Path, options: ReadOptions) -> SourceContent:
    if path.suffix.lower() != ".qde" and read_head(path).startswith(b"PK"):
        with open_archive(path, what="a REFI-QDA project (.qdpx)") as archive:
            return _parse_project(
                path, archive.read(_project_member(path, archive)), archive, options
            )
    if path.suffix.lower() == ".qdpx":
        with open_archive(path, what="a REFI-QDA project (.qdpx)"):
            pass
    return _parse_project(path, read_bytes(path), None, options)


def read_head(path: Path) -> bytes:
    """The first bytes of a file."""
    with path.open("rb") as stream:
        return stream.read(4)


def _project_member(path: Path, archive: Archive) -> str:
    roots = [
        member for member in archive.names if "/" not in member and member.lower().endswith(".qde")
    ]
    if len(roots) != 1:
        raise DataError(
            f"{path.name}: a REFI-QDA project has one file .qde at its top, and this one has "
            f"{len(roots)}. Export the project again."
        )
    return roots[0]


def _parse_project(
    path: Path, data: bytes, archive: Archive | None, options: ReadOptions
) -> SourceContent:
    root = parse_xml(data, name=path.name)
    if local_name(root) != "Project":
        raise DataError(
            f"{path.name}: the XML begins with {local_name(root)!r}; a REFI-QDA project begins with"
            " 'Project'. Export the project again."
        )
    users = {
        normalized_guid(user.get("guid")): (
            user.get("name") or user.get("id") or normalized_guid(user.get("guid"))[:8]
        )
        for user in _child_elements(root, "Users")
    }
    themes, codes, twice = parse_code_tree(first_child(root, "CodeBook"))
    program = root.get("origin") or ""
    content = read_sources(
        first_child(root, "Sources"),
        RefiContext(
            project=path.name,
            program=program,
            content=lambda where: _read_internal_text(where, archive),
            users=users,
            codes=codes,
            notes=_note_texts_by_guid(root),
            attributes=_source_variables(root),
        ),
        usual=next(
            (PROGRAM_CONVENTIONS[name] for name in PROGRAM_CONVENTIONS if program.startswith(name)),
            None,
        ),
        given=parse_offset_convention(options.offsets) if options.offsets else None,
        never_stop=program == OWN_ORIGIN,
    )
    left_out = list(content.left_out)
    for container, noun in IGNORED_ELEMENTS.items():
        n = len(_child_elements(root, container))
        if n:
            left_out.append(
                LeftOut(what=f"{noun}s", where=path.name, reason=f"{n} in the project: not read")
            )
    notes = [f"Read as a REFI-QDA project made by {program or 'an unnamed program'}."]
    if twice:
        notes.append(f"GUIDs that two codes share: {len(twice)}; the first one was taken.")
    if archive is not None and _project_member(path, archive) != "project.qde":
        notes.append("The project's file in the archive is not called project.qde.")
    counts: Counter[str] = Counter({"users": len(users), "codes": len(codes) + len(twice)})
    counts.update(content.counts)
    return SourceContent(
        file=source_file(
            path, role="sources", rows=content.counts["selections"], read_as="REFI-QDA project"
        ),
        documents=tuple(content.documents),
        segments=tuple(content.segments),
        codebook=Codebook.of(themes),
        counts=dict(counts),
        offsets=content.offsets,
        left_out=tuple(left_out),
        notes=(*notes, *content.messages),
    )


def _note_texts_by_guid(root: _Element) -> dict[str, str]:
    """The texts of notes by GUID: a note beside a selection may repeat its passage."""
    texts: dict[str, str] = {}
    for note in _child_elements(root, "Notes"):
        inside = first_child(note, "PlainTextContent")
        if inside is not None and inside.text:
            texts[normalized_guid(note.get("guid"))] = inside.text
    return texts


def _child_elements(root: _Element, name: str) -> list[_Element]:
    container = first_child(root, name)
    return (
        []
        if container is None
        else [child_element for child_element in container if local_name(child_element)]
    )


def _read_internal_text(uri: str, archive: Archive | None) -> str | None:
    """The text behind ``internal://…``; paths that lead out of the archive are not followed."""
    name = uri.removeprefix(INTERNAL_PREFIX)
    if archive is None or "://" in name:
        return None
    member = archive.find(f"sources/{name}")
    if member is None:
        return None
    data = archive.read(member)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # The mark is put back: whether positions count it is for the readings to tell.
        return "\ufeff" + data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")


def _source_variables(root: _Element) -> dict[str, dict[str, str]]:
    """Variables of the cases (and of sources themselves), by the GUID of the source."""
    names = {
        normalized_guid(variable.get("guid")): variable.get("name") or ""
        for variable in _child_elements(root, "Variables")
    }
    values_by_source: dict[str, dict[str, str]] = {}
    for case in _child_elements(root, "Cases"):
        values = {"case": case.get("name") or "", **_variable_values(case, names)}
        for child_element in case:
            if local_name(child_element) == "SourceRef":
                values_by_source.setdefault(
                    normalized_guid(child_element.get("targetGUID")), {}
                ).update(values)
    for source in _child_elements(root, "Sources"):
        if values := _variable_values(source, names):
            values_by_source.setdefault(normalized_guid(source.get("guid")), {}).update(values)
    return values_by_source


def _variable_values(element: _Element, names: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for variable_value in element:
        if local_name(variable_value) != "VariableValue":
            continue
        reference = first_child(variable_value, "VariableRef")
        name = (
            names.get(normalized_guid(reference.get("targetGUID")))
            if reference is not None
            else None
        )
        value = next(
            (v.text for v in variable_value if local_name(v).endswith("Value") and v.text), ""
        )
        if name and value:
            values[name] = value
    return values


READER = Reader(
    name="REFI-QDA project",
    extensions=(".qdpx", ".qde"),
    recognises=_recognises,
    read=_read,
    keeps=("texts, also those inside PDFs and transcripts", "codes in their hierarchy with "
           "descriptions", "coders", "places, under the reading that the repeated text or "
           "the words speak for", "variables of cases and sources as attributes"),
    loses=("pictures, sound and film", "notes, links, sets and graphs (counted)",
           "formatting"),
)  # fmt: skip
