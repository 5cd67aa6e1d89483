"""QualCoder's project folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from thememap.errors import DataError
from thememap.records import Block, Codebook, Document, LeftOut, Segment, Theme, ThemePath
from thememap.sources._database import open_database, typed_rows
from thememap.sources._file import source_file
from thememap.sources._paragraphs import paragraph_blocks
from thememap.sources._reader import Reader, ReadOptions, SourceContent

UNNAMED = "(code without a name)"
TABLES = ("source", "code_name", "code_cat", "code_text")
DATABASE = "data.qda"


def _recognises(path: Path, head: bytes) -> bool:
    return path.is_dir() and (path / DATABASE).is_file()


def _read(path: Path, options: ReadOptions) -> SourceContent:
    file = path / DATABASE
    if file.is_symlink():
        raise DataError(
            f"{path.name}: {DATABASE} in it is a link, which is not followed. Copy the file there."
        )
    if not file.is_file():
        raise DataError(
            f"{path.name}: a QualCoder project is a folder that holds {DATABASE!r}, and this one "
            "does not. Name the folder that QualCoder saved."
        )
    with open_database(file, tables=TABLES, what="a QualCoder project") as connection:
        told = partial(typed_rows, connection, name=path.name)
        sources = list(
            told("SELECT id, name, fulltext FROM source ORDER BY id", "number", "text", "text")
        )
        categories = {
            row[0]: row[1:]
            for row in told(
                "SELECT catid, name, supercatid FROM code_cat", "number", "text", "number or none"
            )
        }
        codes = told(
            "SELECT cid, name, memo, catid FROM code_name ORDER BY name",
            "number", "text", "text", "number or none",
        )  # fmt: skip
        paths: dict[int, ThemePath] = {}
        themes = []
        for identity, name, memo, category in codes:
            paths[identity] = (*_above(category, categories), name or UNNAMED)
            themes.append(Theme(path=paths[identity], definition=memo or ""))
        codings = told(
            "SELECT cid, fid, seltext, pos0, pos1, owner, memo FROM code_text "
            "ORDER BY fid, pos0, pos1, owner, cid",
            "number", "number", "text", "number", "number", "text", "text",
        )  # fmt: skip
        rows = list(codings)
    documents = {i: _document(name, text) for i, name, text in sources if text}
    without = [name for _, name, text in sources if not text]
    segments: dict[tuple[int, int, int, str], Segment] = {}
    left_out = [
        LeftOut(what="source", where=f"{path.name}, {name}", reason="it has no text")
        for name in without
    ]
    for number, (code, source, marked, start, end, owner, memo) in enumerate(rows, 1):
        where = f"{path.name}, coding {number}"
        if source not in documents or code not in paths:
            left_out.append(LeftOut(what="coding", where=where, reason="its text or code is gone"))
            continue
        key = (source, start, end, owner or "")
        before = segments.get(key)
        text = documents[source].text[start:end]
        same = "".join(text.split()) == "".join(marked.split())
        segments[key] = Segment(
            document=documents[source].name,
            text=text if same else marked or text,
            where=where,
            start=start if same or not marked else None,
            end=end if same or not marked else None,
            offsets="verified" if same else "none" if marked else "unverified",
            coder=owner or "",
            themes=(*(before.themes if before else ()), paths[code]),
            attributes={"memo": memo} if memo else {},
        )
    return SourceContent(
        file=source_file(file, role="sources", rows=len(rows), read_as="QualCoder project"),
        documents=tuple(documents.values()),
        segments=tuple(segments.values()),
        codebook=Codebook.of(themes),
        counts={"sources": len(sources), "codes": len(paths), "codings": len(rows)},
        left_out=tuple(left_out),
        notes=("Read as a QualCoder project.",),
    )


def _above(category: int | None, categories: dict[int, tuple[str, int | None]]) -> ThemePath:
    names: list[str] = []
    seen: set[int] = set()
    while category in categories and category not in seen:
        seen.add(category)
        name, category = categories[category]
        names.insert(0, name)
    return tuple(names)


def _document(name: str, text: str) -> Document:
    blocks: tuple[Block, ...] = paragraph_blocks(text)
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
