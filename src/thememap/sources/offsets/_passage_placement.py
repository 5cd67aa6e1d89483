"""The place of a passage whose text stands beside its positions."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import OffsetStatus
from thememap.sources.offsets._convention_choice import OffsetChoice
from thememap.sources.offsets._offset_decoder import TextSpan


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
    """The passage at a span if it equals the repeated text, else where that text stands once.

    White space may differ. Where the repeated text stands nowhere or several times, it is a
    passage without a place. ``None`` where there is neither a span nor a repeated text.
    """
    passage = "" if span is None else text[span.start : span.end]
    if span is not None and (not repeated or "".join(passage.split()) == "".join(repeated.split())):
        status = choice.status(where, equal=bool(repeated))
        return PlacedPassage(text=passage, start=span.start, end=span.end, offsets=status)
    if not repeated:
        return None
    at = text.find(repeated)
    if at >= 0 and text.find(repeated, at + 1) < 0:
        return PlacedPassage(text=repeated, start=at, end=at + len(repeated), offsets="repaired")
    return PlacedPassage(text=repeated, start=None, end=None, offsets="none")
