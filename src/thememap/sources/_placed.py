"""The place of a passage whose text stands beside its positions."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import Offsets
from thememap.sources._counted_text import Span
from thememap.sources._offset_choice import OffsetChoice


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A passage: its text, its place if it has one, and how sure that is."""

    text: str
    start: int | None
    end: int | None
    offsets: Offsets


def placed(
    text: str, span: Span | None, *, repeated: str, choice: OffsetChoice, where: str
) -> Placed | None:
    """The passage at a span if it equals the repeated text, else where that text stands once.

    White space may differ. Where the repeated text stands nowhere or several times, it is a
    passage without a place. ``None`` where there is neither a span nor a repeated text.
    """
    passage = "" if span is None else text[span.start : span.end]
    if span is not None and (not repeated or "".join(passage.split()) == "".join(repeated.split())):
        status = choice.status(where, equal=bool(repeated))
        return Placed(text=passage, start=span.start, end=span.end, offsets=status)
    if not repeated:
        return None
    at = text.find(repeated)
    if at >= 0 and text.find(repeated, at + 1) < 0:
        return Placed(text=repeated, start=at, end=at + len(repeated), offsets="repaired")
    return Placed(text=repeated, start=None, end=None, offsets="none")
