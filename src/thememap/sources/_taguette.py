"""Taguette's project file, a SQLite database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from thememap.records import Codebook, Document, LeftOut, Offsets, Segment, Theme, split_path
from thememap.sources._database import SQLITE, open_database, typed_rows
from thememap.sources._file import source_file
from thememap.sources._markup import text_of_markup
from thememap.sources._reader import Reader, ReadOptions, SourceContent

UNNAMED = "(tag without a name)"
TABLES = ("projects", "documents", "tags", "highlights", "highlight_tags")
DOCUMENTS = "SELECT id, name, contents FROM documents ORDER BY id"
TAGS = "SELECT id, path, description FROM tags ORDER BY path"
HIGHLIGHTS = "SELECT id, document_id, start_offset, end_offset, snippet FROM highlights ORDER BY id"
LINKS = "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, tag_id"


def _recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(SQLITE):
        return False
    try:
        with open_database(path, tables=TABLES, what="Taguette's"):
            return True
    except Exception:  # not ours to judge here: `read` says what is wrong
        return False


def _read(path: Path, options: ReadOptions) -> SourceContent:
    with open_database(path, tables=TABLES, what="a Taguette project") as connection:
        return _content(path, connection)


def _content(path: Path, connection: sqlite3.Connection) -> SourceContent:
    documents: dict[int, Document] = {}
    taken: dict[str, int] = {}
    for identity, name, contents in typed_rows(
        connection, DOCUMENTS, "number", "text", "text", name=path.name
    ):
        text, blocks = text_of_markup(contents)
        taken[name] = taken.get(name, 0) + 1
        shown = name if taken[name] == 1 else f"{name} ({taken[name]})"
        documents[identity] = Document(name=shown, text=text, blocks=blocks)
    encoded = {identity: one.text.encode() for identity, one in documents.items()}
    tags = {
        i: (split_path(name, separator="/") or (UNNAMED,), told)
        for i, name, told in typed_rows(connection, TAGS, "number", "text", "text", name=path.name)
    }
    given: dict[int, list[int]] = {}
    links = 0
    for highlight, tag in typed_rows(connection, LINKS, "number", "number", name=path.name):
        given.setdefault(highlight, []).append(tag)
        links += 1
    segments: list[Segment] = []
    left_out: list[LeftOut] = []
    found = 0
    for identity, document, start, end, snippet in typed_rows(
        connection, HIGHLIGHTS, "number", "number", "number", "number", "text", name=path.name
    ):
        found += 1
        where = f"{path.name}, highlight {identity}"
        if document not in documents:
            left_out.append(LeftOut(what="highlight", where=where, reason="its text is not there"))
            continue
        told = text_of_markup(snippet)[0]
        text, place, offsets = _place(documents[document].text, encoded[document], start, end, told)
        segments.append(
            Segment(
                document=documents[document].name,
                text=text,
                where=where,
                start=place[0] if place else None,
                end=place[1] if place else None,
                offsets=offsets,
                themes=tuple(tags[tag][0] for tag in given.get(identity, ()) if tag in tags),
            )
        )
    bare = sum(not one.themes for one in segments)
    notes = ["Read as a Taguette project; it does not say who coded: one coder is taken."]
    if bare:
        notes.append(f"Highlights without a tag: {bare}, taken as read and given nothing.")
    return SourceContent(
        file=source_file(path, role="sources", rows=found, read_as="Taguette project"),
        documents=tuple(documents.values()),
        segments=tuple(segments),
        codebook=Codebook.of(Theme(path=way, definition=told or "") for way, told in tags.values()),
        counts={
            "documents": len(documents),
            "tags": len(tags),
            "highlights": found,
            "tag links": links,
        },
        left_out=tuple(left_out),
        notes=tuple(notes),
    )


def _place(
    text: str, encoded: bytes, start: int, end: int, told: str
) -> tuple[str, tuple[int, int] | None, Offsets]:
    """The span of a highlight: its offsets count UTF-8 bytes of the text nodes."""
    slice_ = encoded[max(0, start) : end].decode(errors="ignore")
    begin = len(encoded[: max(0, start)].decode(errors="ignore"))
    span = (begin, begin + len(slice_))
    if "".join(slice_.split()) == "".join(told.split()):
        return slice_, span, "verified"
    at = text.find(told)
    if told and at >= 0 and text.find(told, at + 1) < 0:
        return told, (at, at + len(told)), "repaired"
    if told:
        return told, None, "none"
    return slice_, span, "unverified"


READER = Reader(
    name="Taguette project",
    extensions=(".sqlite3", ".sqlite", ".db"),
    recognises=_recognises,
    read=_read,
    keeps=("texts", "paragraphs", "places, checked against each highlight's text",
           "tags with descriptions, '/' as levels", "several tags a highlight"),
    loses=("who highlighted (the file does not say)", "formatting inside paragraphs", "history"),
)  # fmt: skip
