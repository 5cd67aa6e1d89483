"""REFI-QDA projects: NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange these."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import (
    ALL_CONVENTIONS,
    Codebook,
    LeftOut,
    LeftOutKind,
    OffsetConvention,
    OffsetEncoding,
    message,
    parse_offset_convention,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._archive import Archive, open_archive
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import first_child, local_name, parse_xml
from thememap.sources.refi._codebook import (
    child_text,
    normalized_guid,
    parse_code_tree,
    target_guid,
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
IGNORED_ELEMENTS = {
    "Notes": LeftOutKind.NOTES,
    "Links": LeftOutKind.LINKS,
    "Sets": LeftOutKind.SETS,
    "Graphs": LeftOutKind.GRAPHS,
}


def _recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"PK"):
        return path.suffix.lower() == ".qdpx"
    return b"urn:QDA-XML:project" in head


def _read(path: Path, options: ReadOptions) -> SourceContent:
    with path.open("rb") as stream:
        is_zip = stream.read(4).startswith(b"PK")
    suffix = path.suffix.lower()
    if suffix == ".qdpx" or (is_zip and suffix != ".qde"):
        with open_archive(path, what="a REFI-QDA project (.qdpx)") as archive:
            if is_zip:
                member = _project_member(path, archive)
                return _parse_project(path, archive.read(member), archive, options)
    return _parse_project(path, read_bytes(path), None, options)


def _project_member(path: Path, archive: Archive) -> str:
    roots = [name for name in archive.names if "/" not in name and name.lower().endswith(".qde")]
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
        guid: user.get("name") or user.get("id") or guid[:8]
        for user in _child_elements(root, "Users")
        for guid in [normalized_guid(user.get("guid"))]
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
            notes={  # a note beside a selection may repeat its passage
                normalized_guid(note.get("guid")): text
                for note in _child_elements(root, "Notes")
                if (text := child_text(note, "PlainTextContent"))
            },
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
    for container, kind in IGNORED_ELEMENTS.items():
        if n := len(_child_elements(root, container)):
            reason = message(ImportMessage.NOT_READ, n=n)
            left_out.append(LeftOut(what=kind, where=path.name, reason=reason))
    notes = [message(ImportMessage.REFI_PROJECT_UNNAMED)]
    if program:
        notes = [message(ImportMessage.REFI_PROJECT, program=program)]
    if twice:
        notes.append(message(ImportMessage.SHARED_GUIDS, n=len(twice)))
    if archive is not None and _project_member(path, archive) != "project.qde":
        notes.append(message(ImportMessage.PROJECT_FILE_NAME))
    rows = content.counts["selections"]
    return SourceContent(
        file=source_file(path, role="sources", rows=rows, read_as="REFI-QDA project"),
        documents=tuple(content.documents),
        segments=tuple(content.segments),
        codebook=Codebook.of(themes),
        counts={"users": len(users), "codes": len(codes) + len(twice), **content.counts},
        offsets=content.offsets,
        left_out=tuple(left_out),
        notes=(*notes, *content.messages),
    )


def _child_elements(root: _Element, name: str) -> list[_Element]:
    container = first_child(root, name)
    return [] if container is None else [child for child in container if local_name(child)]


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
    by_source: dict[str, dict[str, str]] = defaultdict(dict)
    for case in _child_elements(root, "Cases"):
        values = {"case": case.get("name") or "", **_variable_values(case, names)}
        for child in case:
            if local_name(child) == "SourceRef":
                by_source[normalized_guid(child.get("targetGUID"))].update(values)
    for source in _child_elements(root, "Sources"):
        by_source[normalized_guid(source.get("guid"))].update(_variable_values(source, names))
    return by_source


def _variable_values(element: _Element, names: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for child in element:
        if local_name(child) == "VariableValue":
            guid = target_guid(child, "VariableRef")
            name = None if guid is None else names.get(guid)
            value = next((v.text for v in child if local_name(v).endswith("Value") and v.text), "")
            if name and value:
                values[name] = value
    return values


READER = Reader(
    name="REFI-QDA project",
    extensions=(".qdpx", ".qde"),
    recognises=_recognises,
    read=_read,
    keeps=("texts, also those inside PDFs and transcripts", "codes in their hierarchy with "
           "descriptions", "coders", "positions, in the unit that the repeated text or "
           "the word boundaries show", "variables of cases and sources as attributes"),
    loses=("pictures, sound and film", "notes, links, sets and graphs (counted)",
           "formatting"),
)  # fmt: skip
