"""Places of passages whose text is known: checked against it, or found by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thememap.records import CodedSegment, Document, OffsetStatus
from thememap.sources.offsets._convention_choice import OffsetChoice
from thememap.sources.offsets._offset_decoder import TextSpan
from thememap.sources.offsets._text_equality import without_space


@dataclass(frozen=True, kw_only=True)
class PlacedPassage:
    """A passage: its text, its place if it has one, and how sure that is."""

    text: str
    start: int | None
    end: int | None
    offsets: OffsetStatus


def place_passage(
    text: str, span: TextSpan | None, *, repeated: str, choice: OffsetChoice, where: str
) -> PlacedPassage | None:
    """The passage at a span if it equals the repeated text, else where that text occurs once.

    White space may differ. Where the repeated text occurs nowhere or several times, it is a
    passage without a place. ``None`` where there is neither a span nor a repeated text.
    """
    passage = "" if span is None else text[span.start : span.end]
    if span is not None and (not repeated or without_space(passage) == without_space(repeated)):
        status = choice.status(where, equal=bool(repeated))
        return PlacedPassage(text=passage, start=span.start, end=span.end, offsets=status)
    if not repeated:
        return None
    at = text.find(repeated)
    if at >= 0 and text.find(repeated, at + 1) < 0:
        end = at + len(repeated)
        return PlacedPassage(text=repeated, start=at, end=end, offsets=OffsetStatus.REPAIRED)
    return PlacedPassage(text=repeated, start=None, end=None, offsets=OffsetStatus.NONE)


def locate_by_text(
    segments: Sequence[CodedSegment], documents: Mapping[str, Document]
) -> tuple[list[CodedSegment], int]:
    """Passages with a place where their text occurs once in the document they name.

    A table of codes beside transcripts has texts and names of files only. White space may
    differ. The name may lack its extension, and may stand in a column *source*. Gives the
    passages and how many were placed.
    """
    by_stem = {Path(name).stem: name for name in documents}
    collapsed: dict[str, tuple[str, list[int]]] = {}
    located: list[CodedSegment] = []
    placed = 0

    def find_document(name: str) -> str | None:
        return name if name in documents else by_stem.get(Path(name).stem)

    for segment in segments:
        name = find_document(segment.document) or find_document(
            segment.attributes.get("source", "")
        )
        if name is None or segment.start is not None or not segment.text.strip():
            located.append(segment)
            continue
        if name not in collapsed:
            collapsed[name] = collapse_whitespace(documents[name].text)
        text, place = collapsed[name]
        wanted = " ".join(segment.text.split())
        at = text.find(wanted)
        segment = replace(segment, document=name)
        if at >= 0 and text.find(wanted, at + 1) < 0:
            placed += 1
            start, end = place[at], place[at + len(wanted) - 1] + 1
            passage = documents[name].text[start:end]
            segment = replace(
                segment, text=passage, start=start, end=end, offsets=OffsetStatus.VERIFIED
            )
        located.append(segment)
    return located, placed


def collapse_whitespace(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one blank, and where each character stood."""
    characters: list[str] = []
    place: list[int] = []
    for position, character in enumerate(text):
        if not character.isspace():
            characters.append(character)
            place.append(position)
        elif characters and characters[-1] != " ":
            characters.append(" ")
            place.append(position)
    return "".join(characters), place
