"""REFI-QDA projects: NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange these."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import (
    CONVENTIONS,
    Codebook,
    LeftOut,
    OffsetConvention,
    OffsetEncoding,
    parse_offsets,
)
from thememap.sources._archive import Archive, open_archive
from thememap.sources._file import read_bytes, source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._refi_codebook import child, code_tree, guid, local
from thememap.sources._refi_sources import RefiContext, read_sources
from thememap.sources._xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

INTERNAL = "internal://"
OWN = "thememap"
USUAL = {
    OWN: CONVENTIONS[0],
    "NVivo for Windows": OffsetConvention(encoding=OffsetEncoding.UTF16),
}
"""What programs, by how their name begins, were seen to write; used where nothing else decides."""
NOT_TAKEN = {"Notes": "note", "Links": "link", "Sets": "set", "Graphs": "graph"}


def _recognises(path: Path, head: bytes) -> bool:
    if head.startswith(b"PK"):
        return path.suffix.lower() == ".qdpx"
    return b"urn:QDA-XML:project" in head


def _read(path: Path, options: ReadOptions) -> SourceContent:
    if path.suffix.lower() != ".qde" and read_head(path).startswith(b"PK"):
        with open_archive(path, what="a REFI-QDA project (.qdpx)") as archive:
            return _project(path, archive.read(_root(path, archive)), archive, options)
    if path.suffix.lower() == ".qdpx":
        with open_archive(path, what="a REFI-QDA project (.qdpx)"):
            pass
    return _project(path, read_bytes(path), None, options)


def read_head(path: Path) -> bytes:
    """The first bytes of a file."""
    with path.open("rb") as stream:
        return stream.read(4)


def _root(path: Path, archive: Archive) -> str:
    roots = [one for one in archive.names if "/" not in one and one.lower().endswith(".qde")]
    if len(roots) != 1:
        raise DataError(
            f"{path.name}: a REFI-QDA project has one file .qde at its top, and this one has "
            f"{len(roots)}. Export the project again."
        )
    return roots[0]


def _project(
    path: Path, data: bytes, archive: Archive | None, options: ReadOptions
) -> SourceContent:
    root = parse_xml(data, name=path.name)
    if local(root) != "Project":
        raise DataError(
            f"{path.name}: the XML begins with {local(root)!r}; a REFI-QDA project begins with "
            "'Project'. Export the project again."
        )
    users = {
        guid(user.get("guid")): user.get("name") or user.get("id") or guid(user.get("guid"))[:8]
        for user in _children(root, "Users")
    }
    themes, codes, twice = code_tree(child(root, "CodeBook"))
    program = root.get("origin") or ""
    content = read_sources(
        child(root, "Sources"),
        RefiContext(
            project=path.name,
            program=program,
            content=lambda where: _content(where, archive),
            users=users,
            codes=codes,
            notes=_note_texts(root),
            attributes=_attributes(root),
        ),
        usual=next((USUAL[name] for name in USUAL if program.startswith(name)), None),
        given=parse_offsets(options.offsets) if options.offsets else None,
        never_stop=program == OWN,
    )
    left_out = list(content.left_out)
    for container, noun in NOT_TAKEN.items():
        n = len(_children(root, container))
        if n:
            left_out.append(
                LeftOut(what=f"{noun}s", where=path.name, reason=f"{n} in the project: not read")
            )
    notes = [f"Read as a REFI-QDA project made by {program or 'an unnamed program'}."]
    if twice:
        notes.append(f"GUIDs that two codes share: {len(twice)}; the first one was taken.")
    if archive is not None and _root(path, archive) != "project.qde":
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


def _note_texts(root: _Element) -> dict[str, str]:
    """The texts of notes by GUID: a note beside a selection may repeat its passage."""
    texts: dict[str, str] = {}
    for note in _children(root, "Notes"):
        inside = child(note, "PlainTextContent")
        if inside is not None and inside.text:
            texts[guid(note.get("guid"))] = inside.text
    return texts


def _children(root: _Element, name: str) -> list[_Element]:
    container = child(root, name)
    return [] if container is None else [one for one in container if local(one)]


def _content(way: str, archive: Archive | None) -> str | None:
    """The text behind ``internal://…``; paths that lead out of the archive are not followed."""
    name = way.removeprefix(INTERNAL)
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


def _attributes(root: _Element) -> dict[str, dict[str, str]]:
    """Variables of the cases (and of sources themselves), by the GUID of the source."""
    names = {guid(one.get("guid")): one.get("name") or "" for one in _children(root, "Variables")}
    found: dict[str, dict[str, str]] = {}
    for case in _children(root, "Cases"):
        values = {"case": case.get("name") or "", **_values(case, names)}
        for one in case:
            if local(one) == "SourceRef":
                found.setdefault(guid(one.get("targetGUID")), {}).update(values)
    for source in _children(root, "Sources"):
        if values := _values(source, names):
            found.setdefault(guid(source.get("guid")), {}).update(values)
    return found


def _values(element: _Element, names: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for one in element:
        if local(one) != "VariableValue":
            continue
        reference = child(one, "VariableRef")
        name = names.get(guid(reference.get("targetGUID"))) if reference is not None else None
        told = next((v.text for v in one if local(v).endswith("Value") and v.text), "")
        if name and told:
            values[name] = told
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
