"""Taguette's project file, a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, SizeBudget
from thememap.records import (
    Codebook,
    CodedSegment,
    Document,
    LeftOut,
    OffsetConvention,
    OffsetEncoding,
    Theme,
    ThemePath,
    parse_offset_convention,
    split_path,
)
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._html_to_text import html_to_text
from thememap.sources.files._database import SQLITE_SIGNATURE, CellType, open_database, typed_rows
from thememap.sources.files._file import source_file
from thememap.sources.offsets._convention_choice import (
    OffsetChoice,
    PositionedText,
    choose_offset_convention,
)
from thememap.sources.offsets._offset_decoder import OffsetDecoder
from thememap.sources.offsets._offset_report import offset_report_notes
from thememap.sources.offsets._passage_placement import place_passage

UTF8_CONVENTION = OffsetConvention(encoding=OffsetEncoding.UTF8)
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
    documents: dict[int, Document] = {}
    name_counts: dict[str, int] = {}
    characters = SizeBudget(of=path.name, what="characters", limit=TEXT_CHARACTERS)
    passages = SizeBudget(of=path.name, what="characters of highlights", limit=PASSAGE_CHARACTERS)
    for identity, name, contents in typed_rows(
        connection, DOCUMENTS_QUERY, "number", "text", "text", name=path.name
    ):
        text, blocks = html_to_text(contents, name=path.name)
        characters.spend(len(text))
        name_counts[name] = name_counts.get(name, 0) + 1
        shown = name if name_counts[name] == 1 else f"{name} ({name_counts[name]})"
        documents[identity] = Document(name=shown, text=text, blocks=blocks)
    tags = {
        i: (split_path(name, separator="/") or (UNNAMED_TAG,), description)
        for i, name, description in typed_rows(
            connection, TAGS_QUERY, "number", "text", "text", name=path.name
        )
    }
    given: dict[int, list[int]] = {}
    links = 0
    for highlight, tag in typed_rows(
        connection, HIGHLIGHT_TAGS_QUERY, "number", "number", name=path.name
    ):
        given.setdefault(highlight, []).append(tag)
        links += 1
    highlights: dict[int, list[_Highlight]] = {identity: [] for identity in documents}
    left_out: list[LeftOut] = []
    kinds: tuple[CellType, ...] = ("number", "number", "number", "number", "text")
    rows = list(typed_rows(connection, HIGHLIGHTS_QUERY, *kinds, name=path.name))
    for identity, document, start, end, snippet in rows:
        where = f"{path.name}, highlight {identity}"
        if document not in documents:
            left_out.append(LeftOut(what="highlight", where=where, reason="its text is not there"))
            continue
        themes = tuple(tags[tag][0] for tag in given.get(identity, ()) if tag in tags)
        repeated = html_to_text(snippet, name=path.name)[0]
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
    choice = _choose_convention(path.name, documents, highlights, options)
    segments = _build_segments(documents, highlights, choice, left_out)
    bare = sum(not segment.themes for segment in segments)
    notes = ["Read as a Taguette project; it does not say who coded: one coder is taken."]
    if bare:
        notes.append(f"Highlights without a tag: {bare}, taken as read and given nothing.")
    return SourceContent(
        file=source_file(path, role="sources", rows=len(rows), read_as="Taguette project"),
        documents=tuple(documents.values()),
        segments=tuple(segments),
        codebook=Codebook.of(
            Theme(path=theme_path, definition=description or "")
            for theme_path, description in tags.values()
        ),
        counts={
            "documents": len(documents),
            "tags": len(tags),
            "highlights": len(rows),
            "tag links": links,
        },
        offsets=choice,
        left_out=tuple(left_out),
        notes=(*notes, *(offset_report_notes(choice, name=path.name) if choice else ())),
    )


@dataclass(frozen=True, kw_only=True)
class _Highlight:
    where: str
    position: tuple[int, int]
    repeated: str
    themes: tuple[ThemePath, ...]


def _choose_convention(
    name: str,
    documents: Mapping[int, Document],
    highlights: Mapping[int, Sequence[_Highlight]],
    options: ReadOptions,
) -> OffsetChoice | None:
    """How positions count: bytes of the text in UTF-8, by what was seen; each repeats its text."""
    return choose_offset_convention(
        [
            PositionedText(
                # A carriage return here is a character like any other.
                decoder=OffsetDecoder(documents[identity].text.replace("\r", "\n")),
                positions=[highlight.position for highlight in marked],
                repeated=[(highlight.repeated,) for highlight in marked],
                where=[highlight.where for highlight in marked],
            )
            for identity, marked in highlights.items()
        ],
        name=name,
        program="Taguette",
        usual=UTF8_CONVENTION,
        given=parse_offset_convention(options.offsets) if options.offsets else None,
        never_stop=True,
    )


def _build_segments(
    documents: Mapping[int, Document],
    highlights: Mapping[int, Sequence[_Highlight]],
    choice: OffsetChoice | None,
    left_out: list[LeftOut],
) -> list[CodedSegment]:
    segments: list[CodedSegment] = []
    if choice is None:
        return segments
    for (identity, marked), spans in zip(highlights.items(), choice.spans, strict=True):
        document = documents[identity]
        for highlight, span in zip(marked, spans, strict=True):
            where = highlight.where
            passage = place_passage(
                document.text, span, repeated=highlight.repeated, choice=choice, where=where
            )
            if passage is None:
                reason = "its place is not in the text"
                left_out.append(LeftOut(what="highlight", where=where, reason=reason))
                continue
            segments.append(
                CodedSegment(
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
