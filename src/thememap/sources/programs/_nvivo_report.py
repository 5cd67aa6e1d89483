"""NVivo's coding report as text."""

from __future__ import annotations

import re
from pathlib import Path

from thememap.digits import parse_digits
from thememap.records import CodedSegment, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.files._file import read_bytes, source_file
from thememap.tables import decode_text

FILE_HEADER_PATTERN = re.compile(
    r"^<?(?P<file>[^\n>]*?\\\\[^\n>]*)>? - § (?P<n>\d+) references? coded.*$", re.MULTILINE
)
REFERENCE_HEADER_PATTERN = re.compile(r"^Reference \d+ - [\d.,]+ ?% Coverage\s*$", re.MULTILINE)


def _recognises(path: Path, head: bytes) -> bool:
    return bool(FILE_HEADER_PATTERN.search(head.decode("utf-8", errors="ignore")))


def _read(path: Path, options: ReadOptions) -> SourceContent:
    text, encoding = decode_text(read_bytes(path), name=path.name, encoding=options.encoding)
    files = list(FILE_HEADER_PATTERN.finditer(text))
    theme = text[: files[0].start()].strip().removeprefix("Name:").strip() if files else ""
    segments, promised = [], 0
    for number, header in enumerate(files):
        promised += parse_digits(header.group("n")) or 0
        end = files[number + 1].start() if number + 1 < len(files) else len(text)
        inside = text[header.end() : end]
        pieces = [piece.strip() for piece in REFERENCE_HEADER_PATTERN.split(inside)[1:]]
        document = header.group("file").rsplit("\\", 1)[-1]
        segments += [
            CodedSegment(
                document=document,
                text=piece,
                where=f"{path.name}, {document}, reference {place}",
                coder="coder",
                themes=((theme or path.stem,),),
            )
            for place, piece in enumerate(pieces, 1)
        ]
    code = theme or path.stem
    notes = [message(ImportMessage.NVIVO_TEXT, code=code)]
    if promised != len(segments):
        notes.append(
            message(
                ImportMessage.NVIVO_REFERENCES, file=path.name, announced=promised, n=len(segments)
            )
        )
    return SourceContent(
        file=source_file(path, role="sources", rows=len(segments),
                         read_as=f"NVivo coding text, {encoding}"),
        segments=tuple(segments),
        encoding=encoding,
        counts={"files": len(files), "references": len(segments)},
        notes=tuple(notes),
    )  # fmt: skip


READER = Reader(
    name="NVivo coding text",
    extensions=(".txt",),
    recognises=_recognises,
    read=_read,
    keeps=("coded passages and the files they are from", "the code, from the first line or the "
           "name of the file"),
    loses=("places and coders (the report has none)", "coverage"),
)  # fmt: skip
