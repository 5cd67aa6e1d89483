"""QualCoder's project folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from thememap.errors import DataError
from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, THEME_LEVELS, SizeBudget
from thememap.records import (
    ALL_CONVENTIONS,
    Codebook,
    CodedSegment,
    Document,
    LeftOut,
    LeftOutKind,
    Theme,
    ThemePath,
    message,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import UNNAMED_CODE, Reader, ReadOptions, SourceContent
from thememap.sources.documents._text_blocks import paragraph_blocks
from thememap.sources.files._database import open_database, typed_rows
from thememap.sources.files._file import source_file
from thememap.sources.offsets._offset_decoder import OffsetDecoder
from thememap.sources.offsets._offset_report import offset_report_notes
from thememap.sources.programs._coded_database import CodedDatabase, CodedPassage

REQUIRED_TABLES = ("source", "code_name", "code_cat", "code_text")
DATABASE_NAME = "data.qda"
SOURCES_QUERY = "SELECT id, name, fulltext FROM source ORDER BY id"
CATEGORIES_QUERY = "SELECT catid, name, supercatid FROM code_cat"
CODES_QUERY = "SELECT cid, name, memo, catid FROM code_name ORDER BY name"
CODINGS_QUERY = (
    "SELECT cid, fid, seltext, pos0, pos1, owner, memo FROM code_text "
    "ORDER BY fid, pos0, pos1, owner, cid"
)


def _recognises(path: Path, head: bytes) -> bool:
    return path.is_dir() and (path / DATABASE_NAME).is_file()


def _read(path: Path, options: ReadOptions) -> SourceContent:
    file = path / DATABASE_NAME
    if file.is_symlink():
        raise DataError(
            f"{path.name}: {DATABASE_NAME} in it is a link, which is not followed. Copy the file"
            " there."
        )
    if not file.is_file():
        raise DataError(
            f"{path.name}: a QualCoder project is a folder that holds {DATABASE_NAME!r}, and this"
            " one does not. Name the folder that QualCoder saved."
        )
    sources: list[tuple[int, str, str]] = []
    characters = SizeBudget(of=path.name, what="characters", limit=TEXT_CHARACTERS)
    codes: dict[int, Theme] = {}
    with open_database(file, tables=REQUIRED_TABLES, what="a QualCoder project") as connection:
        query_rows = partial(typed_rows, connection, name=path.name)
        for identity, name, text in query_rows(SOURCES_QUERY, "number", "text", "text"):
            characters.spend(len(text))
            sources.append((identity, name, text))
        categories = {
            identity: (name, above)
            for identity, name, above in query_rows(
                CATEGORIES_QUERY, "number", "text", "number or none"
            )
        }
        for identity, name, memo, category in query_rows(
            CODES_QUERY, "number", "text", "text", "number or none"
        ):
            theme_path = (*_category_path(category, categories), name or UNNAMED_CODE)
            codes[identity] = Theme(path=theme_path, definition=memo or "")
        rows = list(
            query_rows(
                CODINGS_QUERY, "number", "number", "text", "number", "number", "text", "text"
            )
        )
    left_out = [
        LeftOut(
            what=LeftOutKind.SOURCE,
            where=f"{path.name}, {name}",
            reason=message(ImportMessage.NO_TEXT),
        )
        for _, name, text in sources
        if not text
    ]
    decoders = {identity: OffsetDecoder(text) for identity, _, text in sources if text}
    documents = {
        identity: Document(
            name=name,
            text=decoders[identity].text,
            blocks=paragraph_blocks(decoders[identity].text, name=name),
        )
        for identity, name, text in sources
        if text
    }
    coded: dict[int, list[CodedPassage]] = {identity: [] for identity in documents}
    passages = SizeBudget(of=path.name, what="characters of codings", limit=PASSAGE_CHARACTERS)
    for number, (code, source, repeated, start, end, owner, memo) in enumerate(rows, 1):
        where = f"{path.name}, coding {number}"
        if source not in documents or code not in codes:
            reason = message(ImportMessage.DATABASE_LINK_GONE)
            left_out.append(LeftOut(what=LeftOutKind.CODING, where=where, reason=reason))
            continue
        least = max(0, min(end, len(documents[source].text)) - max(0, start))
        passages.spend(least + len(repeated))
        coded[source].append(
            CodedPassage(
                where=where,
                position=(start, end),
                repeated=repeated,
                themes=(codes[code].path,),
                coder=owner,
                memo=memo,
            )
        )
    database = CodedDatabase(
        name=path.name,
        program="QualCoder",
        noun=LeftOutKind.CODING,
        usual=ALL_CONVENTIONS[0],
        documents=documents,
        decoders=decoders,
        passages=coded,
    )
    choice = database.choose_convention(options)
    segments: dict[tuple[int, tuple[int, int], str], CodedSegment] = {}
    for source, passage, segment in database.segments(choice, left_out):
        key = (source, passage.position, passage.coder)
        earlier = segments[key].themes if key in segments else ()
        segments[key] = replace(segment, themes=(*earlier, *segment.themes))
    return SourceContent(
        file=source_file(file, role="sources", rows=len(rows), read_as="QualCoder project"),
        documents=tuple(documents.values()),
        segments=tuple(segments.values()),
        codebook=Codebook.of(codes.values()),
        counts={"sources": len(sources), "codes": len(codes), "codings": len(rows)},
        offsets=choice,
        left_out=tuple(left_out),
        notes=(
            message(ImportMessage.QUALCODER_PROJECT),
            *offset_report_notes(choice, name=path.name),
        ),
    )


def _category_path(
    category: int | None, categories: dict[int, tuple[str, int | None]]
) -> ThemePath:
    names: list[str] = []
    seen: set[int] = set()
    while category in categories and category not in seen and len(names) <= THEME_LEVELS:
        seen.add(category)
        name, category = categories[category]
        names.insert(0, name)
    return tuple(names)


READER = Reader(
    name="QualCoder project",
    extensions=(".qda",),
    recognises=_recognises,
    read=_read,
    keeps=("texts", "codes in their categories with memos", "coders", "places, checked against the "
           "coded text"),
    loses=("coded pictures, sound and film", "journals", "cases and attributes"),
)  # fmt: skip
