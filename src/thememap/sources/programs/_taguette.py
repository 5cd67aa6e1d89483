"""Taguette's project file, a SQLite database."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path

from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, SizeBudget
from thememap.records import (
    Codebook,
    Document,
    LeftOut,
    LeftOutKind,
    OffsetConvention,
    OffsetEncoding,
    Theme,
    ThemePath,
    message,
    split_path,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._html_to_text import html_to_text
from thememap.sources.files._database import SQLITE_SIGNATURE, open_database, typed_rows
from thememap.sources.files._file import source_file
from thememap.sources.offsets._offset_decoder import OffsetDecoder
from thememap.sources.offsets._offset_report import offset_report_notes
from thememap.sources.programs._coded_database import CodedDatabase, CodedPassage

UNNAMED_TAG = "(tag without a name)"
REQUIRED_TABLES = ("projects", "documents", "tags", "highlights", "highlight_tags")
DOCUMENTS_QUERY = "SELECT id, name, contents FROM documents ORDER BY id"
TAGS_QUERY = "SELECT id, path, description FROM tags ORDER BY path"
HIGHLIGHTS_QUERY = (
    "SELECT id, document_id, start_offset, end_offset, snippet FROM highlights ORDER BY id"
)
HIGHLIGHT_TAGS_QUERY = (
    "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, tag_id"
)


def _recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(SQLITE_SIGNATURE):
        return False
    try:
        with open_database(path, tables=REQUIRED_TABLES, what="Taguette's"):
            return True
    except Exception:  # not ours to judge here: `read` says what is wrong
        return False


def _read(path: Path, options: ReadOptions) -> SourceContent:
    with open_database(path, tables=REQUIRED_TABLES, what="a Taguette project") as connection:
        return _read_project(path, connection, options)


def _read_project(
    path: Path, connection: sqlite3.Connection, options: ReadOptions
) -> SourceContent:
    query_rows = partial(typed_rows, connection, name=path.name)
    documents: dict[int, Document] = {}
    name_counts: Counter[str] = Counter()
    characters = SizeBudget(of=path.name, what="characters", limit=TEXT_CHARACTERS)
    for identity, name, contents in query_rows(DOCUMENTS_QUERY, "number", "text", "text"):
        text, blocks = html_to_text(contents, name=path.name)
        characters.spend(len(text))
        name_counts[name] += 1
        shown = f"{name} ({name_counts[name]})" if name_counts[name] > 1 else name
        documents[identity] = Document(name=shown, text=text, blocks=blocks)
    tags = {
        identity: Theme(
            path=split_path(name, separator="/") or (UNNAMED_TAG,), definition=description or ""
        )
        for identity, name, description in query_rows(TAGS_QUERY, "number", "text", "text")
    }
    links = list(query_rows(HIGHLIGHT_TAGS_QUERY, "number", "number"))
    themes: dict[int, list[ThemePath]] = defaultdict(list)
    for highlight, tag in links:
        if tag in tags:
            themes[highlight].append(tags[tag].path)
    highlights: dict[int, list[CodedPassage]] = {identity: [] for identity in documents}
    left_out: list[LeftOut] = []
    passages = SizeBudget(of=path.name, what="characters of highlights", limit=PASSAGE_CHARACTERS)
    rows = list(query_rows(HIGHLIGHTS_QUERY, "number", "number", "number", "number", "text"))
    for identity, document, start, end, snippet in rows:
        where = f"{path.name}, highlight {identity}"
        if document not in documents:
            reason = message(ImportMessage.TEXT_MISSING)
            left_out.append(LeftOut(what=LeftOutKind.HIGHLIGHT, where=where, reason=reason))
            continue
        repeated = html_to_text(snippet, name=path.name)[0]
        # Positions are bytes, up to four a character.
        least = max(0, min(end, len(documents[document].text)) - max(0, start))
        passages.spend(least + len(repeated))
        highlights[document].append(
            CodedPassage(
                where=where,
                position=(start, end),
                repeated=repeated,
                themes=tuple(themes[identity]),
            )
        )
    database = CodedDatabase(
        name=path.name,
        program="Taguette",
        noun=LeftOutKind.HIGHLIGHT,
        usual=OffsetConvention(encoding=OffsetEncoding.UTF8),
        documents=documents,
        decoders={  # a carriage return here is a character like any other
            identity: OffsetDecoder(document.text.replace("\r", "\n"))
            for identity, document in documents.items()
        },
        passages=highlights,
    )
    choice = database.choose_convention(options)
    segments = tuple(segment for _, _, segment in database.segments(choice, left_out))
    notes = [message(ImportMessage.TAGUETTE_PROJECT)]
    if bare := sum(not segment.themes for segment in segments):
        notes.append(message(ImportMessage.BARE_HIGHLIGHTS, n=bare))
    return SourceContent(
        file=source_file(path, role="sources", rows=len(rows), read_as="Taguette project"),
        documents=tuple(documents.values()),
        segments=segments,
        codebook=Codebook.of(tags.values()),
        counts={
            "documents": len(documents),
            "tags": len(tags),
            "highlights": len(rows),
            "tag links": len(links),
        },
        offsets=choice,
        left_out=tuple(left_out),
        notes=(*notes, *offset_report_notes(choice, name=path.name)),
    )


READER = Reader(
    name="Taguette project",
    extensions=(".sqlite3", ".sqlite", ".db"),
    recognises=_recognises,
    read=_read,
    keeps=("texts", "paragraphs", "places, checked against each highlight's text",
           "tags with descriptions, '/' as levels", "several tags a highlight"),
    loses=("who highlighted (the file does not say)", "formatting inside paragraphs", "history"),
)  # fmt: skip
