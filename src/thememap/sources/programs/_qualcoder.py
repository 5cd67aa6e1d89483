"""QualCoder's project folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from thememap.errors import DataError
from thememap.limits import PASSAGE_CHARACTERS, TEXT_CHARACTERS, THEME_LEVELS, SizeBudget
from thememap.records import (
    ALL_CONVENTIONS,
    Codebook,
    CodedSegment,
    Document,
    DocumentBlock,
    LeftOut,
    Theme,
    ThemePath,
    parse_offset_convention,
)
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._plain_paragraphs import paragraph_blocks
from thememap.sources.files._database import open_database, typed_rows
from thememap.sources.files._file import source_file
from thememap.sources.offsets._convention_choice import (
    OffsetChoice,
    PositionedText,
    choose_offset_convention,
)
from thememap.sources.offsets._offset_decoder import OffsetDecoder
from thememap.sources.offsets._offset_report import offset_report_notes
from thememap.sources.offsets._passage_placement import place_passage

UNNAMED_CODE = "(code without a name)"
REQUIRED_TABLES = ("source", "code_name", "code_cat", "code_text")
DATABASE_NAME = "data.qda"


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
    with open_database(file, tables=REQUIRED_TABLES, what="a QualCoder project") as connection:
        query_rows = partial(typed_rows, connection, name=path.name)
        sources = []
        characters = SizeBudget(of=path.name, what="characters", limit=TEXT_CHARACTERS)
        for row in query_rows(
            "SELECT id, name, fulltext FROM source ORDER BY id", "number", "text", "text"
        ):
            characters.spend(len(row[2]))
            sources.append(row)
        categories = {
            row[0]: row[1:]
            for row in query_rows(
                "SELECT catid, name, supercatid FROM code_cat", "number", "text", "number or none"
            )
        }
        codes = query_rows(
            "SELECT cid, name, memo, catid FROM code_name ORDER BY name",
            "number", "text", "text", "number or none",
        )  # fmt: skip
        paths: dict[int, ThemePath] = {}
        themes = []
        for identity, name, memo, category in codes:
            paths[identity] = (*_category_path(category, categories), name or UNNAMED_CODE)
            themes.append(Theme(path=paths[identity], definition=memo or ""))
        codings = query_rows(
            "SELECT cid, fid, seltext, pos0, pos1, owner, memo FROM code_text "
            "ORDER BY fid, pos0, pos1, owner, cid",
            "number", "number", "text", "number", "number", "text", "text",
        )  # fmt: skip
        rows = list(codings)
    texts = {i: OffsetDecoder(text) for i, _, text in sources if text}
    documents = {i: _text_document(name, texts[i].text) for i, name, text in sources if text}
    left_out = [
        LeftOut(what="source", where=f"{path.name}, {name}", reason="it has no text")
        for _, name, text in sources
        if not text
    ]
    coded: dict[int, list[_CodedPassage]] = {identity: [] for identity in documents}
    passages = SizeBudget(of=path.name, what="characters of codings", limit=PASSAGE_CHARACTERS)
    for number, (code, source, marked, start, end, owner, memo) in enumerate(rows, 1):
        where = f"{path.name}, coding {number}"
        if source not in documents or code not in paths:
            left_out.append(LeftOut(what="coding", where=where, reason="its text or code is gone"))
            continue
        passages.spend(max(0, min(end, len(documents[source].text)) - max(0, start)) + len(marked))
        coded[source].append(
            _CodedPassage(
                where=where,
                position=(start, end),
                repeated=marked,
                theme=paths[code],
                owner=owner,
                memo=memo,
            )
        )
    choice = choose_offset_convention(
        [
            PositionedText(
                decoder=texts[identity],
                positions=[coding.position for coding in codings],
                repeated=[(coding.repeated,) for coding in codings],
                where=[coding.where for coding in codings],
            )
            for identity, codings in coded.items()
        ],
        name=path.name,
        program="QualCoder",
        usual=ALL_CONVENTIONS[0],
        given=parse_offset_convention(options.offsets) if options.offsets else None,
        never_stop=True,
    )
    segments = _build_segments(documents, coded, choice, left_out)
    notes = offset_report_notes(choice, name=path.name) if choice else []
    return SourceContent(
        file=source_file(file, role="sources", rows=len(rows), read_as="QualCoder project"),
        documents=tuple(documents.values()),
        segments=tuple(segments),
        codebook=Codebook.of(themes),
        counts={"sources": len(sources), "codes": len(paths), "codings": len(rows)},
        offsets=choice,
        left_out=tuple(left_out),
        notes=("Read as a QualCoder project.", *notes),
    )


@dataclass(frozen=True, kw_only=True)
class _CodedPassage:
    where: str
    position: tuple[int, int]
    repeated: str
    theme: ThemePath
    owner: str
    memo: str


def _build_segments(
    documents: Mapping[int, Document],
    coded: Mapping[int, Sequence[_CodedPassage]],
    choice: OffsetChoice | None,
    left_out: list[LeftOut],
) -> list[CodedSegment]:
    segments: dict[tuple[int, tuple[int, int], str], CodedSegment] = {}
    for (identity, codings), spans in zip(
        coded.items(), choice.spans if choice else [() for _ in coded], strict=True
    ):
        document = documents[identity]
        for coding, span in zip(codings, spans, strict=True):
            assert choice is not None
            passage = place_passage(
                document.text, span, repeated=coding.repeated, choice=choice, where=coding.where
            )
            if passage is None:
                reason = "its place is not in the text"
                left_out.append(LeftOut(what="coding", where=coding.where, reason=reason))
                continue
            key = (identity, coding.position, coding.owner)
            before = segments.get(key)
            segments[key] = CodedSegment(
                document=document.name,
                text=passage.text,
                where=coding.where,
                start=passage.start,
                end=passage.end,
                offsets=passage.offsets,
                coder=coding.owner,
                themes=(*(before.themes if before else ()), coding.theme),
                attributes={"memo": coding.memo} if coding.memo else {},
            )
    return list(segments.values())


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


def _text_document(name: str, text: str) -> Document:
    blocks: tuple[DocumentBlock, ...] = paragraph_blocks(text, name=name)
    return Document(name=name, text=text, blocks=blocks)


READER = Reader(
    name="QualCoder project",
    extensions=(".qda",),
    recognises=_recognises,
    read=_read,
    keeps=("texts", "codes in their categories with memos", "coders", "places, checked against the "
           "coded text"),
    loses=("coded pictures, sound and film", "journals", "cases and attributes"),
)  # fmt: skip
