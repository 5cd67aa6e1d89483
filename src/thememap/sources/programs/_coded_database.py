"""Coded passages of a database that keeps texts, and repeats the text of each passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thememap.records import (
    CodedSegment,
    Document,
    LeftOut,
    LeftOutKind,
    OffsetConvention,
    ThemePath,
    message,
    parse_offset_convention,
)
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import ReadOptions
from thememap.sources.offsets._convention_choice import OffsetChoice, choose_offset_convention
from thememap.sources.offsets._convention_evidence import PositionedText
from thememap.sources.offsets._offset_decoder import OffsetDecoder
from thememap.sources.offsets._place_by_text import place_passage


@dataclass(frozen=True, kw_only=True)
class CodedPassage:
    """A passage as a database has it: its position as counted there, and its text."""

    where: str
    position: tuple[int, int]
    repeated: str
    themes: tuple[ThemePath, ...]
    coder: str = ""
    memo: str = ""


@dataclass(frozen=True, kw_only=True)
class CodedDatabase:
    """The texts of a database and their passages, by the ids of the texts.

    ``noun`` is what the program calls a passage; ``usual`` is how it is known to count positions.
    """

    name: str
    program: str
    noun: LeftOutKind
    usual: OffsetConvention
    documents: Mapping[int, Document]
    decoders: Mapping[int, OffsetDecoder]
    passages: Mapping[int, Sequence[CodedPassage]]

    def choose_convention(self, options: ReadOptions) -> OffsetChoice | None:
        """How positions count; ``None`` where there is no passage."""
        texts = [
            PositionedText(
                decoder=self.decoders[text_id],
                positions=[passage.position for passage in passages],
                repeated=[(passage.repeated,) for passage in passages],
                where=[passage.where for passage in passages],
            )
            for text_id, passages in self.passages.items()
        ]
        return choose_offset_convention(
            texts,
            name=self.name,
            program=self.program,
            usual=self.usual,
            given=parse_offset_convention(options.offsets) if options.offsets else None,
            never_stop=True,
        )

    def segments(
        self, choice: OffsetChoice | None, left_out: list[LeftOut]
    ) -> Iterator[tuple[int, CodedPassage, CodedSegment]]:
        """The text's id, the passage and its segment; those without a place are left out."""
        if choice is None:
            return
        for (text_id, passages), spans in zip(self.passages.items(), choice.spans, strict=True):
            document = self.documents[text_id]
            for passage, span in zip(passages, spans, strict=True):
                placed = place_passage(
                    document.text,
                    span,
                    repeated=passage.repeated,
                    choice=choice,
                    where=passage.where,
                )
                if placed is None:
                    reason = message(ImportMessage.NO_PLACE)
                    left_out.append(LeftOut(what=self.noun, where=passage.where, reason=reason))
                    continue
                yield (
                    text_id,
                    passage,
                    CodedSegment(
                        document=document.name,
                        text=placed.text,
                        where=passage.where,
                        start=placed.start,
                        end=placed.end,
                        offsets=placed.offsets,
                        coder=passage.coder,
                        themes=passage.themes,
                        attributes={"memo": passage.memo} if passage.memo else {},
                    ),
                )
