"""What a reader finds in a source: its text with structure, and the spans that were coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from thememap.records.material._theme_paths import ThemePath


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BLOCK_QUOTE = "block quote"
    TURN = "turn"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    NOTE = "note"


class OffsetStatus(StrEnum):
    """How sure the place of a passage is; see `CodedSegment`."""

    VERIFIED = "verified"
    REPAIRED = "repaired"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"
    NONE = "none"


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends; empty at ``start`` where it is nothing else.

    >>> trim_span("a  b ", 1, 5), trim_span("a  b", 1, 3)
    ((3, 4), (1, 1))
    """
    piece = text[start:end]
    if not piece.strip():
        return start, start
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@dataclass(frozen=True, kw_only=True)
class DocumentBlock:
    """A paragraph-like part of a document, as a half-open span of its text.

    ``level`` is that of a heading (from 1; 0 for anything else); ``speaker`` is who speaks
    in a turn, as it is written there; ``page`` counts from 1; ``time`` is the time stamp of a
    turn or a subtitle as it is written.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    speaker: str = ""
    page: int | None = None
    time: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Document:
    """The text of one source with the structure that its format keeps.

    ``text`` has LF line ends and no byte-order mark and is changed in nothing else; positions
    are Unicode code points from 0, half-open. ``blocks`` are in order and do not overlap;
    text between two blocks is white space. ``bold`` are spans set in bold. ``attributes``
    holds what the format says of the whole (title, authors, year, language …).
    """

    name: str
    text: str
    blocks: tuple[DocumentBlock, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def text_of(self, block: DocumentBlock) -> str:
        """The text of a block."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedSegment:
    """A passage that one coder marked, or one row of a table: text, place, themes.

    ``document`` is the name of the `Document` it is in, or of the file. ``start`` and
    ``end`` are ``None`` where the format gives no place. ``offsets`` says whether the span
    was checked: its slice equals the text that the file repeats (*verified*), does so after
    a stated reading of the positions (*repaired*), the reading was chosen by the other
    passages of the project (*inferred*), there is nothing to check it against
    (*unverified*), or there is no place (*none*). Empty ``themes`` with ``read`` mean *read,
    none*; with ``read`` false, the coder did not read it. ``where`` names file and row or id
    for messages, ``table`` the table. Rows that are one ``passage`` share its name.
    ``attributes`` are further columns (``quote_id``, ``participant``, ``perspective``, ``study``,
    memo, date …).
    """

    document: str
    text: str
    where: str
    start: int | None = None
    end: int | None = None
    offsets: OffsetStatus = OffsetStatus.NONE
    coder: str = ""
    themes: tuple[ThemePath, ...] = ()
    read: bool = True
    passage: str = ""
    table: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
