"""What nobody coded in a text that somebody coded: its untouched turns and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thememap.records import BlockKind, CodedSegment, Document, DocumentBlock, LeftOut, trim_span
from thememap.sources._messages import ImportMessage
from thememap.sources.offsets._place_by_text import collapse_whitespace
from thememap.sources.segmentation._interview_guide import InterviewGuide
from thememap.sources.segmentation._quote_length import MAX_QUOTE_WORDS
from thememap.sources.segmentation._uncoded_units import UncodedTexts, split_document
from thememap.word_characters import count_words

if TYPE_CHECKING:
    from thememap.project import SourcesSection

MIN_PLACED_WORDS = 4
"""Passages without a place are looked for in paragraphs where they have so many words."""


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedParts:
    """Which parts of a text somebody marked, with or without a code.

    ``marked`` has a 1 for each character of ``text`` that a passage covers. A passage whose place
    is not known covers each place with its words; one of fewer than four words only the paragraphs
    that say nothing else (``short``).
    """

    text: str
    marked: bytes
    short: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document, passages: Sequence[CodedSegment]) -> CodedParts:
        """The parts of a document that these passages of it cover."""
        marked = bytearray(len(document.text))
        for start, end in {*_known_spans(document, passages), *_likely_spans(document, passages)}:
            marked[start:end] = b"\x01" * (end - start)
        return cls(
            text=document.text,
            marked=bytes(marked),
            short=frozenset(_unplaced_words(passages, long=False)),
        )

    def is_wholly_coded(self, block: DocumentBlock) -> bool:
        """Whether nothing but white space and marks of punctuation is left."""
        return not any(
            self.text[at].isalnum() and not self.marked[at] for at in range(block.start, block.end)
        )

    def refusal(self, block: DocumentBlock) -> ImportMessage | None:
        """Why an uncoded part of this block is no quote; `None` where no passage touches it."""
        words = _one_line(self.text[block.start : block.end])
        if 1 in self.marked[block.start : block.end] or words in self.short:
            return ImportMessage.PARTLY_CODED
        return None


def _known_spans(document: Document, passages: Sequence[CodedSegment]) -> Iterator[tuple[int, int]]:
    for passage in passages:
        if passage.start is not None and passage.end is not None:
            yield trim_span(document.text, passage.start, passage.end)


def _likely_spans(
    document: Document, passages: Sequence[CodedSegment]
) -> Iterator[tuple[int, int]]:
    """Every place with the words of a passage that has none."""
    unplaced = _unplaced_words(passages, long=True)
    if unplaced:
        text, place = collapse_whitespace(document.text)
        for words in unplaced:
            at = text.find(words)
            while at >= 0:
                yield place[at], place[at + len(words) - 1] + 1
                at = text.find(words, at + len(words))


def _unplaced_words(passages: Sequence[CodedSegment], *, long: bool) -> set[str]:
    """The words of passages without a place, of long or of short ones."""
    texts = {" ".join(passage.text.split()) for passage in passages if passage.start is None}
    return {
        text if long else _one_line(text)
        for text in texts
        if text and (count_words(text) >= MIN_PLACED_WORDS) == long
    }


def split_uncoded_rest(
    document: Document, parts: CodedParts, section: SourcesSection, guide: InterviewGuide
) -> tuple[list[CodedSegment], list[LeftOut]]:
    """Turns and paragraphs of a coded text that no passage touches, and what was left out.

    They are cut as a text that nobody coded; the uncoded rest of a partly coded one is no quote. A
    paragraph of more words than a quote may have, in several lines, is taken line by line.
    """
    if section.texts in (UncodedTexts.WHOLE, UncodedTexts.NONE, UncodedTexts.QUOTES):
        section = section.model_copy(update={"texts": UncodedTexts.AUTO.value})
    return split_document(_long_blocks_by_line(document), section, coded=parts, guide=guide)


def untouched(segments: Sequence[CodedSegment], parts: CodedParts) -> list[CodedSegment]:
    """Those of the segments that no passage touches."""
    return [
        segment
        for segment in segments
        if segment.start is None or 1 not in parts.marked[segment.start : segment.end]
    ]


def coders_by_document(passages: Sequence[CodedSegment]) -> Mapping[str, set[str]]:
    """Who gave a code in which text."""
    coders: dict[str, set[str]] = {}
    for passage in passages:
        if passage.read and passage.themes:
            coders.setdefault(passage.document, set()).add(passage.coder)
    return coders


def _long_blocks_by_line(document: Document) -> Document:
    blocks: list[DocumentBlock] = []
    for block in document.blocks:
        text = document.text_of(block)
        is_long = block.kind is BlockKind.PARAGRAPH and count_words(text) > MAX_QUOTE_WORDS
        blocks += _lines(document, block) if is_long and "\n" in text else [block]
    return replace(document, blocks=tuple(blocks))


def _lines(document: Document, block: DocumentBlock) -> list[DocumentBlock]:
    lines, start = [], block.start
    for line in document.text_of(block).split("\n"):
        first, last = trim_span(document.text, start, start + len(line))
        start += len(line) + 1
        if first < last:
            lines.append(replace(block, start=first, end=last))
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.casefold().split())
