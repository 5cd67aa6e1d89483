"""QualCoder's list of codes as text: categories joined by ``>>``, a memo after a tab."""

from __future__ import annotations

from pathlib import Path

from thememap.records import Codebook, Theme, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import read_bytes, source_file
from thememap.tables import decode_text

LEVEL_SEPARATOR = ">>"
MAX_LINE_CHARACTERS = 300


def _recognises(path: Path, head: bytes) -> bool:
    lines = [line for line in head.decode("utf-8", errors="ignore").splitlines() if line.strip()]
    return any(LEVEL_SEPARATOR in line for line in lines) and all(
        len(line) < MAX_LINE_CHARACTERS for line in lines
    )


def _read(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    themes: dict[tuple[str, ...], Theme] = {}
    for line in text.split("\n"):
        name, _, memo = line.partition("\t")
        parts = tuple(part.strip() for part in name.split(LEVEL_SEPARATOR) if part.strip())
        if parts:
            themes.setdefault(parts, Theme(path=parts, definition=memo.strip()))
    return SourceContent(
        file=source_file(path, role="codebook", rows=len(themes),
                         read_as=f"QualCoder list of codes, {encoding}"),
        codebook=Codebook.of(themes.values()),
        counts={"codes": len(themes)},
        encoding=encoding,
        notes=(message(ImportMessage.CODE_LIST),),
    )  # fmt: skip


READER = Reader(
    name="QualCoder list of codes",
    extensions=(".txt",),
    recognises=_recognises,
    read=_read,
    keeps=("codes in their categories", "memos"),
)
