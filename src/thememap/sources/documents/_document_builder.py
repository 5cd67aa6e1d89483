"""A document put together from pieces, with their spans, and what a reader gives for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from thememap.limits import PASSAGES, TEXT_CHARACTERS, SizeBudget
from thememap.records import BlockKind, Document, DocumentBlock, LeftOut, Message
from thememap.sources._reader import SourceContent
from thememap.sources.dialogue._transcript_turns import detect_turns
from thememap.sources.files._file import source_file

BLOCK_SEPARATOR = "\n\n"


class DocumentBuilder:
    """Blocks one after the other, with a blank line between; spans follow by themselves.

    More blocks or characters than are read from one file are a `DataError`.

    >>> builder = DocumentBuilder("a.docx")
    >>> builder.add("Findings", kind=BlockKind.HEADING, level=1)
    0
    >>> builder.add("It rained.")
    10
    >>> document = builder.document()
    >>> [document.text_of(block) for block in document.blocks]
    ['Findings', 'It rained.']
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = SizeBudget(of=name, what="characters", limit=TEXT_CHARACTERS)
        self._count = SizeBudget(of=name, what="paragraphs", limit=PASSAGES)
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[DocumentBlock] = []
        self._bold: list[tuple[int, int]] = []

    def add(
        self,
        text: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        speaker: str = "",
        page: int | None = None,
        time: str = "",
    ) -> int | None:
        """Add a block and give its start; one without visible characters is passed over."""
        if not text.strip():
            return None
        self._characters.spend(len(text))
        self._count.spend(1)
        if self._pieces:
            self._pieces.append(BLOCK_SEPARATOR)
            self._length += len(BLOCK_SEPARATOR)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._blocks.append(
            DocumentBlock(start=start, end=self._length, kind=kind, level=level, speaker=speaker,
                          page=page, time=time)
        )  # fmt: skip
        return start

    def mark_bold(self, start: int, spans: Iterable[tuple[int, int]]) -> None:
        """Spans set in bold, counted from the start of a block."""
        self._bold += [(start + a, start + b) for a, b in spans if a < b]

    def document(self, attributes: Mapping[str, str] = MappingProxyType({})) -> Document:
        """The document of the blocks added so far."""
        return Document(
            name=self._name,
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            bold=tuple(self._bold),
            attributes=attributes,
        )


def text_content(
    path: Path,
    document: Document,
    *,
    read_as: str,
    left_out: Iterable[LeftOut] = (),
    notes: Iterable[Message] = (),
    counts: Mapping[str, int] | None = None,
    encoding: str = "",
) -> SourceContent:
    """What a file with one running text holds; a transcript is read as turns."""
    document, transcript_note = detect_turns(document)
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as=read_as),
        documents=(document,),
        counts=counts or {"paragraphs": len(document.blocks)},
        left_out=tuple(left_out),
        encoding=encoding,
        notes=(*notes, *filter(None, [transcript_note])),
    )
