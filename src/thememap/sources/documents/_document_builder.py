"""A document put together from pieces, with their spans."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thememap.limits import PASSAGES, TEXT_CHARACTERS, SizeBudget
from thememap.records import BlockKind, Document, DocumentBlock

BLOCK_SEPARATOR = "\n\n"


class DocumentBuilder:
    """Blocks one after the other, with a blank line between; spans follow by themselves.

    More blocks or characters than are read from one file are a `DataError`.

    >>> builder = DocumentBuilder("a.docx")
    >>> builder.add("Findings", kind="heading", level=1)
    >>> builder.add("It rained.")
    >>> document = builder.document()
    >>> [document.text_of(block) for block in document.blocks]
    ['Findings', 'It rained.']
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._character_table = SizeBudget(of=name, what="characters", limit=TEXT_CHARACTERS)
        self._count = SizeBudget(of=name, what="paragraphs", limit=PASSAGES)
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[DocumentBlock] = []
        self._bold: list[tuple[int, int]] = []

    def add(
        self,
        text: str,
        *,
        kind: BlockKind = "paragraph",
        level: int = 0,
        speaker: str = "",
        page: int | None = None,
        time: str = "",
        bold: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Add a block; one without any characters to see is passed over.

        ``bold`` are spans inside ``text``.
        """
        if not text.strip():
            return
        self._character_table.spend(len(text))
        self._count.spend(1)
        if self._pieces:
            self._pieces.append(BLOCK_SEPARATOR)
            self._length += len(BLOCK_SEPARATOR)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._blocks.append(
            DocumentBlock(
                start=start,
                end=self._length,
                kind=kind,
                level=level,
                speaker=speaker,
                page=page,
                time=time,
            )
        )
        self._bold += [(start + a, start + b) for a, b in bold if a < b]

    def document(self, attributes: Mapping[str, str] = MappingProxyType({})) -> Document:
        """The document as it stands."""
        return Document(
            name=self._name,
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            bold=tuple(self._bold),
            attributes=attributes,
        )
