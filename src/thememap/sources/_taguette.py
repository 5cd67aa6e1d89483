"""Taguette's project file, a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, Budget
from thememap.records import (
    Codebook,
    Document,
    LeftOut,
    OffsetConvention,
    OffsetEncoding,
    Segment,
    Theme,
    ThemePath,
    parse_offsets,
    split_path,
)
from thememap.sources._counted_text import CountedText
from thememap.sources._database import SQLITE, Kind, open_database, typed_rows
from thememap.sources._file import source_file
from thememap.sources._markup import text_of_markup
from thememap.sources._offset_account import offset_notes
from thememap.sources._offset_choice import OffsetChoice, PositionedText, choose_offsets
from thememap.sources._placed import placed
from thememap.sources._reader import Reader, ReadOptions, SourceContent

BYTES = OffsetConvention(encoding=OffsetEncoding.UTF8)
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
        return _content(path, connection, options)


def _content(path: Path, connection: sqlite3.Connection, options: ReadOptions) -> SourceContent:
    documents: dict[int, Document] = {}
    taken: dict[str, int] = {}
    characters = Budget(of=path.name, what="characters", most=TEXT_CHARACTERS)
    passages = Budget(of=path.name, what="characters of highlights", most=PASSAGE_CHARACTERS)
    for identity, name, contents in typed_rows(
        connection, DOCUMENTS, "number", "text", "text", name=path.name
    ):
        text, blocks = text_of_markup(contents, name=path.name)
        characters.spend(len(text))
        taken[name] = taken.get(name, 0) + 1
        shown = name if taken[name] == 1 else f"{name} ({taken[name]})"
        documents[identity] = Document(name=shown, text=text, blocks=blocks)
    tags = {
        i: (split_path(name, separator="/") or (UNNAMED,), told)
        for i, name, told in typed_rows(connection, TAGS, "number", "text", "text", name=path.name)
    }
    given: dict[int, list[int]] = {}
    links = 0
    for highlight, tag in typed_rows(connection, LINKS, "number", "number", name=path.name):
        given.setdefault(highlight, []).append(tag)
        links += 1
    highlights: dict[int, list[_Highlight]] = {identity: [] for identity in documents}
    left_out: list[LeftOut] = []
    kinds: tuple[Kind, ...] = ("number", "number", "number", "number", "text")
    rows = list(typed_rows(connection, HIGHLIGHTS, *kinds, name=path.name))
    for identity, document, start, end, snippet in rows:
        where = f"{path.name}, highlight {identity}"
        if document not in documents:
            left_out.append(LeftOut(what="highlight", where=where, reason="its text is not there"))
            continue
        themes = tuple(tags[tag][0] for tag in given.get(identity, ()) if tag in tags)
        repeated = text_of_markup(snippet, name=path.name)[0]
        # Positions are bytes, up to four a character.
        least = max(0, min(end, len(documents[document].text)) - max(0, start))
        passages.spend(least + len(repeated))
        highlights[document].append(
            _Highlight(
                where=where,
                position=(start, end),
                repeated=repeated,
                themes=themes,
            )
        )
    choice = _choice(path.name, documents, highlights, options)
    segments = _segments(documents, highlights, choice, left_out)
    bare = sum(not one.themes for one in segments)
    notes = ["Read as a Taguette project; it does not say who coded: one coder is taken."]
    if bare:
        notes.append(f"Highlights without a tag: {bare}, taken as read and given nothing.")
    return SourceContent(
        file=source_file(path, role="sources", rows=len(rows), read_as="Taguette project"),
        documents=tuple(documents.values()),
        segments=tuple(segments),
        codebook=Codebook.of(Theme(path=way, definition=told or "") for way, told in tags.values()),
        counts={
            "documents": len(documents),
            "tags": len(tags),
            "highlights": len(rows),
            "tag links": links,
        },
        offsets=choice,
        left_out=tuple(left_out),
        notes=(*notes, *(offset_notes(choice, name=path.name) if choice else ())),
    )


@dataclass(frozen=True, kw_only=True)
class _Highlight:
    where: str
    position: tuple[int, int]
    repeated: str
    themes: tuple[ThemePath, ...]


def _choice(
    name: str,
    documents: Mapping[int, Document],
    highlights: Mapping[int, Sequence[_Highlight]],
    options: ReadOptions,
) -> OffsetChoice | None:
    """How positions count: bytes of the text in UTF-8, by what was seen; each repeats its text."""
    return choose_offsets(
        [
            PositionedText(
                # A carriage return here is a character like any other.
                counted=CountedText(documents[identity].text.replace("\r", "\n")),
                positions=[highlight.position for highlight in marked],
                repeated=[(highlight.repeated,) for highlight in marked],
                where=[highlight.where for highlight in marked],
            )
            for identity, marked in highlights.items()
        ],
        name=name,
        program="Taguette",
        usual=BYTES,
        given=parse_offsets(options.offsets) if options.offsets else None,
        never_stop=True,
    )


def _segments(
    documents: Mapping[int, Document],
    highlights: Mapping[int, Sequence[_Highlight]],
    choice: OffsetChoice | None,
    left_out: list[LeftOut],
) -> list[Segment]:
    segments: list[Segment] = []
    if choice is None:
        return segments
    for (identity, marked), spans in zip(highlights.items(), choice.spans, strict=True):
        document = documents[identity]
        for highlight, span in zip(marked, spans, strict=True):
            where = highlight.where
            passage = placed(
                document.text, span, repeated=highlight.repeated, choice=choice, where=where
            )
            if passage is None:
                reason = "its place is not in the text"
                left_out.append(LeftOut(what="highlight", where=where, reason=reason))
                continue
            segments.append(
                Segment(
                    document=document.name,
                    text=passage.text,
                    where=where,
                    start=passage.start,
                    end=passage.end,
                    offsets=passage.offsets,
                    themes=highlight.themes,
                )
            )
    return segments


READER = Reader(
    name="Taguette project",
    extensions=(".sqlite3", ".sqlite", ".db"),
    recognises=_recognises,
    read=_read,
    keeps=("texts", "paragraphs", "places, checked against each highlight's text",
           "tags with descriptions, '/' as levels", "several tags a highlight"),
    loses=("who highlighted (the file does not say)", "formatting inside paragraphs", "history"),
)  # fmt: skip
